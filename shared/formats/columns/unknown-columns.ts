import { parseBirthDate } from '../birth-date.ts'
import { alienNumbersIn, isAlienNumber, lookAlikeNumber } from '../case-numbers.ts'
import { foldCase } from '../cells/fold-case.ts'
import { isNoNumber } from '../cells/number-cell.ts'
import { numbersInCell } from '../cells/numbers-in-cell.ts'
import { isPlaceholder } from '../cells/placeholder.ts'
import { statusCodesIn, statusWordsIn, statusWordsInRemark } from '../cells/status-words.ts'
import type { CountryCode } from '../countries.ts'
import { otherNameWords, personNumberWords } from './other-identity-headings.ts'
import {
  ageHeading,
  birthHeading,
  healthHeading,
  lettingGoHeading,
  ofBirth,
  ofHealth,
  ofLettingGo,
} from './unknown-answers.ts'
import { headingOf, isMark, isNo, isYes, plainHeading } from './unknown-headings.ts'
import { ofWords } from './unknown-words.ts'
import { countryOf } from './words.ts'

/**
 * Columns of a list of people that the program has no place for. Their cells are never passed over where they say something that
 * a check would have to know: another number or name of the person, another nationality, a status, a claim, a stay; nor where
 * they say anything in words that are not known to be harmless.
 */

/** What the row says of the person in the columns that are read. */
export interface KnownOfRow {
  /** Numbers of whatever kind, as written. */
  readonly numbers: readonly string[]
  readonly names: readonly string[]
  readonly nationality: CountryCode | undefined
  /** The birth date as the row writes it. */
  readonly birthDate: string
  /** What else it says in columns that are read: places, languages, its nationality as it writes it. */
  readonly words: readonly string[]
}

/** Why a cell under a heading that the program does not know has to be read by somebody; undefined where it says nothing of that kind. */
export function whyUnread(heading: string, cell: string, row: KnownOfRow): string | undefined {
  const text = cell.trim()
  const saysNothing = isPlaceholder(text) && !isMark(text) && statusWordsInRemark(text).length === 0
  if (text === '' || saysNothing) return undefined
  return (
    ofLettingGo(heading, text) ??
    ofBirth(heading, text, row) ??
    ofHealth(heading, text) ??
    ofNationality(heading, text, row) ??
    ofNumber(heading, text, row) ??
    ofName(heading, text, row) ??
    ofStatus(heading, text) ??
    ofWhatever(heading, text, row)
  )
}

/** What the readers above did not find to say anything, where none of them knows what the heading asks. */
function ofWhatever(heading: string, text: string, row: KnownOfRow): string | undefined {
  const under = plainHeading(heading)
  const isAnswered = isNo(text) && (statusHeading.test(under) || statusWordsIn(under).length > 0)
  if (isAnswered || (!/\p{L}{2}/u.test(text) && hasReader(under)) || isAnsweredByReader(under, text))
    return undefined
  return ofWords(heading, text, [...row.names, ...row.numbers, ...row.words])
}

/** Whether a reader above asks for numbers or dates under this heading, and found nothing in them. */
function hasReader(under: string): boolean {
  return [numberHeading, nameHeading, birthHeading, ageHeading, healthHeading].some(each => each.test(under))
}

/** An answer in words that a reader above understood. */
function isAnsweredByReader(under: string, text: string): boolean {
  if (lettingGoHeading.test(under)) return isYes(text) && asksNothingElse(under)
  if (healthHeading.test(under)) return true
  if (birthHeading.test(under) && 'date' in parseBirthDate(text, 'dmy')) return true
  return (nationalityHeading.test(under) || birthHeading.test(under)) && countryOf(text) !== undefined
}

/** “OK to remove” is answered by a yes; “not removable” and “cleared, or not” are not. */
function asksNothingElse(under: string): boolean {
  const left = under.replace(new RegExp(lettingGoHeading.source, 'gu'), ' ')
  return left.split(' ').every(word => word === '' || smallWords.has(word))
}

