import type { MrzFormat, OptionalField } from './layout.ts'

/**
 * What a zone says, as printed: dates are `YYMMDD` with `<` for what is unknown, sex is `M`, `F` or `<`, codes and
 * numbers keep their inner fillers, names have spaces for fillers.
 */
export type MrzFields = {
  documentCode: string
  issuingState: string
  documentNumber: string
  birthDate: string
  sex: string
  /** Empty where the document's zone has no place for it. */
  expirationDate: string
  nationality: string
  lastName: string
  firstName: string
} & Partial<Record<OptionalField, string>>

/** Something wrong: `field` is a name of {@link MrzFields}, one of those with `CheckDigit` behind it, or `lines`. */
export type MrzError = { field: string; why: string }

/**
 * What a notice is about.
 * - `specimen`, `stateless`, `refugee`, `unspecified`: what a country code says;
 * - `residence-card`, `asylum`: the document itself shows a right to stay, or an asylum application;
 * - `foreigner`: a passport or visa-like paper that a state gave to somebody who is not its national;
 * - `unknown-document`: a code that no standard knows, which may be any of these;
 * - `words-in-name`: what stands among the names and is none;
 * - `unknown-date-parts`, `name-cut`, `name-fillers`, `national-layout`: how something was read.
 */
export const mrzNoticeKinds = [
  'specimen',
  'stateless',
  'refugee',
  'unspecified',
  'residence-card',
  'asylum',
  'foreigner',
  'unknown-document',
  'words-in-name',
  'unknown-date-parts',
  'name-cut',
  'name-fillers',
  'national-layout',
] as const

/** Something right that an officer must know: it stops a removal, must never reach live data, or could mislead. */
export type MrzNotice = { field: string; kind: (typeof mrzNoticeKinds)[number]; why: string }

/** A zone as read. `valid` means no error; digits that fit prove neither a date nor a document. */
export type MrzReading = {
  format: MrzFormat | 'FRA-ID' | null
  valid: boolean
  fields: Partial<MrzFields>
  errors: MrzError[]
  notices: MrzNotice[]
}

/** A reading of nothing: only what is wrong. */
export function unreadable(errors: MrzError[]): MrzReading {
  return { format: null, valid: false, fields: {}, errors, notices: [] }
}
