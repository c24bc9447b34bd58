import type { Flight } from '#shared/model/flight.ts'
import { compareInstants, epochMs, type Instant, instantFromEpochMs } from '#shared/model/plain-date.ts'
import { nextMoment } from '#shared/rules/clocks/next-moment.ts'
import { StoreError } from '../../store/errors.ts'
import { checkFlight } from '../checking/checking.ts'
import { isOver } from '../checking/phase.ts'
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

/** After a change the next moment is worked out anew, when a burst of them has gone by. */
const settleMs = 1000

/**
 * Lets time pass: at each moment at which a stay ends, a clearance or a decision lapses or a day begins, the flights ahead
 * are checked as before and after it, and whoever listens hears of those that differ, as of any other change. A signed
 * version that time made wrong is superseded in the log, as the user signed in. Returns how to stop.
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
  let isAlarm = false
  const news = createTroubleNews()

  /**
   * Does what a timer came for, and lets nothing out of it: nobody stands behind a timer, so what it throws would end the
   * program. Whoever looks at a flight is told to ask again, and meets the same error there, with what mends it.
   */
  const guarded = (work: (session: OpenSession) => void) => {
    if (!app.session) return
    try {
      work(app.session)
    } catch (error) {
      if (!asRefusal(error)) process.emitWarning(faultWarning(error))
      isAlarm = true
      announce(app, anyFlight)
      isAlarm = false
    }
  }
  const plan = () => {
    settling = undefined
    due = 0
    guarded(session => {
      due = dueOf(session, app.now())
    })
    look()
  }
  const look = () => {
    clearTimeout(looking)
    guarded(session => {
      takeInStops(session.store)
      const isNews = news(session)
      if (isNews) announce(app, theOffice)
    })
    const now = app.now()
    const isJump = Math.abs(epochMs(now) - seenMs) > lookMs + slackMs || epochMs(now) < seenMs
    seenMs = epochMs(now)
    const isNew = app.session?.store !== of
    of = app.session?.store ?? null
    if (isNew || isJump || seenMs >= due || seenMs - epochMs(passed) >= maxWaitMs) {
      const before = passed
      passed = now
      due = seenMs + maxWaitMs
      guarded(session => {
        passTime(app, session, before, now)
        due = dueOf(session, now)
      })
    }
    looking = setTimeout(look, Math.min(lookMs, Math.max(1, due - seenMs))).unref()
  }
  const ignore = listen(app, () => {
    // What is told because nothing could be worked out needs no new plan: it would fail again, and again.
    if (!isAlarm) settling ??= setTimeout(plan, settleMs).unref()
  })
  looking = setTimeout(look, lookMs).unref()
  return () => {
    ignore()
    clearTimeout(settling)
    clearTimeout(looking)
  }
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
export function passTime(app: App, session: OpenSession, before: Instant, now: Instant): void {
  const { store } = session
  for (const flight of flightsNotOver(session, now)) {
    const [was, is] = [before, now].map(at =>
      store.read(() => flightView(remembering(store), requireFlight(store, flight.id), at)),
    )
    const newest = store.manifestVersion.latest(flight.id)
    if (is?.versions.at(-1)?.state === 'superseded' && newest?.supersededAt === null) {
      supersedeInLog(session, flight)
    }
    if (whatIsSeen(was) !== whatIsSeen(is)) announce(app, [{ noun: 'flight', id: flight.id }])
  }
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
function whatIsSeen(view: ReturnType<typeof flightView> | undefined): string {
  if (!view) return ''
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

/** Milliseconds at which anything can next change; at the latest after {@link maxWaitMs}. */
function dueOf(session: OpenSession, now: Instant): number {
  const { store } = session
  const moments = flightsNotOver(session, now).flatMap(flight => {
    const { facts, check, pack } = store.read(() => checkFlight(remembering(store), flight, now))
    const voidAfter = store.manifestVersion.latest(flight.id)?.content.voidAfter
    const lapses = voidAfter ? [instantFromEpochMs(epochMs(voidAfter) + 1)] : []
    return [nextMoment(facts, check, pack.rules), ...lapses].filter(at => compareInstants(at, now) > 0)
  })
  return Math.min(epochMs(now) + maxWaitMs, ...moments.map(epochMs))
}

function flightsNotOver({ store }: OpenSession, now: Instant): Flight[] {
  return store.read(() => store.flight.list().filter(flight => !isOver(store, flight, now)))
}
