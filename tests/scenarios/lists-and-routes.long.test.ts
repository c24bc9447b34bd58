import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import type { Profile } from '#shared/model/disclosure.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, passphrase, signedBy } from '#tests/support/office.ts'
import { refusedBecause, stoppedBy } from './stopped-by.ts'

/** What a list let through: a substitute, a stop on the way, a line that tells a secret (domain.md, 0.1, 3.2, 3.4). */

function withholdingFrom(personId: PersonId, destinations: string[]) {
  return {
    personId,
    kind: 'withholding',
    from: plainDate('2019-10-10'),
    until: null,
    destinations,
    evidence: 'Decision of the judge, 10 Oct 2019',
  } as const
}

test('substitute with a country-scoped bar: others come off, the next in line cannot move up', async () => {
  const office = await anOffice()
  const { reed } = office
  aRegister(office)
  const [listed, substitute] = [await aPersonOnFile(reed, 1), await aPersonOnFile(reed, 2)]
  await reed.evidence.addBar(withholdingFrom(substitute, ['IRN']))
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [listed] })
  await reed.flights.add({ flight, people: [substitute], standby: true })
  await reed.flights.remove({ flight, person: listed, reason: 'medical' })
  await expect(reed.flights.promote({ flight, person: substitute })).rejects.toMatchObject(
    refusedBecause(/Withholding of removal.*it bars Islamic Republic of Iran/),
  )
  const view = await reed.flights.get({ flight })
  expect(view.rows.map(({ assignment }) => assignment.status)).not.toContain('listed')
})

test('the same substitute put on the list by hand: the list is never signed', async () => {
  const office = await anOffice()
  const { reed, ito } = office
  aRegister(office)
  const people = [await aPersonOnFile(reed, 1), await aPersonOnFile(reed, 2)]
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people })
  await reed.flights.autoSeat({ flight })
  await reed.signing.sign({ flight, passphrase })
  await reed.evidence.addBar(withholdingFrom(people[1] as PersonId, ['IRN']))
  await expect(ito.signing.sign({ flight, passphrase })).rejects.toMatchObject(
    refusedBecause(/Withholding of removal/),
  )
  expect(await reed.signing.versions({ flight })).toEqual([])
})

test('transit stop in the country that withholding names: the person would be there, if only for an hour', async () => {
  const office = await anOffice()
  const { reed } = office
  aRegister(office)
  const person = await aPersonOnFile(reed, 1)
  await reed.evidence.addBar(withholdingFrom(person, ['TUR']))
  const [over, around] = [
    await aFlightTo(reed, { number: 'HO1', via: ['IST'] }),
    await aFlightTo(reed, { number: 'HO2', via: ['FRA'], departs: '2026-12-12T11:00:00Z' }),
  ]
  await reed.flights.add({ flight: over, people: [person] })
  const stopped = await stoppedBy(reed, over, person)
  expect(stopped.rules).toEqual(['bar.withholding blocks'])
  expect(stopped.why).toMatch(/it bars Türkiye; the route touches IST .*\(transit\)/)
  await reed.flights.remove({ flight: over, person, reason: 'protection' })
  await reed.flights.add({ flight: around, people: [person] })
  expect((await stoppedBy(reed, around, person)).verdict).toBe('clear')
})

test('claim that would show in an outward list: who was struck for it leaves no name, no reason and no gap', async () => {
  const office = await anOffice()
  const { reed } = office
  aRegister(office)
  const people: PersonId[] = []
  for (const number of [1, 12, 23]) people.push(await aPersonOnFile(reed, number))
  const claimant = people[1] as PersonId
  const { name, person } = await reed.people.get({ person: claimant })
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people })
  await reed.evidence.addBar({
    personId: claimant,
    kind: 'fear_expressed',
    from: plainDate('2026-11-23'),
    until: null,
    destinations: [],
    evidence: 'Told the escort of fear of return',
  })
  expect((await stoppedBy(reed, flight, claimant)).rules).toEqual(['bar.fear_expressed blocks'])
  await reed.flights.remove({
    flight,
    person: claimant,
    reason: 'protection',
    note: 'Asylum claim at the gate',
  })
  await reed.flights.autoSeat({ flight })
  await signedBy(office, flight)
  for (const profile of ['crew', 'escort', 'receiving'] as const) {
    const { text, fileName } = await outward(reed, flight, profile)
    expect(text).toContain('Otunga')
    const hidden = [
      person.familyName,
      person.caseNumber ?? name,
      'rotection',
      'sylum',
      'fear',
      'struck',
      'removed',
    ]
    for (const word of hidden) expect(`${fileName} ${text}`.toLowerCase()).not.toContain(word.toLowerCase())
    expect(numbersIn(text)).toEqual([1, 2])
  }
})

async function outward(reed: Client, flight: FlightId, profile: Profile) {
  const document = await reed.exports.document({ flight, profile, format: 'json' })
  return { fileName: document.fileName, text: Buffer.from(document.bytes, 'base64').toString('utf8') }
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/"number": ?"?(\d+)"?/g)].map(([, number]) => Number(number))
}
