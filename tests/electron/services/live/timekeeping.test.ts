import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { keepTime, passTime } from '#electron/services/live/timekeeping.ts'
import { withNews } from '#shared/contract/flight-news.ts'
import type { FlightView } from '#shared/contract/flights.ts'
import type { FlightId } from '#shared/model/ids.ts'
import { addTime, epochMs, type Instant, instantFromEpochMs, plainDate } from '#shared/model/plain-date.ts'
import { aClock, anOffice, aReadyFlight, signedBy, type TestOffice } from '#tests/support/office.ts'

test('a register that goes stale at midnight supersedes a signed version in the log, and the screen is told', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office)
  office.clock.move({ hours: 59, minutes: 30 })
  const { id } = await signedBy(office, flight)
  const events = await office.reed.session.changes()
  const { store } = office.app.session!
  const before = office.clock.now()
  await passTime(office.app, office.app.session!, before, before)
  expect(store.manifestVersion.require(id).supersededAt).toBeNull()

  office.clock.move({ minutes: 31 })
  await passTime(office.app, office.app.session!, before, office.clock.now())
  const version = store.manifestVersion.require(id)
  expect(version.supersededAt).not.toBeNull()
  expect(version.supersededWhy).toMatch(/register.*3 days old/)
  const [entry] = store.changes.of('manifestVersion', id).slice(-1)
  expect(entry).toMatchObject({ userId: office.app.session!.user.id })
  await expect(events.next()).resolves.toMatchObject({ value: { noun: 'manifestVersion', ids: [id] } })
  await expect(events.next()).resolves.toMatchObject({ value: { noun: 'flight', ids: [flight] } })
  await events.return?.()
})

test('time that changes nothing is told to nobody', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office)
  await signedBy(office, flight)
  const events = await office.reed.session.changes()
  const before = office.clock.now()
  office.clock.move({ minutes: 20 })
  await passTime(office.app, office.app.session!, before, office.clock.now())
  await office.reed.people.create({ familyName: 'Karimi', givenNames: 'Reza' })
  await expect(events.next()).resolves.toMatchObject({ value: { noun: 'person' } })
  await events.return?.()
})

test('an open screen follows the clock by itself, to the moment', async () => {
  const clock = aRunningClock()
  const office = await anOffice({ clock })
  const { flight, people } = await aReadyFlight(office)
  onTestFinished(keepTime(office.app))
  const until = addTime(clock.now(), { seconds: 1 })
  await office.reed.evidence.addBar({
    personId: people[0]!,
    kind: 'stay',
    from: plainDate('2026-11-01'),
    until,
    destinations: [],
    evidence: 'Order',
  })
  const seen = await screenThat(office, flight, view => !findingsOf(view).some(isBlockingBar))
  expect(seen).toBeGreaterThanOrEqual(epochMs(until))
  expect(seen - epochMs(until)).toBeLessThan(1000)
})

test('a clock that jumps over the moment is noticed at the next look', async () => {
  const clock = aRunningClock()
  const office = await anOffice({ clock })
  const { flight } = await aReadyFlight(office)
  onTestFinished(keepTime(office.app))
  const seen = screenThat(office, flight, view =>
    view.check.flightFindings.some(({ rule }) => rule === 'register.stale'),
  )
  await setTimeout(600)
  clock.move({ hours: 80 })
  await seen
})

type Finding = FlightView['check']['flightFindings'][number]

function findingsOf({ check }: FlightView): Finding[] {
  return check.people.flatMap(person => person.findings)
}

function isBlockingBar({ rule, effect }: Finding): boolean {
  return rule === 'bar.stay' && effect === 'blocks'
}

/** The time by the office's clock at which the screen first shows what is waited for. */
async function screenThat(
  office: TestOffice,
  flight: FlightId,
  isSo: (view: FlightView) => boolean,
): Promise<number> {
  let view: FlightView | undefined
  for await (const news of await office.reed.flights.watch({ flight })) {
    view = withNews(view, news)
    if (isSo(view)) return epochMs(office.clock.now())
  }
  throw new Error('The news ended')
}

/** A clock that runs as the wall's does, from where the tests begin, and can be set. */
function aRunningClock() {
  const begun = performance.now()
  const set = aClock()
  return {
    move: set.move,
    now: (): Instant => {
      const passed = Math.round(performance.now() - begun)
      return instantFromEpochMs(epochMs(set.now()) + passed)
    },
  }
}
