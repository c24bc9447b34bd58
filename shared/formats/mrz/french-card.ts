import { checkDigit } from './check-digit.ts'
import { parseMrzDate } from './date.ts'
import { checkNames, readNames, spaced } from './names.ts'
import { findNotices } from './notices.ts'
import type { MrzError, MrzFields, MrzNotice, MrzReading } from './reading.ts'

/**
 * The French identity card of 1988 to 2021: two lines of 36 like TD2, with a layout of its own. Its zone has neither an
 * expiry nor a nationality; only French nationals had one. Cards since 2021 are TD1.
 *
 * Line 1: `IDFRA`, family name (25), office (6). Line 2: number (12: year and month of issue, department, serial), its
 * digit, given names (14, parted by `<<`), birth date, its digit, sex, digit over all that stands before it.
 * Source: the layout as published in the French Wikipedia, "Carte nationale d'identité en France", and in the public
 * parsers of PassportEye (issue 64) and mrz_parser.
 */
export function isFrenchCard([first = '', second = '']: readonly string[]): boolean {
  return first.length === 36 && second.length === 36 && first.startsWith('IDFRA')
}

/** Reads the zone of a French identity card; ask {@link isFrenchCard} first. */
export function readFrenchCard(first: string, second: string): MrzReading {
  const fields: MrzFields = {
    documentCode: 'ID',
    issuingState: 'FRA',
    documentNumber: second.slice(0, 12),
    birthDate: second.slice(27, 33),
    sex: second.slice(34, 35),
    expirationDate: '',
    nationality: 'FRA',
    lastName: spaced(first.slice(5, 30)),
    firstName: spaced(second.slice(13, 27)),
  }
  const errors = [
    ...checkNames(fields),
    ...dateErrors(fields.birthDate),
    ...(/^[MF]$/.test(fields.sex) ? [] : [{ field: 'sex', why: `${fields.sex} is neither M nor F.` }]),
    ...digitErrors(first, second),
  ]
  const notices = [layoutNotice, ...cutNotices(first, second), ...findNotices(fields)]
  return { format: 'FRA-ID', valid: errors.length === 0, fields, errors, notices }
}

const layoutNotice: MrzNotice = {
  field: 'documentCode',
  kind: 'national-layout',
  why: 'A French identity card of before 2021. Its zone says no expiry and no nationality: only French nationals had one.',
}

/** Each name has a place of its own, and each may be cut. */
function cutNotices(first: string, second: string): MrzNotice[] {
  const places = [
    ['lastName', first.slice(5, 30)],
    ['firstName', second.slice(13, 27)],
  ] as const
  return places.flatMap(([field, place]) =>
    readNames(place)
      .notices.filter(({ kind }) => kind === 'name-cut')
      .slice(0, 1)
      .map(notice => ({ ...notice, field })),
  )
}

function dateErrors(birthDate: string): MrzError[] {
  const date = parseMrzDate(birthDate)
  return 'problem' in date ? [{ field: 'birthDate', why: date.problem }] : []
}

function digitErrors(first: string, second: string): MrzError[] {
  const digits: [field: string, over: string, read: string][] = [
    ['documentNumberCheckDigit', second.slice(0, 12), second.charAt(12)],
    ['birthDateCheckDigit', second.slice(27, 33), second.charAt(33)],
    ['compositeCheckDigit', first + second.slice(0, 35), second.charAt(35)],
  ]
  return digits.flatMap(([field, over, read]) => {
    const computed = checkDigit(over)
    if (computed !== undefined && String(computed) === read) return []
    return [{ field, why: `The digit read is ${read}; computed it is ${computed ?? 'not computable'}.` }]
  })
}
