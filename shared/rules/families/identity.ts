import { isNationality, parseCountryCode } from '#shared/formats/countries.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { FlightContext } from '../flight-context.ts'
import { country, day } from '../words/phrases.ts'

/**
 * Who the person is. Without a name and a nationality nobody can be looked for in a register, or sent anywhere. What
 * clerks write where they know no name is no name.
 */
export const identity: PersonFamily = {
  rules: ['identity.incomplete', 'identity.sex'],
  citedWhenClear: ['identity.incomplete'],
  check: ({ person }, ctx) => [
    ...nameMissing(person, ctx),
    ...nationalityMissing(person.nationality, ctx),
    ...(person.sex === null
      ? [found(ctx, 'identity.sex', { why: 'The sex is not recorded.', facts: {} })]
      : []),
  ],
  lookedAt: ({ person: { birthDate, sex, nationality } }) => [
    `Born ${birthDate === null ? 'on an unknown day' : day(birthDate)}, sex ${sex ?? 'not known'}, nationality ${nationality === null ? 'not known' : country(nationality)}.`,
  ],
}

/** `FNU` and `LNU` stand for first and last name unknown in United States practice. */
const placeholders = new Set([
  'fnu',
  'lnu',
  'unknown',
  'unk',
  'nn',
  'xxx',
  'na',
  'none',
  'noname',
  'anonymous',
])

function nameMissing(
  { familyName, givenNames }: { readonly familyName: string; readonly givenNames: string },
  ctx: FlightContext,
): Draft[] {
  if (isName(familyName) || isName(givenNames)) return []
  const written = `${familyName} ${givenNames}`.trim()
  const why = written === '' ? 'No name is recorded.' : `No name is recorded, only “${written}”.`
  return [found(ctx, 'identity.incomplete', { why, facts: { familyName, givenNames } })]
}

function isName(text: string): boolean {
  const letters = text.toLowerCase().replace(/[^\p{L}]/gu, '')
  return letters !== '' && !placeholders.has(letters)
}

/** Refugee and stateless codes have a rule of their own (status-card.ts). */
function nationalityMissing(nationality: string | null, ctx: FlightContext): Draft[] {
  if (nationality === null) {
    const why = 'The nationality is not recorded.'
    return [found(ctx, 'identity.incomplete', { why, facts: { nationality } })]
  }
  const known = parseCountryCode(nationality)
  if (known !== undefined && (isNationality(known) || /^XX[ABC]$/.test(known))) return []
  const why = `The nationality “${nationality}” is none that anybody can hold.`
  return [found(ctx, 'identity.incomplete', { why, facts: { nationality } })]
}
