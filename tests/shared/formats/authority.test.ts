import { expect, test } from 'vitest'
import { alsoMeant, stateOver } from '#shared/formats/authority.ts'
import { countryCodeKind, listCountries, parseCountryCode } from '#shared/formats/countries.ts'

const meant = (code: string, on: string | null) => [...alsoMeant(code, on)].sort()

test.each([
  ['Hong Kong', 'CHN', 'HKG'],
  ['Macao', 'CHN', 'MAC'],
  ['Puerto Rico', 'USA', 'PRI'],
  ['Réunion', 'FRA', 'REU'],
  ['Gibraltar', 'GBR', 'GIB'],
  ['Curaçao', 'NLD', 'CUW'],
  ['Greenland', 'DNK', 'GRL'],
])('%s stands under the authority of %s, either way', (_name, state, territory) => {
  expect(stateOver(territory)).toBe(state)
  expect(meant(state, '2026-01-01')).toContain(territory)
  expect(meant(territory, '2026-01-01')).toContain(state)
})

test.each([
  ['SRB', 'RKS', '2005-01-01', '2009-01-01'],
  ['SRB', 'MNE', '2005-01-01', '2009-01-01'],
  ['SDN', 'SSD', '2011-07-08', '2011-07-09'],
  ['ETH', 'ERI', '1992', '1994'],
  ['IDN', 'TLS', '2001-01-01', '2003-01-01'],
])(
  'a bar of %s covers %s where it was granted before the split or on no known day',
  (from, later, before, after) => {
    expect(meant(from, before)).toContain(later)
    expect(meant(from, null)).toContain(later)
    expect(meant(from, after)).not.toContain(later)
    expect(meant(later, before)).toContain(from)
    expect(meant(later, after)).not.toContain(from)
  },
)

test('Montenegro and Kosovo were one with each other while both were one with Serbia', () => {
  expect(meant('MNE', '2005-01-01')).toEqual(['MNE', 'RKS', 'SRB'])
})

test('Taiwan stands under no other authority', () => {
  expect(meant('CHN', null)).not.toContain('TWN')
  expect(meant('TWN', null)).toEqual(['TWN'])
})

test('every code named is a territory that a flight can go to, and none is its own state', () => {
  const codes = listCountries('state').flatMap(({ code }) => [...alsoMeant(code, null)])
  for (const code of codes) {
    const known = parseCountryCode(code)
    expect(known && countryCodeKind(known), code).toBe('state')
    expect(stateOver(stateOver(code))).toBe(stateOver(code))
  }
})
