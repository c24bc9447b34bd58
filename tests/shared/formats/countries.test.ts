import { states as statesOfMrzPackage } from 'mrz'
import { describe, expect, it } from 'vitest'
import {
  countryCodeKind,
  countryName,
  isNationality,
  listCountries,
  parseCountryCode,
} from '#shared/formats/countries.ts'

const code = (text: string) => parseCountryCode(text)!

describe('a country code', () => {
  it('is known for every code that the mrz package knows', () => {
    const unknown = Object.keys(statesOfMrzPackage).filter(each => parseCountryCode(each) === undefined)
    expect(unknown).toEqual([])
  })

  it.each(['XXD', 'ZZZ', 'US', 'GERMANY', 'INP', '', 'constructor', '__proto__'])('%j is none', text => {
    expect(parseCountryCode(text)).toBeUndefined()
  })

  it('has one spelling for Germany and one for Kosovo', () => {
    expect([code('D'), code('d<<'), code('deu')]).toEqual(['DEU', 'DEU', 'DEU'])
    expect([code('RKS'), code('XXK'), code('XKX')]).toEqual(['RKS', 'RKS', 'RKS'])
  })

  it('of a refugee or a stateless person is recognised, and of nobody else', () => {
    const all = listCountries(
      'state',
      'british',
      'organisation',
      'stateless',
      'refugee',
      'unspecified',
      'former',
      'specimen',
    )
    expect(all.filter(each => countryCodeKind(each.code) === 'refugee').map(each => each.code)).toEqual([
      'XXB',
      'XXC',
    ])
    expect(all.filter(each => countryCodeKind(each.code) === 'stateless').map(each => each.code)).toEqual([
      'XXA',
    ])
  })

  it('names a nationality only where somebody can be its national', () => {
    expect(['GTM', 'GBN', 'RKS'].every(each => isNationality(code(each)))).toBe(true)
    expect(['UNO', 'EUE', 'XXA', 'XXB', 'XXX', 'UTO'].some(each => isNationality(code(each)))).toBe(false)
  })

  it('has an English name', () => {
    expect(countryName(code('GTM'))).toBe('Guatemala')
    expect(countryName(code('RKS'))).toBe('Kosovo')
    expect(countryCodeKind(code('UTO'))).toBe('specimen')
  })

  it('lists about 250 states by name', () => {
    const names = listCountries('state').map(each => each.name)
    expect(names.length).toBeGreaterThan(245)
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')))
  })
})
