import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Flight } from '#shared/model/flight.ts'
import { epochMs, type Instant, instantFromEpochMs } from '#shared/model/plain-date.ts'
import { nextMoment } from '#shared/rules/clocks/next-moment.ts'
import { StoreError } from '../../store/errors.ts'
import { checkFlight } from '../checking/checking.ts'
import { isOver } from '../checking/phase.ts'
import { lookForAboard } from '../checking/recognition/looking-for.ts'
import { remembering } from '../checking/recognition/match-memory.ts'
import { troublesOf } from '../checking/troubles.ts'
import { flightView } from '../flights/flight-views.ts'
import type { App, OpenSession } from '../ground/app.ts'
import { change, takeInStops } from '../ground/change.ts'
import { asRefusal } from '../ground/refusals/refusals.ts'
import { requireFlight } from '../ground/require.ts'
import { announce, listen } from '../session/announcements.ts'
import { supersedeWrong } from '../signing/superseding.ts'

/** How often the wall clock is looked at, so that a laptop that slept or a clock that was set is noticed. */
const lookMs = 2000

/** A clock that is so far from where it should be was set, or the machine slept. */
const slackMs = 3000

/** Every flight is checked again after this long, whatever moments are known. */
const maxWaitMs = 60_000

/** After a change the next moment is worked out anew, when a burst of them has gone by; later where that takes long: most of the time is for others. */
const settleMs = 1000

/**
 * Lets time pass: at each moment at which a stay ends, a clearance or a decision lapses or a day begins, the flights ahead
 * are checked as before and after it, and whoever listens hears of those that differ, as of any other change. A signed
 * version that time made wrong is superseded in the log, as the user signed in. One flight a turn, so that whoever stops
 * somebody meanwhile waits for one check at most. Returns how to stop.
 *
 * It makes nothing safe and nothing unsafe: every answer and every signature checks by itself. It makes it seen.
 */
export function keepTime(app: App): () => void {
  let seenMs = epochMs(app.now())
  let passed: Instant = app.now()
  let due = 0
  let of: OpenSession['store'] | null = null
  let settling: NodeJS.Timeout | undefined
  let looking: NodeJS.Timeout | undefined
  let workedMs = 0
  let isWorking = false
  let isStopped = false
  const wanted = { pass: false, plan: false }
  /** When anything was first written since the next moment was worked out: it may have come and gone since then. */
  let changedAt: Instant | null = null
  const { guarded, isAlarm } = createGuard(app)
  const news = createTroubleNews()

  const work = async () => {
    if (isWorking) return
    isWorking = true
    const began = performance.now()
    while ((wanted.pass || wanted.plan) && !isStopped) {
      const now = app.now()
      const [before, isPass] = [passed, wanted.pass]
      const from = isPass ? now : (changedAt ?? now)
      Object.assign(wanted, { pass: false, plan: false })
      changedAt = null
      due = isPass ? epochMs(now) + maxWaitMs : 0
      if (isPass) passed = now
      await guarded(async session => {
        const goesOn = () => !isStopped && isOpen(app, session)
        if (isPass) await passTime(app, session, before, now, goesOn)
        due = await dueOf(session, from, goesOn)
      })
    }
    workedMs = performance.now() - began
    isWorking = false
    lookIn(due - epochMs(app.now()))
  }
  const look = () => {
    void guarded(session => {
      takeInStops(session.store)
      if (news(session)) announce(app, theOffice)
    })
    const now = app.now()
    const isJump = Math.abs(epochMs(now) - seenMs) > lookMs + slackMs || epochMs(now) < seenMs
    seenMs = epochMs(now)
    const isNew = app.session?.store !== of
    of = app.session?.store ?? null
    if (isNew || isJump || (seenMs >= due && !isWorking) || seenMs - epochMs(passed) >= maxWaitMs)
      wanted.pass = true
    if (wanted.pass) void work()
    lookIn(isWorking ? lookMs : due - seenMs)
  }
  const lookIn = (ms: number) => {
    clearTimeout(looking)
    if (!isStopped) looking = setTimeout(look, Math.min(lookMs, Math.max(1, ms))).unref()
  }
  const plan = () => {
    settling = undefined
    wanted.plan = true
    void work()
  }
  const ignore = listen(app, () => {
    changedAt ??= app.now()
    // What is told because nothing could be worked out needs no new plan: it would fail again, and again.
    if (!isAlarm()) settling ??= setTimeout(plan, Math.max(settleMs, 3 * workedMs)).unref()
  })
  lookIn(lookMs)
  return () => {
    isStopped = true
    ignore()
    clearTimeout(settling)
    clearTimeout(looking)
  }
}

/**
 * Does what a timer came for, and lets nothing out of it: nobody stands behind a timer, so what it throws would end the
 * program. Whoever looks at a flight is told to ask again, and meets the same error there, with what mends it. `isAlarm`
 * says whether that is being told just now.
 */
