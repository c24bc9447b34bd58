import { foldCase } from '../cells/fold-case.ts'
import { visibleCode } from '../cells/invisible.ts'
import { isNotKnown } from '../cells/not-known.ts'
import { type CountryCode, parseCountryCode } from '../countries.ts'

/** An answer that is allowed not to be known. */
export type YesNoUnknown = 'yes' | 'no' | 'unknown'

/** Signs that are answers only where a column as a whole writes them: `y` and `n`, or `1` and `0`. */
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

/** Words beside which `y` and `n` are English: beside `evet` or `v`, a `y` may be the Turkish `yok`. */
const english: ReadonlySet<string> = new Set(['yes', 'no', 'true', 'false', 'unknown', 'not known', '?', ''])

/** Persian for no, with a Persian ye: with an Arabic one the same letters are Arabic for good. */
const persianNo = 'خ\u06ccر'

/**
 * Reads yes, no or unknown in one of the languages of lists; an empty text is unknown; undefined for anything else. `allowed`
 * are the short signs that {@link shortAnswersOf} found the column to write.
 */
export function parseYesNoUnknown(
  text: string,
  allowed: ShortAnswers | null = null,
): YesNoUnknown | undefined {
  if (visibleCode(text) === persianNo) return 'no'
  const word = plain(text)
  if (word === '' || isNotKnown(word)) return 'unknown'
  return words.get(word) ?? (allowed === null ? undefined : short[allowed].get(word))
}

/** Which short signs a column writes, told by all of its different texts; null where others stand beside them. */
export function shortAnswersOf(texts: Iterable<string>): ShortAnswers | null {
  const said = [...new Set([...texts].map(plain))]
  const only = (isKnown: (word: string) => boolean) => said.length > 0 && said.every(isKnown)
  if (only(word => short.letters.has(word) || english.has(word))) return 'letters'
  return only(word => short.digits.has(word) || parseYesNoUnknown(word) === 'unknown') ? 'digits' : null
}

function each<Answer extends 'yes' | 'no'>(answer: Answer, said: readonly string[]): [string, Answer][] {
  return said.map(word => [plain(word), answer])
}

function plain(text: string): string {
  return foldCase(visibleCode(text).replace(/\ufe0f/g, ''))
}

/** The destinations in a list such as `GTM, HND;SLV`, each once, and the parts of the list that name no country. */
export function parseDestinations(text: string): { destinations: CountryCode[]; unknown: string[] } {
  const destinations = new Set<CountryCode>()
  const unknown: string[] = []
  for (const part of text.split(/[\s,;|/]+/).filter(each => each !== '')) {
    const code = parseCountryCode(part)
    if (code === undefined) unknown.push(part)
    else destinations.add(code)
  }
  return { destinations: [...destinations], unknown }
}
