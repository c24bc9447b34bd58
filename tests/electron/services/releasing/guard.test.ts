import { describe, expect, test } from 'vitest'
import { standingClassOrders } from '#electron/services/releasing/finding-standing.ts'
import type { FlightId } from '#shared/model/ids.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import type { ProtectionKind } from '#shared/model/release.ts'
import { refusedBecause } from '#tests/scenarios/stopped-by.ts'
import { aPdf } from '#tests/support/files.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, type TestOffice } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { aSecondDesk, fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'
import { aFile } from '../a-session.ts'
import { type Door, doors, type Outcome, type Ways } from './making-ways.ts'
import { listed, type Protected, sessionOf, standingsOfKind, write } from './protecting.ts'
import { ways } from './ways.ts'

type Kind = keyof typeof ways
const kinds = Object.keys(ways) as Kind[]

/** An office whose planner can undo from here on, with a flight. */
async function anOfficeWithAFlight() {
  const office = await anOffice()
  aRegister(office)
  await office.reed.undo.status()
  return { office, flight: await aFlightTo(office.reed) }
}

/** Somebody on the flight whom something of this kind protects. */
async function protectedBy(
  office: TestOffice,
  flight: FlightId,
  kind: Kind,
  number = kinds.indexOf(kind) + 1,
): Promise<Protected> {
  const { person, give }: Ways = ways[kind]
  const id = await aPersonOnFile(office.reed, number, person)
  await office.reed.flights.add({ flight, people: [id] })
  const at = { office, person: id }
  await give(at)
  return at
}

/** By the guard, or by the store itself, which lets nobody change what somebody said. */
const isRefusal = (error: unknown) =>
  error instanceof Error &&
  (('code' in error && error.code === 'RULE_REFUSES') || error.message === 'a statement is never changed')

/** Tries a way; true where it was refused by rule. */
async function isRefused(way: () => unknown): Promise<boolean> {
  try {
    await way()
    return false
  } catch (error) {
    if (isRefusal(error)) return true
    throw error
  }
}

/** What came of it, from where the protections stand; anything but the three outcomes says what went wrong. */
function outcomeOf(
  at: Protected,
  kind: ProtectionKind,
  before: readonly string[],
  wasRefused: boolean,
): Outcome {
  const open = standingsOfKind(at, kind).filter(({ release }) => release === null)
  const asked = open.filter(({ question, protection }) => question && before.includes(protection.id))
  expect(open, `${kind} still protects`).not.toEqual([])
  if (wasRefused) return 'refused'
  return asked.length > 0 ? 'asks' : 'stands'
}

/** The verdict on the flight, and whether it shows both sides. */
async function verdictOn({ office, person }: Protected, flight: FlightId) {
  const { people } = await office.reed.flights.check({ flight })
  const found = people.find(each => each.personId === person)
  const questions = found?.findings.filter(each => each.rule === 'protection.questioned') ?? []
  return {
    verdict: found?.verdict,
    showsBothSides: questions.some(
      ({ effect, why }) => effect === 'blocks' && /^On file is .+ Against it stands: ./.test(why),
    ),
  }
}

const idsOf = (at: Protected, kind: Kind) => standingsOfKind(at, kind).map(({ protection }) => protection.id)

