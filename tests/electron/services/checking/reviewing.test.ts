import { describe, expect, test } from 'vitest'
import type { FindingId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  aRegister,
  passphrase,
  signedBy,
  type TestOffice,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'

/** One of a family of two on a flight: a question that a reviewer may answer. */
async function aSplitFamily(
  office: TestOffice,
  flight: { number: string; departs: string },
  family: string,
  first: number,
) {
  const member = await aPersonOnFile(office.reed, first, { familyGroup: family })
  await aPersonOnFile(office.reed, first + 1, { familyGroup: family })
  const id = await aFlightTo(office.reed, flight)
  await office.reed.flights.add({ flight: id, people: [member] })
  return { flight: id, member }
}

describe('the review queue', () => {
  test('holds what waits on every flight ahead, the next departure first, and nothing that blocks', async () => {
    const office = await anOffice()
    aRegister(office)
    const later = await aSplitFamily(office, { number: 'HO2', departs: '2026-12-20T11:00:00Z' }, 'K2', 3)
    const sooner = await aSplitFamily(office, { number: 'HO1', departs: '2026-12-10T11:00:00Z' }, 'K1', 1)
    await office.reed.evidence.stop({ personId: later.member, why: 'Word' })
    const queue = await office.ito.reviews.queue()
    expect(queue.map(item => [item.flight.number, item.finding.rule, item.person?.id])).toEqual([
      ['HO1', 'family.split', sooner.member],
      ['HO2', 'family.split', later.member],
    ])
    office.clock.move({ hours: 24 * 18 })
    const rest = await office.ito.reviews.queue()
    expect(rest.map(item => item.flight.number)).not.toContain('HO1')
  })

  test('standby people wait there too', async () => {
    const office = await anOffice()
    aRegister(office)
    const member = await aPersonOnFile(office.reed, 1, { familyGroup: 'K1' })
    await aPersonOnFile(office.reed, 2, { familyGroup: 'K1' })
    const flight = await aFlightTo(office.reed)
    await office.reed.flights.add({ flight, people: [member], standby: true })
    await expect(office.ito.reviews.queue()).resolves.toMatchObject([{ finding: { rule: 'family.split' } }])
  })
})

test('asking for more decides nothing: it waits, says for what and whom, until somebody answers', async () => {
  const office = await anOffice()
  aRegister(office)
  const { flight } = await aSplitFamily(office, { number: 'HO1', departs: '2026-12-10T11:00:00Z' }, 'K1', 1)
  const [open] = await office.ito.reviews.queue()
  expect(open?.asked).toBeNull()
  const finding = open!.finding.id
  const asking = { finding, decision: 'ask' as const, reason: 'The mother’s written wish' }
  await expect(office.ito.reviews.decide(asking)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await office.ito.reviews.decide({ ...asking, askedOf: 'Family unit, Mr. Osei' })

  const [waiting] = await office.ito.reviews.queue()
  expect(waiting?.finding).toMatchObject({ id: finding, effect: 'review', decision: null })
  const asked = { for: 'The mother’s written wish', of: 'Family unit, Mr. Osei', by: 'M. Ito' }
  expect(waiting?.asked).toMatchObject(asked)
  await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
  })

  await office.ito.reviews.decide({ finding, decision: 'accept', reason: 'It came' })
  await expect(office.ito.reviews.queue()).resolves.toEqual([])
  await expect(
    office.ito.reviews.decide({ ...asking, askedOf: 'Mr. Osei' }),
    'what is decided is not asked again',
  ).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  const kinds = (await office.ito.reviews.decisions({ flight })).map(({ decision }) => decision)
  expect(kinds).toEqual(['ask', 'accept'])
})

describe('a decision', () => {
  test('names who made it and why, is never changed, and the latest counts', async () => {
    const office = await anOffice()
    aRegister(office)
    const { flight } = await aSplitFamily(office, { number: 'HO1', departs: '2026-12-10T11:00:00Z' }, 'K1', 1)
    const [item] = await office.ito.reviews.queue()
    const { id: finding } = item!.finding
    await office.ito.reviews.decide({ finding, decision: 'accept', reason: 'The sister follows on Friday' })
    const accepted = await office.reed.flights.check({ flight })
    expect(accepted.counts).toEqual({ clear: 1, review: 0, blocked: 0 })
    await office.reed.reviews.decide({ finding, decision: 'refuse', reason: 'She does not' })
    const refused = await office.reed.flights.check({ flight })
    expect(refused.counts).toEqual({ clear: 0, review: 0, blocked: 1 })
    const decisions = await office.reed.reviews.decisions({ flight })
    expect(decisions.map(({ name, decision, reason }) => [name, decision, reason])).toEqual([
      ['M. Ito', 'accept', 'The sister follows on Friday'],
      ['A. Reed', 'refuse', 'She does not'],
    ])
  })

  test('on the flight itself, where some rows of the register could not be read, lets it be signed', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    aRegister(office, [], '2026-11-23', 2)
    await expect(signedBy(office, flight)).rejects.toMatchObject({
      data: { reasons: [expect.stringMatching(/^2 rows of the register/)] },
    })
    const [item] = await office.ito.reviews.queue()
    expect(item).toMatchObject({ person: null, finding: { rule: 'register.incomplete' } })
    await office.ito.reviews.decide({
      finding: item!.finding.id,
      decision: 'accept',
      reason: 'Both rows are of companies',
    })
    await expect(signedBy(office, flight)).resolves.toMatchObject({ state: 'valid' })
  })

  test('cannot be made on what blocks, nor on what nobody found', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    await office.reed.evidence.addBar({
      personId: people[0]!,
      kind: 'stay',
      from: plainDate('2026-01-01'),
      until: null,
      destinations: [],
      evidence: 'Order',
    })
    const { people: verdicts } = await office.reed.flights.check({ flight })
    const blocking = verdicts
      .flatMap(verdict => verdict.findings)
      .find(finding => finding.rule === 'bar.stay')!
    const decide = (finding: FindingId) =>
      office.ito.reviews.decide({ finding, decision: 'accept', reason: 'It will be all right' })
    await expect(decide(blocking.id)).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: { reasons: [expect.stringMatching(/^Only evidence can resolve this/)] },
    })
    await expect(decide('f0000000000000000' as FindingId)).rejects.toMatchObject({ code: 'NOT_FOUND_HERE' })
  })

  test('lapses by itself when what it was about changes', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office, 1)
    const { person } = await office.reed.people.get({ person: people[0]! })
    const likeness = {
      familyName: 'Salehy',
      givenNames: 'Riza',
      birthDate: person.birthDate,
      nationality: 'IRN',
    }
    aRegister(office, [{ ...likeness, permitNumber: 'SRC1' }])
    const [item] = await office.ito.reviews.queue()
    await release([office.ito, office.reed], String(item!.finding.facts.protection), {
      decision: 'biometrics_differ',
    })
    await expect(office.reed.flights.check({ flight })).resolves.toMatchObject({ counts: { clear: 1 } })
    aRegister(office, [{ ...likeness, permitNumber: 'SRC2' }])
    await expect(office.reed.flights.check({ flight })).resolves.toMatchObject({ counts: { review: 1 } })
  })
})