const smallWords: ReadonlySet<string> = new Set(
  'to for be is can may fly flight travel of on the a by dhs ice ero medically medical legal legally y n yes order destination para de la el volar viajar pour'.split(
    ' ',
  ),
)

const numberHeading = headingOf(
  ...personNumberWords,
  ...[
    'card',
    'receipt',
    'visa',
    'passport',
    'foreigner*',
    'ausländer*',
    'residen*',
    'résiden*',
    'permis',
    'titre',
  ],
  ...['иностран*', 'بیگانه'],
)

function ofNumber(heading: string, text: string, { numbers }: KnownOfRow): string | undefined {
  const isNamed = numberHeading.test(plainHeading(heading))
  const own = new Set(numbers.flatMap(number => numbersInCell(number).numbers).map(lookAlikeNumber))
  const others = numbersInCell(text).numbers.flatMap(number => {
    const found = isAlienNumber(number) || isNamed ? [number] : alienNumbersIn(text)
    return found.filter(
      each => digitsIn(each) >= minDigits && !isNoNumber(each) && !own.has(lookAlikeNumber(each)),
    )
  })
  if (others.length === 0) return undefined
  return `A number (${[...new Set(others)].join(', ')}) by which nobody was looked for: it is none of the row’s own.`
}

const minDigits = 6

function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0
}

const nameHeading = headingOf(...otherNameWords)

function ofName(heading: string, text: string, { names }: KnownOfRow): string | undefined {
  if (!nameHeading.test(plainHeading(heading)) || !/\p{L}{2}/u.test(text) || isNo(text)) return undefined
  const own = new Set(names.flatMap(wordsOf))
  if (wordsOf(text).every(word => own.has(word))) return undefined
  return 'Another name of the person, under which nobody was looked for.'
}

function wordsOf(name: string): string[] {
  return foldCase(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

const nationalityHeading = headingOf(
  ...[
    'nationalit*',
    'citizen*',
    'nacionalidad*',
    'ciudadan*',
    'staatsangehör*',
    'uyruk*',
    'uyruğ*',
    'vatandaş*',
  ],
  ...['гражданств*', 'تابعیت', 'ملیت', 'الجنسية', 'جنسية'],
)

/** A nationality beside the one that is read. */
function ofNationality(heading: string, text: string, { nationality }: KnownOfRow): string | undefined {
  if (!nationalityHeading.test(plainHeading(heading))) return undefined
  const code = countryOf(text)
  if (code === undefined || code === nationality) return undefined
  return nationality === undefined
    ? 'It names a nationality.'
    : `It names another nationality than ${nationality}.`
}

/** Headings under which everything is a status. */
const statusHeading = headingOf(
  ...[
    'status*',
    'estado*',
    'statut*',
    'durum*',
    'статус*',
    'وضعیت',
    'حالة',
    'الحالة',
    'disposition',
    'relief',
    'classification',
  ],
  ...[
    'immigration class',
    'immigration category',
    'legal class',
    'legal category',
    'admission class',
    'class of admission',
    'coa',
  ],
  ...[
    'basis',
    'legal*',
    'hold*',
    'claim',
    'bar',
    'bars',
    'do not',
    'minor',
    'juvenile*',
    'case type',
    'procedural*',
    'proceeding*',
    'withdraw*',
    'revoked',
    'objection*',
  ],
)

function ofStatus(heading: string, text: string): string | undefined {
  const under = plainHeading(heading)
  if (isNo(text)) return undefined
  const named = statusWordsIn(under)
  if (named.length > 0 || statusHeading.test(under)) {
    const isCountry = nationalityHeading.test(under) && countryOf(text) !== undefined
    return isCountry ? undefined : `It names: ${text.slice(0, maxShown)}.`
  }
  const said = [...statusWordsInRemark(text), ...statusCodesIn(text)]
  return said.length > 0 ? `It names: ${said.join(', ')}.` : undefined
}

const maxShown = 100
