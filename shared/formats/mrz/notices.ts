import { countryCodeKind, parseCountryCode } from '../countries.ts'
import { isAsylumCode, isResidenceCardCode, protectedPassports } from '../residence-cards.ts'
import { hasZeroParts } from './date.ts'
import type { MrzFields, MrzNotice } from './reading.ts'

/**
 * What a zone says that an officer must not overlook. It rests on the codes alone: a document whose size, digits or
 * dates are wrong may be a permit all the same.
 */
export function findNotices(fields: MrzFields): MrzNotice[] {
  return [...ofStates(fields), ...ofDocument(fields), ...ofDates(fields)]
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

function ofDocument(fields: MrzFields): MrzNotice[] {
  const said = saidByCode(fields) ?? saidByIssuer(fields)
  return said === undefined ? [] : [{ field: 'documentCode', ...said }]
}

function saidByCode({ documentCode: code }: MrzFields): Omit<MrzNotice, 'field'> | undefined {
  if (isResidenceCardCode(code))
    return {
      kind: 'residence-card',
      why: 'This is a residence card: a permit, also when the card has expired.',
    }
  if (isAsylumCode(code))
    return {
      kind: 'asylum',
      why: 'This is an arrival certificate (Germany): an asylum application stands behind it.',
    }
  const kind = protectedPassports[code]
  if (kind !== undefined)
    return {
      kind,
      why: `By its code (${code}) this is a ${kind === 'refugee' ? "refugee's" : "stateless person's"} travel document.`,
    }
  // ICAO Doc 9303 gives these letters to passports, visas and cards; code F (approved non-standard) is in passenger lists.
  if (!/^[PVACIF]/.test(code) && code !== '')
    return {
      kind: 'unknown-document',
      why: `${code} is no code of ICAO Doc 9303: it may be a permit or a paper of an asylum procedure. Look at the document.`,
    }
  return undefined
}

/**
 * A state gives cards and passports of its own to its nationals; one that names another nationality was given to a
 * foreigner, who may then stay there. Visas are given to foreigners and say nothing; a state or code that nobody can
 * read says nothing either, and is an error already.
 */
function saidByIssuer(fields: MrzFields): Omit<MrzNotice, 'field'> | undefined {
  const issuer = parseCountryCode(fields.issuingState)
  const nationality = parseCountryCode(fields.nationality)
  if (issuer === undefined || nationality === undefined || issuer === nationality) return undefined
  // The United Kingdom issues to British people who are no citizens; organisations have no nationals.
  if (countryCodeKind(nationality) === 'british' || countryCodeKind(issuer) !== 'state') return undefined
  if (/^[ACI]/.test(fields.documentCode))
    return {
      kind: 'residence-card',
      why: `A card that ${issuer} gave to a national of ${nationality} is a residence card: a permit, also when it has expired.`,
    }
  if (!fields.documentCode.startsWith('P')) return undefined
  return {
    kind: 'foreigner',
    why: `A travel document that ${issuer} gave to a national of ${nationality}: it may show protection or a right to stay there.`,
  }
}

function ofDates(fields: MrzFields): MrzNotice[] {
  return (['birthDate', 'expirationDate'] as const)
    .filter(field => hasZeroParts(fields[field]))
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