function createGuard(app: App) {
  let isAlarm = false
  const guarded = async (work: (session: OpenSession) => void | Promise<void>) => {
    if (!app.session) return
    try {
      await work(app.session)
    } catch (error) {
      if (!asRefusal(error)) process.emitWarning(faultWarning(error))
      isAlarm = true
      announce(app, anyFlight)
      isAlarm = false
    }
  }
  return { guarded, isAlarm: () => isAlarm }
}

/** Said when something is wrong with the store or the clock that was not before, or is no more. */
const theOffice = [{ noun: 'office', id: '' }] as const

/** Tells whether the troubles are others than when it was asked last. */
function createTroubleNews(): (session: OpenSession) => boolean {
  let known = ''
  return session => {
    const kinds = troublesOf(session)
      .map(({ kind }) => kind)
      .join(' ')
    const isNews = kinds !== known
    known = kinds
    return isNews
  }
}

/** Said when a register can no longer be read: it bears on every flight. */
const anyFlight = [{ noun: 'registerSnapshot', id: '' }] as const

/** A fault in the program, told on its error output. The stack only: a message may hold what somebody wrote. */
function faultWarning(error: unknown): Error {
  const warning = new Error('A fault while time was let pass')
  if (error instanceof Error)
    warning.stack = `${warning.message}\n${(error.stack ?? '').replace(String(error), error.name)}`
  return warning
}

/**
 * Tells of every flight that is otherwise now than it was at `before`, nothing having been written; a clock that was set
 * back counts too. Exported for tests, and for a host that knows better than the clock when to look.
 */
export async function passTime(
  app: App,
  session: OpenSession,
  before: Instant,
  now: Instant,
  goesOn: () => boolean = () => isOpen(app, session),
): Promise<void> {
  const { store } = session
  const seenAt = (flight: Flight, at: Instant) =>
    store.read(() => flightView(remembering(store), requireFlight(store, flight.id), at))
  for await (const flight of oneATurn(session, now, goesOn)) {
    const was = whatIsSeen(seenAt(flight, before))
    await nextTurn()
    if (!goesOn()) return
    const is = seenAt(flight, now)
    const newest = store.manifestVersion.latest(flight.id)
    if (is.versions.at(-1)?.state === 'superseded' && newest?.supersededAt === null) {
      supersedeInLog(session, flight)
    }
    if (was !== whatIsSeen(is)) announce(app, [{ noun: 'flight', id: flight.id }])
  }
}

/** The flights ahead, one a turn of the event loop, whoever is aboard looked for, as long as it goes on. */
async function* oneATurn(
  session: OpenSession,
  now: Instant,
  goesOn: () => boolean,
): AsyncGenerator<Flight, void> {
  for (const flight of goesOn() ? flightsNotOver(session, now) : []) {
    await nextTurn()
    if (!goesOn()) return
    await lookForAboard(session.store, flight.id)
    if (!goesOn()) return
    yield flight
  }
}

function isOpen(app: App, { store }: OpenSession): boolean {
  return app.session?.store === store
}

/** Where the store cannot be written, every answer still says that the version no longer stands. */
function supersedeInLog(session: OpenSession, flight: Flight): void {
  try {
    change(session, w => supersedeWrong(w, requireFlight(w, flight.id)))
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
  }
}

/** What a screen shows, without the times at which it was worked out. */
function whatIsSeen(view: ReturnType<typeof flightView>): string {
  const { check, versions, signatures, next } = view
  return JSON.stringify([
    check.people.map(person => [
      person.personId,
      person.findings.map(({ id, effect, why }) => [id, effect, why]),
    ]),
    check.flightFindings.map(({ id, effect, why }) => [id, effect, why]),
    versions.map(version => version.state),
    signatures.length,
    next,
  ])
}

/** Milliseconds at which anything can next change after `now`; at the latest after {@link maxWaitMs}. */
async function dueOf(session: OpenSession, now: Instant, goesOn: () => boolean): Promise<number> {
  const { store } = session
  let due = epochMs(now) + maxWaitMs
  for await (const { id } of oneATurn(session, now, goesOn)) {
    const { facts, check, pack } = store.read(() =>
      checkFlight(remembering(store), requireFlight(store, id), now),
    )
    // To look through what the check read takes as long as the check.
    await nextTurn()
    if (!goesOn()) return due
    const voidAfter = store.manifestVersion.latest(id)?.content.voidAfter
    const lapses = voidAfter ? [instantFromEpochMs(epochMs(voidAfter) + 1)] : []
    const moments = [nextMoment(facts, check, pack.rules), ...lapses].map(epochMs)
    due = Math.min(due, ...moments.filter(at => at > epochMs(now)))
  }
  return due
}

function flightsNotOver({ store }: OpenSession, now: Instant): Flight[] {
  return store.read(() => store.flight.list().filter(flight => !isOver(store, flight, now)))
}
