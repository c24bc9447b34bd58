import { describe, expect, it } from 'vitest'
import { findAirport, searchAirports } from '#shared/formats/airports.ts'
import { isTimeZone } from '#shared/model/plain-date.ts'
import data from '../../../resources/airports/airports.json' with { type: 'json' }

describe('the airports', () => {
  it.each([
    ['iah', 'KIAH', 'USA', 'America/Chicago'],
    ['GUA', 'MGGT', 'GTM', 'America/Guatemala'],
    ['AEX', 'KAEX', 'USA', 'America/Chicago'],
    ['VIE', 'LOWW', 'AUT', 'Europe/Vienna'],
    ['PRN', 'BKPR', 'RKS', 'Europe/Belgrade'],
    ['KBL', 'OAKB', 'AFG', 'Asia/Kabul'],
    ['SJU', 'TJSJ', 'PRI', 'America/Puerto_Rico'],
  ])('%s is %s, in %s, on %s time', (iata, icao, country, timeZone) => {
    const airport = findAirport(iata)
    expect(airport).toMatchObject({ iata: iata.toUpperCase(), icao, country, timeZone })
    expect(findAirport(icao)).toEqual(airport)
  })

  it('are all whole: a code of their own, a known country and a time zone that the runtime has', () => {
    const codes = data.airports.map(line => line.split('|')[0] ?? '')
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) {
      const airport = findAirport(code)!
      expect(airport.iata).toBe(code)
      expect(Math.abs(airport.latitude)).toBeLessThanOrEqual(90)
      expect(Math.abs(airport.longitude)).toBeLessThanOrEqual(180)
    }
    expect(data.zones.filter(zone => !isTimeZone(zone))).toEqual([])
  })

  it.each([
    ['BSZ', 'FRU', 'Bishkek'],
    ['NQZ', 'TSE', 'Nur-Sultan'],
    ['UCFM', 'UAFM', 'Bishkek'],
    ['UCFO', 'UAFO', 'Osh'],
    ['HJJJ', 'HSSJ', 'Juba'],
    ['BKPR', 'LYPR', 'Prishtina'],
  ])('%s is found by its former code %s too', (code, former, city) => {
    expect(findAirport(code)?.city).toBe(city)
    expect(findAirport(former)).toEqual(findAirport(code))
    expect(searchAirports(former)[0]?.city).toBe(city)
  })

  it('have former codes that lead to an airport and are nobody’s present code', () => {
    const present = new Set(data.airports.flatMap(line => line.split('|').slice(0, 2)))
    for (const [former, code] of Object.entries(data.formerCodes)) {
      expect(present.has(code), code).toBe(true)
      expect(present.has(former), former).toBe(false)
    }
  })

  it.each(['', 'XXX1', 'constructor', 'ZZZ'])('know nothing of %j', code =>
    expect(findAirport(code)).toBeUndefined(),
  )

  it('are found by what somebody types: code, city, name, with or without accents', () => {
    expect(searchAirports('gua')[0]?.iata).toBe('GUA')
    expect(searchAirports('san pedro sula')[0]?.iata).toBe('SAP')
    expect(searchAirports('bogota')[0]?.iata).toBe('BOG')
    expect(searchAirports('La Aurora')[0]?.iata).toBe('GUA')
    expect(searchAirports('a', 5)).toHaveLength(5)
    expect(searchAirports('  ')).toEqual([])
  })
})
