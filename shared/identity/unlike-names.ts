import { namesNobody } from '../formats/cells/no-name.ts'
import type { PreparedRecord } from './match.ts'
import { loneWord, type NameWord, type WordMemory } from './names.ts'
import { leastOfLikeNames, wordSimilarity } from './similarity.ts'

/** A name as a register has it. */
export interface WrittenName {
  readonly familyName: string
  readonly givenNames: string
}

/**
 * Tells of names as they are written whether `createScorer` of this record comes to 0, without making records of them: of a register
 * of one birth date nearly all. A name that it does not tell of may come to 0 all the same. Only of records without numbers and
 * without a name in a native script.
 */
export function createUnlikeNames(
  record: PreparedRecord,
  memory: WordMemory,
): (name: WrittenName) => boolean {
  // Whose name cannot be read may be anybody of the birth date.
  if (record.isNameless) return () => false
  const lengths = record.names.map(words => words.length)
  const kindOf = createKinds(record.names.flat(), memory)
  return name => {
    const { familyName, givenNames } = name
    if (!isPlain(familyName) || !isPlain(givenNames)) return false
    const words = countUnlike(givenNames, kindOf) + countUnlike(familyName, kindOf)
    // Of another number of words some may be written as one; and who has no word at all is another matter.
    return words > 0 && lengths.every(length => length === words) && !namesNobody(familyName, givenNames)
  }
}

/** Words between spaces, whose letters tell all. */
function isPlain(name: string): boolean {
  return /^[A-Za-z ]*$/.test(name)
}

/** How many words a part of a name has, where each is unlike; no number where one is not, or cannot be told by itself. */
function countUnlike(part: string, kindOf: (text: string) => Kind): number {
  let words = 0
  for (let from = 0; from < part.length; ) {
    const space = part.indexOf(' ', from)
    const end = space < 0 ? part.length : space
    if (end > from) words += kindOf(part.slice(from, end))
    from = end + 1
  }
  return words
}

/** Nothing that counts, one word that is unlike, or no number: a word that is like, or that only its neighbours tell. */
type Kind = 0 | 1 | typeof Number.NaN

function createKinds(own: readonly NameWord[], memory: WordMemory): (text: string) => Kind {
  const known = new Map<string, Kind>()
  const isLikeSome = (other: NameWord) => own.some(word => wordSimilarity(word, other) >= leastOfLikeNames)
  const read = (text: string): Kind => {
    // Letters that stand alone may be a word written letter by letter.
    const lone = text.length === 1 ? null : loneWord(text, memory)
    if (lone === null || lone.words.some(isLikeSome)) return Number.NaN
    return lone.words.length === 0 ? 0 : 1
  }
  return text => {
    const kind = known.get(text) ?? read(text)
    known.set(text, kind)
    return kind
  }
}
