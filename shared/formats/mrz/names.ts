import type { MrzError, MrzNotice } from './reading.ts'

/** The names of a zone, and what an officer should know of how they stand there. */
export type ZoneNames = { lastName: string; firstName: string; notices: MrzNotice[] }

/**
 * ICAO Doc 9303-3, 4.6: primary identifier, `<<`, secondary identifier. A further `<<` is no place that the standard
 * knows: what follows it is read as given names, and said.
 */
export function readNames(zone: string): ZoneNames {
  const parting = zone.indexOf('<<')
  const [last = '', first = ''] = parting < 0 ? [zone] : [zone.slice(0, parting), zone.slice(parting + 2)]
  const notices: MrzNotice[] = []
  if (/[^<]<{2,}[^<]/.test(first) || (first.startsWith('<') && spaced(first) !== '')) {
    const why = 'The names have << more than once; all behind the first was read as given names.'
    notices.push({ field: 'firstName', kind: 'name-fillers', why })
  }
  if (spaced(last) === '' && spaced(first) !== '') {
    const why =
      'The zone has no family name, only given names; a single name stands first (ICAO Doc 9303-3, 4.6).'
    notices.push({ field: 'lastName', kind: 'name-fillers', why })
  }
  return { lastName: spaced(last), firstName: spaced(first), notices: [...notices, ...cutNotices(zone)] }
}

/**
 * ICAO Doc 9303-4, 4.2.3: a name that does not fit is cut, within its words or by whole words, and a letter in the last
 * place shows it. A name may also fill its place exactly; the zone does not tell the two apart.
 */
function cutNotices(zone: string): MrzNotice[] {
  if (zone === '' || zone.endsWith('<')) return []
  const why = 'The name fills its place to the end: it may be cut. Take it from the document itself.'
  const fields = zone.includes('<<') ? ['lastName', 'firstName'] : ['lastName']
  return fields.map(field => ({ field, kind: 'name-cut', why }))
}

/** What is wrong with names as read. */
export function checkNames({ lastName, firstName }: { lastName: string; firstName: string }): MrzError[] {
  const errors: MrzError[] = []
  for (const [field, name] of Object.entries({ lastName, firstName })) {
    if (/\d/.test(name)) errors.push({ field, why: `${name} holds a digit; names have none.` })
  }
  if (lastName + firstName === '') errors.push({ field: 'lastName', why: 'There is no name.' })
  return errors
}

/** Fillers as spaces, several of them as one. */
export function spaced(text: string): string {
  return text.replace(/<+/g, ' ').trim()
}
