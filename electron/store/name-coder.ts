import { codesOfLoneWord, nameCodes } from '#shared/identity/name-codes.ts'
import { ByteMap } from './byte-map.ts'
import { Growing } from './growing.ts'

/** Words kept with their codes: a register of a million people has far fewer words than people. */
const mostWords = 200_000
/** Bytes of a word that is kept. */
const longestWord = 64

const [space, alone] = [32, 0xff]

/**
 * Codes of names given as UTF-8 (shared/identity: name-codes.ts), word by word from memory. Gives the same codes as
 * `nameCodes`, in its order.
 */
export class NameCoder {
  /** The codes of the name asked about last; the first {@link count} count. */
  codes = new Uint16Array(64)
  count = 0
  #words = new ByteMap(mostWords)
  #codes = new Growing(Uint16Array)
  #starts = new Growing(Uint32Array)
  /** Codes of each word; {@link alone} for one that cannot be read by itself. */
  #counts = new Growing(Uint8Array)

  /** Finds the codes of a name: given names, then the family name. */
  read(bytes: Uint8Array, given: number, givenEnd: number, family: number, familyEnd: number): void {
    this.count = 0
    if (given === givenEnd && family === familyEnd) return
    const isRead = this.#addWords(bytes, given, givenEnd) && this.#addWords(bytes, family, familyEnd)
    if (isRead && this.count > 0) return
    this.count = 0
    const [givenNames, familyName] = [textOf(bytes, given, givenEnd), textOf(bytes, family, familyEnd)]
    for (const code of nameCodes({ givenNames, familyName, nativeName: null })) this.#add(code)
  }

  #addWords(bytes: Uint8Array, start: number, end: number): boolean {
    for (let from = start; from < end; ) {
      let to = from
      while (to < end && bytes[to] !== space) to++
      if (to > from && !this.#addWord(bytes, from, to)) return false
      from = to + 1
    }
    return true
  }

  #addWord(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > longestWord) return false
    const known = this.#words.find(bytes, start, end)
    const word = known < 0 ? this.#learn(bytes, start, end) : known
    const count = this.#counts.at(word)
    if (count === alone) return false
    const from = this.#starts.at(word)
    for (let i = from; i < from + count; i++) this.#addOnce(this.#codes.at(i))
    return true
  }

  #learn(bytes: Uint8Array, start: number, end: number): number {
    const codes = codesOfLoneWord(textOf(bytes, start, end))
    if (this.#words.size >= mostWords) this.#forget()
    this.#starts.push(this.#codes.length)
    this.#counts.push(codes === null || codes.length >= alone ? alone : codes.length)
    for (const code of codes ?? []) this.#codes.push(code)
    return this.#words.add(bytes, start, end)
  }

  #forget(): void {
    this.#words = new ByteMap(mostWords)
    this.#codes = new Growing(Uint16Array)
    this.#starts = new Growing(Uint32Array)
    this.#counts = new Growing(Uint8Array)
  }

  #addOnce(code: number): void {
    for (let i = 0; i < this.count; i++) if (this.codes[i] === code) return
    this.#add(code)
  }

  #add(code: number): void {
    if (this.count === this.codes.length) {
      const longer = new Uint16Array(this.count * 2)
      longer.set(this.codes)
      this.codes = longer
    }
    this.codes[this.count++] = code
  }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString()
}
