import { saidInName } from '../cells/name-words.ts'
import { countryCodeKind, parseCountryCode } from '../countries.ts'
import { stayShownBy } from '../residence-cards.ts'
import { hasZeroParts } from './date.ts'
import type { MrzFields, MrzNotice } from './reading.ts'

/**
 * What a zone says that an officer must not overlook. It rests on the codes alone: a document whose size, digits or
 * dates are wrong may be a permit all the same.
 */
export function findNotices(fields: MrzFields): MrzNotice[] {
  return [
    ...ofStates(fields),
    ...ofDocument(fields),
    ...ofNames(fields),
    ...unknownBirth(fields),
    ...ofDates(fields),
  ]
}

function ofStates(fields: MrzFields): MrzNotice[] {
  return (['issuingState', 'nationality'] as const).flatMap(field => {
    const code = parseCountryCode(fields[field])
    const said = code === undefined ? undefined : stateNotices[countryCodeKind(code)]
    return said === undefined ? [] : [{ field, ...said }]
  })
}

const stateNotices: Readonly<Record<string, Omit<MrzNotice, 'field'>>> = {
  specimen: { kind: 'specimen', why: 'Utopia: a specimen document, refused in live data.' },
  stateless: { kind: 'stateless', why: 'A state recorded that the holder is stateless.' },
  refugee: {
    kind: 'refugee',
    why: 'A state recorded that the holder is a refugee: a hard stop until reviewed.',
  },
  unspecified: { kind: 'unspecified', why: 'The issuing state left the nationality open.' },
}

function ofDocument({ documentCode: code, issuingState: issuer, nationality }: MrzFields): MrzNotice[] {
  const shown = stayShownBy({ code, issuer, nationality })
  return shown === undefined ? [] : [{ field: 'documentCode', ...shown }]
}

/** A status or a stay that somebody printed, or typed, behind a name. */
function ofNames(fields: MrzFields): MrzNotice[] {
  return (['lastName', 'firstName'] as const).flatMap(field => {
    const words = saidInName(fields[field].replaceAll('<', ' '), 'family')
    if (words.length === 0) return []
    const why = `${words.join(', ')} stands among the names and is no name: look at the document.`
    return [{ field, kind: 'words-in-name', why }]
  })
}

/** Fillers for a year, a month or a day: somebody of unknown age may be a child. */
function unknownBirth({ birthDate }: MrzFields): MrzNotice[] {
  if (!/^(\d\d|<<){3}$/.test(birthDate) || !birthDate.includes('<<')) return []
  const known = knownPart(birthDate.replaceAll('<<', '00'))
  const why = `The birth date (${birthDate}) has fillers for what is unknown: ${known}.`
  return [{ field: 'birthDate', kind: 'unknown-date-parts', why }]
}

function ofDates(fields: MrzFields): MrzNotice[] {
  return (['birthDate', 'expirationDate'] as const)
    .filter(field => hasZeroParts(fields[field]) && !(field === 'birthDate' && fields[field].includes('<<')))
    .map(field => ({
      field,
      kind: 'unknown-date-parts',
      why: `${fields[field]} has 00 for a month or a day; some states print that for what is unknown, and so it was read: ${knownPart(fields[field])}.`,
    }))
}

function knownPart(date: string): string {
  if (date === '000000') return 'nothing of the date is known'
  const month = date.slice(2, 4)
  return `only the year (${date.slice(0, 2)})${month === '00' || month === '<<' ? '' : ' and the month'} is known`
}
