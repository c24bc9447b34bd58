import { createNameCache } from '#shared/identity/name-cache.ts'
import { codesOfLoneWord, nameCodes, spelledOutFrom } from '#shared/identity/name-codes.ts'
import { ByteMap } from './byte-map.ts'
import { textOfBytes } from './utf8.ts'

/** Words kept with their codes: a register of a million people has far fewer words than people. */
const maxWords = 200_000
/** Bytes of a word that is kept. */
const maxWordBytes = 64

const space = 32
/** In the place of a word's codes: it is read with its neighbours. */
const notAlone = 0xffff_ffff

/**
 * Codes of names given as UTF-8 (shared/identity: name-codes.ts), word by word from memory. Gives the same codes as
 * `nameCodes`, in its order.
 */
export class NameCoder {
  /** The codes of the name asked about last; the first {@link count} count. */
  codes = new Uint16Array(64)
  count = 0
  // Small: nearly every word that comes again is found in `#words`, which holds its codes at a fraction of the memory.
  readonly #cache = createNameCache(2_000)
  #words = new ByteMap(maxWords)
  /** The codes of each word, the first in the lower half; or {@link notAlone}. A word has two at most, and none is 0. */
  readonly #codesOfWord = new Uint32Array(maxWords)

  /** Finds the codes of a name: given names, then the family name. */
  read(bytes: Uint8Array, given: number, givenEnd: number, family: number, familyEnd: number): void {
    this.count = 0
    if (given === givenEnd && family === familyEnd) return
    const isRead = this.#addWords(bytes, given, givenEnd) && this.#addWords(bytes, family, familyEnd)
    if (isRead && this.count > 0) return
    this.count = 0
    const [givenNames, familyName] = [
      textOfBytes(bytes, given, givenEnd),
      textOfBytes(bytes, family, familyEnd),
    ]
    for (const code of nameCodes({ givenNames, familyName, nativeName: null }, this.#cache)) this.#add(code)
  }

  #addWords(bytes: Uint8Array, start: number, end: number): boolean {
    let without = 0
    for (let from = start; from < end; ) {
      let to = from
      while (to < end && bytes[to] !== space) to++
      if (to > from) {
        const added = this.#addWord(bytes, from, to)
        if (added < 0 || (added === 0 && ++without === spelledOutFrom)) return false
      }
      from = to + 1
    }
    return true
  }

  /** How many codes the word has; -1 where it is not read alone. */
  #addWord(bytes: Uint8Array, start: number, end: number): number {
    if (end - start > maxWordBytes) return -1
    const known = this.#words.find(bytes, start, end)
    const word = known < 0 ? this.#learn(bytes, start, end) : known
    const codes = this.#codesOfWord[word] as number
    if (codes === notAlone) return -1
    if (codes === 0) return 0
    this.#addOnce(codes & 0xffff)
    if (codes <= 0xffff) return 1
    this.#addOnce(codes >>> 16)
    return 2
  }

  #learn(bytes: Uint8Array, start: number, end: number): number {
    const codes = codesOfLoneWord(textOfBytes(bytes, start, end), this.#cache)
    if (this.#words.size >= maxWords) this.#words = new ByteMap(maxWords)
    const word = this.#words.add(bytes, start, end)
    const [first = 0, second = 0] = codes ?? []
    this.#codesOfWord[word] = codes === null ? notAlone : first + second * 0x1_0000
    return word
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
