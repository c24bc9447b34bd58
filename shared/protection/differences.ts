import { normaliseNumber } from '#shared/formats/case-numbers.ts'
import { isNoNumber } from '#shared/formats/cells/number-cell.ts'
import { parseCountryCode } from '#shared/formats/countries.ts'
import { compareBirthDates } from '#shared/identity/dates.ts'
import { isNumberSlip } from '#shared/identity/number-slips.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { listOf } from '../rules/words/phrases.ts'

/** What tells two people apart, as either record says it. Names are not among it: one name has many spellings. */
export interface TellingFields {
  readonly birthDate: PartialDate | null
  readonly nationality: string | null
  readonly caseNumber: string | null
  readonly documentNumbers: readonly string[]
}

/** A field that two records hold both, and in which they differ. */
export interface FieldDifference {
  readonly field: 'birthDate' | 'caseNumber' | 'documentNumber' | 'nationality'
  readonly ours: string
  readonly theirs: string
}

/**
 * The fields in which two records differ so that no slip, habit or gap makes one of two: a birth date that no exchange of
 * digits and no other calendar explains, a number that is not one digit off. What one of them does not know is no difference.
 */
export function differencesOf(ours: TellingFields, theirs: TellingFields): FieldDifference[] {
  return [
    ...birthDates(ours.birthDate, theirs.birthDate),
    ...numbers('caseNumber', listed(ours.caseNumber), listed(theirs.caseNumber)),
    ...numbers('documentNumber', ours.documentNumbers, theirs.documentNumbers),
    ...nationalities(ours.nationality, theirs.nationality),
  ]
}

/**
 * Whether the differences show by themselves that two records are of two people: two fields, the birth date or the case number
 * among them. One alone may be a wrong entry or a second file; people have several passports, and several nationalities.
 */
export function isProof(differences: readonly FieldDifference[]): boolean {
  const isTelling = differences.some(({ field }) => field === 'birthDate' || field === 'caseNumber')
  return isTelling && differences.length >= 2
}

/** `birth dates differ: 1980-01-02 / 1991-05-06; case numbers differ: …`, for the reason of a release. */
export function differencesInWords(differences: readonly FieldDifference[]): string {
  return differences
    .map(({ field, ours, theirs }) => `${names[field]} differ: ${ours} / ${theirs}`)
    .join('; ')
}

/** `birth dates and case numbers`, for a sentence on what differs; `nothing` where nothing does. */
export function namesOfDifferences(differences: readonly FieldDifference[]): string {
  return listOf(differences.map(({ field }) => names[field])) || 'nothing'
}

const names: Readonly<Record<FieldDifference['field'], string>> = {
  birthDate: 'birth dates',
  caseNumber: 'case numbers',
  documentNumber: 'document numbers',
  nationality: 'nationalities',
}

function birthDates(ours: PartialDate | null, theirs: PartialDate | null): FieldDifference[] {
  if (ours === null || theirs === null || compareBirthDates(ours, theirs) !== 'different') return []
  return [{ field: 'birthDate', ours, theirs }]
}

function listed(number: string | null): readonly string[] {
  return number === null ? [] : [number]
}

/** Of several numbers of one person each must be another: an old passport is theirs too. */
function numbers(
  field: 'caseNumber' | 'documentNumber',
  ours: readonly string[],
  theirs: readonly string[],
): FieldDifference[] {
  if (ours.length === 0 || theirs.length === 0) return []
  const [mine, others] = [ours, theirs].map(all => all.filter(number => !isNoNumber(number))) as [
    string[],
    string[],
  ]
  if (mine.length === 0 || others.length === 0) return []
  const isOne = mine.some(a => others.some(b => isOneNumber(normaliseNumber(a), normaliseNumber(b))))
  return isOne ? [] : [{ field, ours: mine.join(', '), theirs: others.join(', ') }]
}

function isOneNumber(a: string, b: string): boolean {
  return a === b || isNumberSlip(a, b)
}

function nationalities(ours: string | null, theirs: string | null): FieldDifference[] {
  if (ours === null || theirs === null) return []
  if ((parseCountryCode(ours) ?? ours) === (parseCountryCode(theirs) ?? theirs)) return []
  return [{ field: 'nationality', ours, theirs }]
}
