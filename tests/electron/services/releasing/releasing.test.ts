import { describe, expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import type { ReleaseInput } from '#shared/contract/protections.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { refusedBecause, stoppedBy } from '#tests/scenarios/stopped-by.ts'
import { anOffice, aPersonOnFile, aReadyFlight } from '#tests/support/office.ts'
import { aDecision, release } from '#tests/support/releasing.ts'

/** A flight with somebody whom a bar protects. */
async function aBarred(kind: 'withholding' | 'postponement' = 'withholding') {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office, 1)
  const [person] = people
  if (person === undefined) throw new Error('Nobody')
  const { id } = await office.reed.evidence.addBar({
    personId: person,
    kind,
    from: plainDate('2026-11-03'),
    until: null,
    destinations: [],
    evidence: 'Order of the judge, page 4',
  })
  return { ...office, flight, person, protection: `legalBar:${id}` }
}

/** What recording it is refused for: column by column. */
async function complaints(client: Client, protection: string, more: Partial<ReleaseInput>): Promise<unknown> {
  const input = { protection, release: aDecision('final_decision', more) }
  const error: { data?: { problems?: { column: string | null }[] } } = await client.protections
    .release(input)
    .then(
      () => ({}),
      (failed: object) => failed,
    )
  return error.data?.problems?.map(({ column }) => column)
}

describe('two persons', () => {
  test('the first record waits and protects, the second lets go, and each agrees to the same decision', async () => {
    const { reed, ito, flight, person, protection } = await aBarred()
    expect(await release([reed], protection)).toMatchObject({ counts: false, waitingFor: 'M. Ito' })
    expect((await stoppedBy(reed, flight, person)).verdict).toBe('blocked')
    expect(await reed.protections.waiting()).toMatchObject([{ id: protection, state: 'waiting' }])

    await expect(release([reed], protection)).rejects.toMatchObject(
      refusedBecause(/You recorded this decision/),
    )
    for (const other of [
      { decision: 'court_decision' },
      { decidedOn: plainDate('2026-11-22') },
      { reference: 'Docket 26-1185' },
    ])
      await expect(release([ito], protection, other)).rejects.toMatchObject(
        refusedBecause(/A\. Reed recorded/),
      )
    expect((await stoppedBy(reed, flight, person)).verdict).toBe('blocked')

    expect(await release([ito], protection, { reference: ' docket  26-1184 ' })).toMatchObject({
      counts: true,
    })
    expect((await stoppedBy(reed, flight, person)).verdict).toBe('clear')
    expect(await reed.protections.waiting()).toEqual([])
    await expect(release([ito], protection)).rejects.toMatchObject(refusedBecause(/that ended the bar/))
  })

  test('one is enough for what the law leaves to one, but never for what is called a mistake', async () => {
    const one = await aBarred('postponement')
    expect(await release([one.reed], one.protection)).toMatchObject({ counts: true })
    const two = await aBarred('postponement')
    const slip = { decision: 'recorded_by_mistake', reason: 'It belongs to another person, A200000009.' }
    expect(await release([two.reed], two.protection, slip)).toMatchObject({ counts: false })
  })

  test('a stop asks for the passphrase again, of both', async () => {
    const { reed, ito, flight, person, protection } = await aBarred('postponement')
    await release([reed], protection)
    const { id } = await reed.evidence.stop({ personId: person, why: 'Counsel called' })
    const stop = `emergencyStop:${id}`
    for (const passphrase of [undefined, 'wrong wrong wrong'])
      await expect(release([ito], stop, { passphrase })).rejects.toMatchObject({
        code: 'STORE_WRONG_PASSPHRASE',
      })
    expect((await stoppedBy(reed, flight, person)).verdict).toBe('blocked')
    await release([ito, reed], stop)
    expect((await stoppedBy(reed, flight, person)).verdict).toBe('clear')
  })
})

