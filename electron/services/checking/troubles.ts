import { MAX_LEAP_MS } from '#shared/changes/clock.ts'
import type { Trouble } from '#shared/contract/troubles.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { compareInstants, epochMs } from '#shared/model/plain-date.ts'
import type { TroubleKind } from '#shared/model/settled-trouble.ts'
import type { User } from '#shared/model/user.ts'
import { clockJumpMinutes } from '#shared/rules/pack/clock-jump.ts'
import { refusal } from '../../refusal.ts'
import { StoreError } from '../../store/errors.ts'
import { storePaths } from '../../store/file/paths.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireUser } from '../ground/require.ts'
import { lawInForce } from '../rules/law-in-force.ts'
import { believing } from '../session/believing.ts'
import { type FoundTrouble, olderTroubles } from '../session/older-store.ts'
import { may, requireRightOf, requireRoleFor, whyNoSecond } from '../session/permissions.ts'
import { withKeyOf } from '../session/second-hand.ts'

/**
 * What is wrong with the store or the clock, so that nobody can sign or promote: the store is not where it was opened; it is
 * older than this computer has seen it; the file in which stops wait has lost something; the clock stands behind the log's newest entry, or jumped, by more minutes
 * than the pack allows, or is weeks ahead of it. Empty where all is well.
 */
export function troublesOf(session: OpenSession): Trouble[] {
  return [
    ...goneStore(session),
    ...olderTroubles(session.store),
    ...damagedStops(session),
    ...clockTroubles(session),
  ]
}

/** Refuses with RULE_REFUSES, a sentence a trouble, while there is any; what is gone refuses with STORE_GONE. */
export function requireNoTrouble(session: OpenSession): void {
  const [first, ...others] = troublesOf(session)
  if (!first) return
  const reasons = [first, ...others].map(({ text }) => text)
  throw refusal('RULE_REFUSES', first.next, { reasons })
}

/**
 * Two people say that a trouble was looked into: whoever is signed in, and another who gives a passphrase at this
 * keyboard; both may sign, or where nobody else may, anybody else of the office; in an office of one, that one. It goes into the
 * log, with what was missing. A damaged file of stops is put aside and stays. Refuses with NOT_ALLOWED,
 * STORE_WRONG_PASSPHRASE, STORE_UNKNOWN_USER, and RULE_REFUSES where there is no such trouble, or the two are one.
 */
export async function settleTrouble(
  session: OpenSession,
  input: { kind: TroubleKind; why: string; second?: string | undefined; passphrase?: string | undefined },
): Promise<void> {
  requireRoleFor(session, 'sign')
  const { store, user } = session
  const second = requireSecond(session, input.second)
  if (second.id !== user.id)
    await withKeyOf(store, second, input.passphrase ?? '', hand => requireRoleFor({ store, ...hand }, 'sign'))
  const trouble = troublesOf(session).find(({ kind }) => kind === input.kind)
  if (!trouble) throw sayNo('There is no such trouble any more.')
  change(session, w => {
    const { kind, why } = input
    if (kind === 'clock_ahead') w.followClock()
    for (const about of lossesOf(trouble)) {
      const record = { id: w.newId('settledTrouble'), kind, about: about.slice(0, maxAbout), why }
      w.settledTrouble.insert({ ...record, by: user.id, second: second.id, at: w.now })
    }
  })
  if (input.kind === 'clock_jumped') session.clock?.trust()
  if (input.kind === 'stops_damaged') putAside(session)
}

/** As many characters as a line of a record has. */
const maxAbout = 500

function lossesOf(trouble: Trouble | FoundTrouble): readonly string[] {
  return 'losses' in trouble ? trouble.losses : [trouble.about]
}

