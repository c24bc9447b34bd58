import { readClock } from '../changes/clock.ts'
import type { Role } from '../model/codes.ts'
import type { UserId } from '../model/ids.ts'
import type { Place } from './places.ts'

/**
 * How large an office is, for the rules that let fewer than three people do what else takes another: by the largest that it was
 * in the last {@link daysOfLargest} days of the log's own time, never by who is left after somebody was suspended. So whoever
 * suspends, certifies for less, or lets an invitation lapse has no more rights by that.
 */

/** As many people make an office in which whoever administers does nothing else. */
export const peopleForParting = 3

/**
 * So long an office counts as large as it was: longer than anybody is away without asking why they cannot sign in, and longer than
 * two leaps that a wrong clock may make unasked (shared/changes/clock.ts); short enough for an office that honestly shrank.
 */
export const daysOfLargest = 90

const windowMs = daysOfLargest * 24 * 60 * 60_000

/** Roles that take two people to give. */
export const ofTwo: readonly Role[] = ['administrator', 'approver']

/** Whose hand made an account, and whether a second person confirmed it. */
export interface Made {
  readonly issuer: UserId
  readonly isConfirmed: boolean
}

/** Somebody who holds a role of two people, or held it in the window; `until` is when they lost it, null while they hold it. */
export interface Second {
  readonly userId: UserId
  readonly publicKey: string
  readonly until: number | null
}

/** An office as an act finds it. Times are milliseconds of the log's clock. */
export interface Office {
  /** Whether fewer than three people may do anything, and no more could in the window. */
  readonly isSmall: boolean
  /** Where fewer are left of one that was larger, until when it counts as that; null of any other. */
  readonly largeUntil: number | null
  readonly seconds: readonly Second[]
  /** Who made each account: by what is in force, else by what was last. */
  readonly made: ReadonlyMap<UserId, readonly Made[]>
  /** Those who could do something, and can do nothing any more. */
  readonly suspended: readonly UserId[]
  /** When, without anybody's doing, something of this changes next. */
  readonly changesAt: number | null
}

/** Who may do what, by key, as far as the size of an office goes. */
export interface Member extends Made {
  readonly userId: UserId
  readonly publicKey: string
  readonly roles: readonly Role[]
}

/** What is remembered of an office that changes. */
export interface OfficePast {
  size: number
  /** Until when it was large, the last time that it was not any more. */
  largeEnd: number | null
  readonly seconds: Map<string, Second>
  readonly lastOf: Map<UserId, readonly Made[]>
  readonly suspended: Set<UserId>
}

/** Of an office before anybody is certified. */
export function createPast(): OfficePast {
  return { size: 0, largeEnd: null, seconds: new Map(), lastOf: new Map(), suspended: new Set() }
}

/** Milliseconds of the log's clock at a place. */
export function timeOf({ clock }: Pick<Place, 'clock'>): number {
  return readClock(clock).epochMs
}

/** Goes on to how an office is from then on. `heard` is when whoever had not heard of it yet wrote last. */
export function goOn(past: OfficePast, members: readonly Member[], heard: number): void {
  const size = peopleIn(members)
  if (past.size >= peopleForParting && size < peopleForParting) wasLargeUntil(past, heard)
  past.size = size
  const holding = new Set<string>()
  for (const { userId, publicKey, roles } of members) {
    if (!maySecond(roles)) continue
    holding.add(keyOf({ userId, publicKey }))
    past.seconds.set(keyOf({ userId, publicKey }), { userId, publicKey, until: null })
  }
  for (const [key, second] of past.seconds)
    if (second.until === null && !holding.has(key)) past.seconds.set(key, { ...second, until: heard })
  const users = new Set(members.map(({ userId }) => userId))
  for (const user of users)
    past.lastOf.set(
      user,
      members
        .filter(({ userId }) => userId === user)
        .map(({ issuer, isConfirmed }) => ({ issuer, isConfirmed })),
    )
  for (const user of past.lastOf.keys()) {
    if (users.has(user)) past.suspended.delete(user)
    else past.suspended.add(user)
  }
}

/** Takes in how others saw the office who had not heard of what happened here, until then. */
export function takeIn(past: OfficePast, seen: OfficePast, until: number): void {
  if (seen.size >= peopleForParting) wasLargeUntil(past, until)
  for (const [key, second] of seen.seconds) {
    const before = past.seconds.get(key)
    if (second.until !== null || before?.until === null) continue
    past.seconds.set(key, { ...second, until: Math.max(until, before?.until ?? 0) })
  }
}