describe('what a clerk would send back, by field', () => {
  test('placeholders, wherever they stand', async () => {
    const { reed, protection } = await aBarred()
    for (const nothing of ['x', '-', 'n/a', 'see file', 'XXXX', '...', '?', 'unknown']) {
      const document = { kind: 'reference', reference: nothing } as const
      expect(
        await complaints(reed, protection, {
          decidedBy: nothing,
          reference: nothing,
          document,
          askedBy: nothing,
          answeredBy: nothing,
        }),
        nothing,
      ).toEqual(['decidedBy', 'reference', 'original', 'askedBy', 'answeredBy'])
      const slip = { decision: 'recorded_by_mistake', reason: nothing }
      expect(await complaints(reed, protection, slip), nothing).toEqual(['reason'])
    }
    expect(await reed.protections.get({ protection })).toMatchObject({ state: 'protects' })
  })

  test('a decision that ends nothing of this kind, of a day to come, or older than what it ends', async () => {
    const { reed, protection } = await aBarred()
    expect(await complaints(reed, protection, { decision: 'fit_to_fly' })).toEqual(['decision'])
    expect(await complaints(reed, protection, { decidedOn: plainDate('2026-11-24') })).toEqual(['decidedOn'])
    expect(await complaints(reed, protection, { decidedOn: plainDate('2026-11-02') })).toEqual(['decidedOn'])
    expect(await reed.protections.get({ protection })).toMatchObject({ state: 'protects', waiting: null })
  })
})

test('a release taken back restores at once: the person is blocked, and it can be taken back only once', async () => {
  const { reed, ito, flight, person, protection } = await aBarred()
  await release([reed], protection)
  const { id: agreeing } = await release([ito], protection)
  const { release: done } = await reed.protections.get({ protection })
  expect((await stoppedBy(reed, flight, person)).verdict).toBe('clear')
  const reason = 'The decision is about another person'
  await expect(reed.protections.takeBack({ id: agreeing, reason })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
  })

  await ito.protections.takeBack({ id: done?.id ?? agreeing, reason })
  expect(await stoppedBy(reed, flight, person)).toMatchObject({
    verdict: 'blocked',
    rules: expect.arrayContaining(['protection.questioned blocks']),
  })
  await expect(reed.protections.takeBack({ id: done?.id ?? agreeing, reason })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
  })
  expect(await release([reed], protection)).toMatchObject({ counts: false })
})

test('a permit that only a card shows is put on the record and ended there, by two', async () => {
  const { reed, ito, person } = await aBarred()
  const shown = {
    category: 'lpr',
    status: 'valid',
    number: 'ZZZ0000000007',
    source: 'Register of 1 Nov 2026',
  } as const
  const { decisions, secondPerson } = await reed.protections.ofShownPermit({ personId: person, ...shown })
  expect(secondPerson).toBe(true)
  const decision = aDecision(decisions[0]?.kind ?? '')
  const first = await reed.protections.releaseShownPermit({ personId: person, ...shown, release: decision })
  expect(first).toMatchObject({ counts: false })
  const permits = (await reed.protections.list({ person })).filter(({ kind }) => kind === 'permit')
  expect(permits).toMatchObject([{ state: 'waiting' }])
  expect(await release([ito], permits[0]?.id ?? '')).toMatchObject({ counts: true })
})

test('a decision under the number of somebody else on file is theirs, and ends nothing', async () => {
  const { reed, ito, flight, person, protection } = await aBarred()
  const other = await aPersonOnFile(reed, 77)
  const { person: them } = await reed.people.get({ person: other })
  const reference = `${them.caseNumber?.replace(/^A(\d{3})(\d{3})/, 'A $1-$2-')}, order of 20 November`
  for (const client of [reed, ito])
    expect(await complaints(client, protection, { reference })).toEqual(['reference'])
  expect((await stoppedBy(reed, flight, person)).verdict).toBe('blocked')
})
