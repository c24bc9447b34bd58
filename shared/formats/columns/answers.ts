import { foldCase } from '../cells/fold-case.ts'
import { visibleCode } from '../cells/invisible.ts'
import { isNotKnown } from '../cells/not-known.ts'

/** An answer that is allowed not to be known. */
export type YesNoUnknown = 'yes' | 'no' | 'unknown'

/** Signs that are answers only where the column as a whole does not mean another thing by them: `y` and `n`, or `1` and `0`. */
export type ShortAnswers = 'letters' | 'digits'

/**
 * Answers in the languages whose lists are read. What is a word of something else in another of them, or in the same one, is
 * left out, and stays a problem: Turkish `var` and `yok` (there is, there is none), German `na`, a crossed box.
 */
const words: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ...each('yes', [
    'yes',
    'true',
    'sí',
    'oui',
    'ja',
    'بله',
    'بلی',
    'آری',
    'نعم',
    'evet',
    'да',
    '✓',
    '✔',
    '☑',
    '✅',
  ]),
  ...each('no', ['no', 'false', 'non', 'nein', 'نه', 'لا', 'hayır', 'нет', '✗', '✘', '❌']),
])

const short: Readonly<Record<ShortAnswers, ReadonlyMap<string, 'yes' | 'no'>>> = {
  letters: new Map([...each('yes', ['y']), ...each('no', ['n'])]),
  digits: new Map([...each('yes', ['1']), ...each('no', ['0'])]),
}

/** Words of languages in which `y` or `n` is something else: Turkish `yok` (there is none), Greek `ναι` (yes). */
const otherLetters: ReadonlySet<string> = new Set(
  ['evet', 'hayır', 'var', 'yok', 'bilinmiyor', 'ναι', 'όχι', 'nai', 'ne', 'nem', 'igen'].map(plain),
)

/** Persian for no, with a Persian ye: with an Arabic one the same letters are Arabic for good. */
const persianNo = 'خ\u06ccر'

/**
 * Reads yes, no or unknown in one of the languages of lists; an empty text is unknown; undefined for anything else. `allowed`
 * are the short signs that {@link shortAnswersOf} found the column to write.
 */
export function parseYesNoUnknown(
  text: string,
  allowed: readonly ShortAnswers[] = [],
): YesNoUnknown | undefined {
  if (visibleCode(text) === persianNo) return 'no'
  const word = plain(text)
  if (word === '' || isNotKnown(word)) return 'unknown'
  return words.get(word) ?? allowed.map(signs => short[signs].get(word)).find(answer => answer !== undefined)
}

/**
 * Which short signs a column writes, told by all of its different texts. `y` and `n`, or `1` and `0`, count beside words too
 * (yes, N, true), but not beside other letters or digits that stand alone, nor beside words of a language that means another thing.
 */
export function shortAnswersOf(texts: Iterable<string>): ShortAnswers[] {
  const said = [...new Set([...texts].map(plain))].filter(
    word => parseYesNoUnknown(word) === undefined || otherLetters.has(word),
  )
  const isOther = (kind: ShortAnswers, alone: RegExp) =>
    said.some(word => !short[kind].has(word) && (alone.test(word) || otherLetters.has(word)))
  return [
    ...(isOther('letters', /^\p{L}$/u) ? [] : (['letters'] as const)),
    ...(isOther('digits', /^\p{N}+$/u) ? [] : (['digits'] as const)),
  ]
}

function each<Answer extends 'yes' | 'no'>(answer: Answer, said: readonly string[]): [string, Answer][] {
  return said.map(word => [plain(word), answer])
}

function plain(text: string): string {
  return foldCase(visibleCode(text).replace(/\ufe0f/g, ''))
}