/** How the office is at a time. */
export function officeAt(past: OfficePast, at: number): Office {
  const largeUntil = past.size < peopleForParting && past.largeEnd !== null ? past.largeEnd + windowMs : null
  const isStillLarge = largeUntil !== null && at <= largeUntil
  const seconds = [...past.seconds.values()].filter(({ until }) => until === null || at <= until + windowMs)
  const ends = seconds.flatMap(({ until }) => (until === null ? [] : [until + windowMs]))
  if (isStillLarge) ends.push(largeUntil)
  return {
    isSmall: past.size < peopleForParting && !isStillLarge,
    largeUntil: isStillLarge ? largeUntil : null,
    seconds: seconds.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    made: new Map(past.lastOf),
    suspended: [...past.suspended],
    changesAt: ends.length === 0 ? null : Math.min(...ends),
  }
}

/** Whether two people are two hands in an office: see `areTwoHands` (authority.ts). */
export function areTwoIn({ isSmall, made }: Pick<Office, 'isSmall' | 'made'>, one: UserId, other: UserId) {
  if (one === other) return false
  return isSmall || (!makersOf(made, one).has(other) && !makersOf(made, other).has(one))
}

/**
 * Who could say, as the second person, that somebody with that key is an administrator or an approver: none whom the first one
 * made, as long as there is anybody else. Of an office that one administrator made alone, everybody is of their making. Whoever
 * could have in the window counts, too, unless the office is small: they do not agree by being away.
 */
export function secondsIn(
  office: Office,
  {
    issuer,
    userId,
    publicKey,
  }: { readonly issuer: UserId; readonly userId: UserId; readonly publicKey: string },
): readonly Second[] {
  const others = office.seconds.filter(each => {
    if (each.userId === issuer || (each.userId === userId && each.publicKey === publicKey)) return false
    // Another key under the same name may be somebody else's: whoever has the name now does not speak for whoever had it.
    return !office.isSmall || (each.until === null && each.userId !== userId)
  })
  const free = others.filter(
    each => areTwoIn(office, issuer, each.userId) && areTwoIn(office, userId, each.userId),
  )
  return free.length > 0 ? free : others
}

/**
 * Where nobody is left who may say so, until when that waits for them, in milliseconds of the log's clock; null where nobody
 * could. Once an office counts as small nobody who is away is waited for.
 */
export function waitsUntil(office: Office, whom: Parameters<typeof secondsIn>[1]): number | null {
  const ends = secondsIn(office, whom).flatMap(({ until }) => (until === null ? [] : [until + windowMs]))
  const latest = office.largeUntil ?? Number.POSITIVE_INFINITY
  return ends.length === 0 ? null : Math.min(Math.max(...ends), latest)
}

/** Whether one of the roles makes somebody the second person for a role of two. */
export function maySecond(roles: readonly Role[]): boolean {
  return roles.some(role => ofTwo.includes(role))
}

/** Who made an account: whoever certified or invited it, and whoever made that one, as long as nobody else confirmed it. */
function makersOf(made: Office['made'], user: UserId): ReadonlySet<UserId> {
  const makers = new Set<UserId>()
  let above: readonly Made[] = made.get(user) ?? []
  while (above.length > 0) {
    const issuers = [...new Set(above.map(({ issuer }) => issuer))].filter(each => !makers.has(each))
    for (const issuer of issuers) makers.add(issuer)
    above = issuers.flatMap(issuer => (made.get(issuer) ?? []).filter(({ isConfirmed }) => !isConfirmed))
  }
  return makers
}

function wasLargeUntil(past: OfficePast, until: number): void {
  past.largeEnd = Math.max(past.largeEnd ?? until, until)
}

function peopleIn(members: readonly Member[]): number {
  return new Set(members.filter(({ roles }) => roles.length > 0).map(({ userId }) => userId)).size
}

function keyOf({ userId, publicKey }: Pick<Second, 'userId' | 'publicKey'>): string {
  return `${userId} ${publicKey}`
}

/** Whether somebody is certified for a role of two people that is none of these. */
export function isOfTwoBut(certified: readonly Role[], known: readonly Role[]): boolean {
  return certified.some(role => ofTwo.includes(role) && !known.includes(role))
}
