import { Noun, type Role } from '#shared/model/codes.ts'
import { giveRight } from '#shared/model/rights.ts'
import type { codes } from './en/codes.ts'
import { t } from './index.ts'

/** What a kind of record is called: `Travel document`. One that nobody knows is told as it is. */
export function nounWord(noun: string): string {
  const known = Noun.options.find(each => each === noun)
  return known ? t(`codes:noun.${known}`) : noun
}

/** What somebody does whose roles are written down and not in force yet: `only records and plans`. */
export function meanwhileWord(roles: readonly Role[]): string {
  return t(giveRight(roles, 'edit') ? 'common:meanwhile.edits' : 'common:meanwhile.reads')
}

/** `birthDate` and `birth_date` as `birth date`. */
export function fieldWord(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
}

/** A text that names columns as Muster writes them, in words: `case_number` as `case number`. What stands in quotes is of the file, and stays. */
export function columnsInWords(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\b[a-z]+(?:_[a-z]+)+\b/g, found =>
    found.startsWith('"') ? found : found.replaceAll('_', ' '),
  )
}

/** The closed list of the catalogue that a field takes its codes from; of one that means another in each kind of record, by the kind. */
const lists: Readonly<Record<string, keyof typeof codes>> = {
  'legalBar.kind': 'barKind',
  'relation.kind': 'relationKind',
  'assignment.kind': 'assignmentKind',
  'retentionPeriod.kind': 'noun',
  'permit.status': 'permitStatus',
  'sighting.status': 'permitStatus',
  'person.ground': 'ground',
  category: 'permitCategory',
  issuer: 'orderIssuer',
  issuedBy: 'orderIssuer',
  reopenGround: 'reopenGround',
  removedReason: 'removalReason',
  sex: 'sex',
  escortNeed: 'escortNeed',
  careNeeds: 'careNeed',
  relationToAdult: 'relationToAdult',
  roles: 'role',
  role: 'role',
  profile: 'profile',
  occasion: 'checkOccasion',
  cabin: 'cabin',
  noun: 'noun',
}

/** Fields of codes that have no list: their codes are words of English with lines between. */
const plainCodes =
  /^(sharedNumbers|kind|status|category|issuer|decision|degree|purpose|phase|outcome|answer|way|what|ground|format)$/

const aCode = /^[a-z][a-z0-9]*([_A-Z][A-Za-z0-9]*)+$/

/**
 * The word for what stands in a field of a record of this kind: `kind` of a `legalBar` as `Asylum claim pending`. What is no code is
 * told as it is. The one place that words codes of the model wherever a record is shown by its fields.
 */
export function codeWord(value: string, field: string, noun = ''): string {
  const list = lists[`${noun}.${field}`] ?? lists[field]
  const plain = plainCodes.test(field) && aCode.test(value) ? fieldWord(value) : value
  if (list === undefined) return plain
  return t(`codes:${list}.${value}` as 'codes:sex.M', { defaultValue: plain })
}