/** Who agrees to what whoever is signed in says. Refuses with NOT_ALLOWED, STORE_UNKNOWN_USER, RULE_REFUSES. */
function requireSecond({ store, user }: OpenSession, name: string | undefined): User {
  const others = store.user.ofThisStore().filter(({ id }) => id !== user.id)
  if (others.length === 0 && name === undefined) return user
  const second = name === undefined ? undefined : requireUser(store, name)
  if (second && others.some(other => may(store, other, 'sign'))) requireRightOf(store, second, 'sign')
  if (!second || second.id === user.id) throw sayNo('Another user than the one signed in must agree.')
  const reason = whyNoSecond(store, user.id, second.id)
  if (reason !== null) throw sayNo(reason)
  return second
}

function goneStore({ store }: OpenSession): Trouble[] {
  try {
    store.assertInPlace()
    return []
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return [
      {
        kind: 'gone',
        about: store.folder,
        text: `The store at ${store.folder} was deleted, moved or replaced while it was open: nothing that is done now is kept.`,
        next: 'Put the folder back where it was, or close Muster and open the store where it is now.',
      },
    ]
  }
}

function damagedStops({ store }: OpenSession): Trouble[] {
  const damage = store.stopQueue?.damage() ?? null
  if (damage === null) return []
  const { stops } = storePaths(store.folder)
  return [
    {
      kind: 'stops_damaged',
      about: damage,
      text: `A stop may be lost: the file ${stops}, in which stops wait, is damaged. ${damage}`,
      next: 'Ask everybody who may have stopped somebody lately, and record it again. Then two people who may sign say so here.',
    },
  ]
}

function clockTroubles({ store, clock }: OpenSession): Trouble[] {
  if (!clock) return []
  const now = clock.now()
  const allowed = clockJumpMinutes(lawInForce(store, now).pack.rules)
  const newest = store.newestAt()
  const behind = newest === null ? 0 : minutes(epochMs(newest) - epochMs(now))
  const jumped = minutes(clock.jumpMs())
  const way = jumped > 0 ? 'forward' : 'back'
  const troubles: Trouble[] = []
  if (newest !== null && behind > allowed && !isSettled(store, newest)) {
    const text = `The clock stands at ${now}, ${Math.round(behind)} minutes behind the newest entry of the log (${newest}): nobody can tell which registers and decisions are young. ${allowed} are allowed.`
    troubles.push({ kind: 'clock_behind', about: newest, text, next: setClockRight })
  }
  if (newest !== null && -behind * 60_000 > MAX_LEAP_MS) {
    const days = Math.round(-behind / 60 / 24)
    const text = `The clock stands at ${now}, ${days} days ahead of the newest entry of the log (${newest}): what is written now is dated so, and the log does not follow.`
    troubles.push({ kind: 'clock_ahead', about: now, text, next: setClockRight })
  }
  if (Math.abs(jumped) > allowed) {
    const about = `${way} by ${Math.round(Math.abs(jumped))} minutes`
    const text = `The clock was moved ${about} since the store was opened. ${allowed} are allowed.`
    troubles.push({ kind: 'clock_jumped', about, text, next: setClockRight })
  }
  return troubles
}

const setClockRight =
  'Set the clock of this computer right. Where it is right already, two people who may sign say so here.'

function minutes(ms: number): number {
  return ms / 60_000
}

/** Two people have said that entries up to then came of a clock that was ahead. */
function isSettled(store: OpenSession['store'], newest: Instant): boolean {
  const wordFor = believing(store)
  return store.settledTrouble
    .list()
    .filter(each => wordFor('settledTrouble', each) !== null)
    .some(({ kind, about }) => kind === 'clock_behind' && compareInstants(about as Instant, newest) >= 0)
}

function putAside({ store, clock }: OpenSession): void {
  const { stops } = storePaths(store.folder)
  store.stopQueue?.startAfresh(`${stops}.damaged-${(clock?.now() ?? '').replaceAll(/[^0-9TZ]/g, '')}`)
}

function sayNo(reason: string) {
  return refusal('RULE_REFUSES', 'Look at what the bar at the top says now.', { reasons: [reason] })
}
