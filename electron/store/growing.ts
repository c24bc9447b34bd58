type Numbers = Uint16Array | Uint32Array

const pageItems = 1 << 18

/** A list of numbers outside the heap that grows page by page: nothing is copied, and no more than a page is spare. */
export class Growing<T extends Numbers> {
  length = 0
  readonly #pages: T[] = []
  readonly #Page: new (
    length: number,
  ) => T

  constructor(Page: new (length: number) => T) {
    this.#Page = Page
  }

  push(value: number): void {
    const at = this.length & (pageItems - 1)
    if (at === 0) this.#pages.push(new this.#Page(pageItems))
    ;(this.#pages[this.#pages.length - 1] as T)[at] = value
    this.length += 1
  }

  at(index: number): number {
    return (this.#pages[index >>> 18] as T)[index & (pageItems - 1)] as number
  }
}

/** Bytes of texts, one after the other, in pages that no text crosses. */
export class GrowingText {
  readonly #pages: Buffer[] = []
  #left = 0

  /** Adds a text and gives its place, which {@link slice} takes. */
  push(text: string): { start: number; bytes: number } {
    const most = text.length * 3
    if (most > this.#left) this.#open(most)
    const page = this.#pages[this.#pages.length - 1] as Buffer
    const start = page.length - this.#left
    const bytes = page.write(text, start)
    this.#left -= bytes
    return { start: (this.#pages.length - 1) * textPageBytes + start, bytes }
  }

  slice(place: number, bytes: number): Buffer {
    const start = place % textPageBytes
    return (this.#pages[Math.floor(place / textPageBytes)] as Buffer).subarray(start, start + bytes)
  }

  /** Lets go of all texts. */
  clear(): void {
    this.#pages.length = 0
    this.#left = 0
  }

  #open(most: number): void {
    if (most > textPageBytes) throw new RangeError('A text of a register is too long to be kept')
    const page = Buffer.allocUnsafeSlow(textPageBytes)
    this.#pages.push(page)
    this.#left = page.length
  }
}

const textPageBytes = 1 << 20