describe('no door takes a protection away', () => {
  test.each(Object.entries(doors).filter(([door]) => door !== 'merge'))('%s (%s)', async door => {
    const { office, flight } = await anOfficeWithAFlight()
    const came: Partial<Record<Kind, unknown>> = {}
    const expected: typeof came = {}
    for (const kind of kinds) {
      const way = ways[kind].by[door as Exclude<Door, 'merge'>]
      if (typeof way === 'string') continue
      const at = await protectedBy(office, flight, kind)
      const before = idsOf(at, kind)
      const wasRefused = await isRefused(() => way.try(at))
      const outcome = outcomeOf(at, kind, before, wasRefused)
      const { verdict, showsBothSides } = await verdictOn(at, flight)
      came[kind] = { outcome, isClear: verdict === 'clear', ...(outcome === 'asks' && { showsBothSides }) }
      expected[kind] = {
        outcome: way.ends,
        isClear: false,
        ...(way.ends === 'asks' && { showsBothSides: true }),
      }
      if (door === 'edit' || door === 'undo') await office.reed.undo.status()
    }
    expect(came).toEqual(expected)
  })

  test('a merge', async () => {
    const { office, flight } = await anOfficeWithAFlight()
    const given = new Map<Kind, Protected>()
    for (const kind of kinds) given.set(kind, await protectedBy(office, flight, kind))
    const other = await aSecondDesk(office)
    for (const [kind, { person }] of given) {
      // An office whose program knows nothing of protections.
      const { store, user } = sessionOf(other)
      store.transaction(user.id, w => (ways[kind] as Ways).weaken(w, person))
    }
    const before = new Map([...given].map(([kind, at]) => [kind, idsOf(at, kind)]))
    await mergedInto(office, await fileWrittenBy(other))
    for (const [kind, at] of given) {
      expect(outcomeOf(at, kind, before.get(kind) ?? [], false), kind).toBe('asks')
      expect(await verdictOn(at, flight), kind).toEqual({ verdict: 'blocked', showsBothSides: true })
    }
  })
})

describe('a release lets go of what it names', () => {
  const adult = { birthDate: partialDate('1990-05-06') }
  const minor = { birthDate: partialDate('2012-05-06') }

  async function aMinor() {
    const { office, flight } = await anOfficeWithAFlight()
    const at = await protectedBy(office, flight, 'minority')
    const edit = (fields: typeof adult) => office.reed.people.update({ id: at.person, fields })
    return { ...office, flight, at, edit, id: `minority:${at.person}:2012-05-06` }
  }

  const open = (at: Protected, kind: ProtectionKind) =>
    standingsOfKind(at, kind)
      .filter(each => each.release === null)
      .map(each => each.protection.id)

  test('one that counts, and none before it counts; a value that comes back protects anew', async () => {
    const { reed, ito, flight, at, edit, id } = await aMinor()
    await edit(adult)
    expect(await release([reed], id)).toMatchObject({ counts: false })
    expect(await verdictOn(at, flight)).toEqual({ verdict: 'blocked', showsBothSides: true })
    expect(await release([ito], id)).toMatchObject({ counts: true })
    expect(await verdictOn(at, flight)).toEqual({ verdict: 'clear', showsBothSides: false })

    await edit(minor)
    expect(open(at, 'minority')).toEqual([`${id}#2`])
    await edit(adult)
    expect(open(at, 'minority')).toEqual([`${id}#2`])
    expect(await verdictOn(at, flight)).toEqual({ verdict: 'blocked', showsBothSides: true })
  })

  test('a birth date that makes an adult sooner asks, though both make a minor', async () => {
    const { at, edit, id } = await aMinor()
    await edit({ birthDate: partialDate('2013-01-01') })
    expect(open(at, 'minority')).toEqual([`minority:${at.person}:2013-01-01`])
    await edit({ birthDate: partialDate('2008-12-01') })
    expect(open(at, 'minority')).toContain(`minority:${at.person}:2013-01-01`)
    expect(open(at, 'minority')).not.toContain(id)
  })

  test('only while its paper is there: an attachment that is withdrawn takes the release with it', async () => {
    const { reed, ito, flight, at, edit, id } = await aMinor()
    await edit(adult)
    const document = { kind: 'file', file: aFile(aPdf(), 'decision.pdf') } as const
    await release([reed, ito], id, { document })
    expect(open(at, 'minority')).toEqual([])
    const { store } = sessionOf(at.office)
    const [first] = store.release.ofProtections([id])
    const [paper] = store.attachment.ofRecords([first?.id ?? ''])
    await reed.attachments.withdraw({ id: paper?.id as never, why: 'Another person’s paper' })
    expect(open(at, 'minority')).toEqual([id])
    expect(await verdictOn(at, flight)).toEqual({ verdict: 'blocked', showsBothSides: true })
  })

  test('taken back, it protects as it did, whatever was written in between', async () => {
    const { office, flight } = await anOfficeWithAFlight()
    for (const kind of ['legalBar', 'permit', 'unfit', 'refusedByDestination'] as const) {
      const at = await protectedBy(office, flight, kind)
      const [id = ''] = idsOf(at, kind)
      const { counts } = await release([office.reed], id)
      if (!counts) await release([office.ito], id)
      write(at, w => ways[kind].weaken(w, at.person))
      expect(open(at, kind), kind).toEqual([])
      const { store } = sessionOf(office)
      const first = store.release.ofProtections([id]).find(each => each.countersigns === null)
      await office.ito.protections.takeBack({ id: first?.id as never, reason: 'Another person’s decision' })
      expect(open(at, kind), kind).toEqual([id])
      expect(await verdictOn(at, flight), kind).toEqual({ verdict: 'blocked', showsBothSides: true })
    }
  })

  test('an order withdrawn a second time, after it was reinstated, protects a second time', async () => {
    const { office, flight } = await anOfficeWithAFlight()
    const { reed, ito } = office
    const at = await protectedBy(office, flight, 'withdrawnOrder')
    const [id = ''] = idsOf(at, 'withdrawnOrder')
    await release([reed, ito], id, { decision: 'order_reinstated' })
    expect(open(at, 'withdrawnOrder')).toEqual([])
    await ways.withdrawnOrder.give(at)
    expect(open(at, 'withdrawnOrder')).toHaveLength(1)
    expect(open(at, 'withdrawnOrder')).not.toContain(id)
  })
})

