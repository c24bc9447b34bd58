import { expect, it } from 'vitest'
import { parseCountryCode } from '#shared/formats/countries.ts'
import { countryOfName } from '#shared/formats/country-names.ts'
import { countryOfDemonym, demonymsOfStates } from '#shared/formats/demonyms.ts'

it.each([
  ['Colombienne', 'COL'],
  ['COLOMBIANA', 'COL'],
  ['sénégalaise', 'SEN'],
  ['Marocaine', 'MAR'],
  ['Guatemalteca', 'GTM'],
  ['española', 'ESP'],
  ['espagnole', 'ESP'],
  ['camerunesa', 'CMR'],
  ['Афганец', 'AFG'],
  ['Suriyeli', 'SYR'],
  ['Kolombiyalı', 'COL'],
  ['سورية', 'SYR'],
  ['عراقية', 'IRQ'],
  ['سودانی', 'SDN'],
])('%s is a national of %s', (word, state) => expect(countryOfDemonym(word)).toBe(state))

it.each([
  'Dominicana',
  'congolaise',
  'Coreana',
  'guinéenne',
  'nigérienne',
  'Kurde',
  'Uzbeko',
  'русский',
  'Somalien Bantu',
])('%s is of no one state', word => expect(countryOfDemonym(word)).toBeUndefined())

it('no word is of two states, and none is the name of another', () => {
  const stateOf = new Map<string, string>()
  for (const [word, state] of demonymsOfStates()) {
    expect(parseCountryCode(state), state).toBe(state)
    expect(stateOf.get(word) ?? state, word).toBe(state)
    expect(countryOfName(word) ?? state, word).toBe(state)
    stateOf.set(word, state)
  }
  expect(stateOf.size).toBeGreaterThan(1_000)
})
