type Numbers = Uint8Array | Uint16Array | Uint32Array

const pageItems = 1 << 18

/** A list of numbers outside the heap that grows page by page: nothing is copied, and no more than a page is spare. */
export class PagedList<T extends Numbers> {
  length = 0
  readonly #pages: T[] = []
  #last: T
  readonly #Page: new (
    length: number,
  ) => T

  constructor(Page: new (length: number) => T) {
    this.#Page = Page
    this.#last = new Page(0)
  }

  push(value: number): void {
    const at = this.length & (pageItems - 1)
    if (at === 0) {
      this.#last = new this.#Page(pageItems)
      this.#pages.push(this.#last)
    }
    this.#last[at] = value
    this.length += 1
  }

  at(index: number): number {
    return (this.#pages[index >>> 18] as T)[index & (pageItems - 1)] as number
  }

  /** The numbers as one array, which is quicker to look into; the list is empty afterwards. */
  take(): T {
    const all = new this.#Page(this.length)
    for (const [i, page] of this.#pages.entries())
      all.set(page.subarray(0, Math.min(pageItems, this.length - i * pageItems)), i * pageItems)
    this.#pages.length = 0
    this.length = 0
    return all
  }
}

/** Pieces of at most 65,535 bytes in pages that no piece crosses, each behind its length. */
export class PagedBytes {
  readonly #pages: Uint8Array[] = []
  #page = new Uint8Array(0)
  #used = 0

  /** Begins a piece of so many bytes, to be appended, and gives its place. */
  open(length: number): number {
    if (length > 0xffff) throw new RangeError('A text of a register is too long to be kept')
    if (this.#used + bytesOfLength + length > this.#page.length) this.#turn()
    const place = (this.#pages.length - 1) * bytesOfPage + this.#used
    this.#page[this.#used] = length
    this.#page[this.#used + 1] = length >>> 8
    this.#used += bytesOfLength
    return place
  }

  /** Adds bytes to the piece that was begun last. */
  append(bytes: Uint8Array, start: number, end: number): void {
    const page = this.#page
    for (let from = start, to = this.#used; from < end; from++, to++) page[to] = bytes[from] as number
    this.#used += end - start
  }

  lengthOf(place: number): number {
    const page = this.#pages[place >>> bitsOfPage] as Uint8Array
    const at = place & (bytesOfPage - 1)
    return (page[at] as number) + ((page[at + 1] as number) << 8)
  }

  /** Copies a piece. */
  copy(place: number, target: Uint8Array, at: number): void {
    const page = this.#pages[place >>> bitsOfPage] as Uint8Array
    const from = (place & (bytesOfPage - 1)) + bytesOfLength
    const end = from + this.lengthOf(place)
    for (let own = from, to = at; own < end; own++, to++) target[to] = page[own] as number
  }

  /** Lets go of everything. */
  clear(): void {
    this.#pages.length = 0
    this.#page = new Uint8Array(0)
    this.#used = 0
  }

  #turn(): void {
    this.#page = new Uint8Array(bytesOfPage)
    this.#pages.push(this.#page)
    this.#used = 0
  }
}

const bytesOfLength = 2
const bitsOfPage = 20
const bytesOfPage = 1 << bitsOfPage