test('a class order is not narrowed: by a service refused by name, after a merge put back, and “lifted” without a release is no end', async () => {
  const { office } = await anOfficeWithAFlight()
  const { id } = await office.reed.classOrders.add({
    title: 'Order for those held at Gate 4',
    covers: { custodyPlace: ['Gate 4'] },
    from: plainDate('2026-11-10'),
    until: null,
    citation: 'D. Example, 26-cv-1',
    grantedAt: null,
    receivedAt: null,
  })
  const other = await aSecondDesk(office)
  const narrower = { until: plainDate('2026-11-11') }
  await expect(
    (async () => write({ office }, w => w.classOrder.update(id, narrower)))(),
  ).rejects.toMatchObject(refusedBecause(/^This would weaken the class order/))
  const theirs = sessionOf(other)
  theirs.store.transaction(theirs.user.id, w => w.classOrder.update(id, narrower))
  const { questions } = await mergedInto(office, await fileWrittenBy(other))
  expect(questions.first.map(({ was }) => was).join()).toContain('Order for those held at Gate 4')
  expect(sessionOf(office).store.classOrder.require(id).until).toBe(null)

  write({ office }, w => w.classOrder.update(id, { liftedAt: w.now, liftedBy: w.userId, liftEvidence: 'x' }))
  expect(await office.reed.protections.get({ protection: `classOrder:${id}` })).toMatchObject({
    state: 'questioned',
  })
  expect(standingClassOrders(sessionOf(office).store).map(each => each.id)).toEqual([id])
})

test('a list that says of an order on file that appeal was waived, or that it was made in absence, asks', async () => {
  const { office, flight } = await anOfficeWithAFlight()
  for (const [index, cells] of [{ order_appeal_waived: 'yes' }, { order_in_absentia: 'yes' }].entries()) {
    const at = await protectedBy(office, flight, 'order', index + 1)
    const [id] = idsOf(at, 'order').slice(-1)
    await listed(at, { order_number: 'RO-2026-77', ...cells })
    const asked = standingsOfKind(at, 'order').filter(({ question }) => question !== null)
    expect(asked.map(({ protection }) => protection.id)).toContain(id)
    expect(await verdictOn(at, flight)).toEqual({ verdict: 'blocked', showsBothSides: true })
  }
})
