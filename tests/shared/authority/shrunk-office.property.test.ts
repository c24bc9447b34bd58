import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { now, standingsAt } from '#shared/authority/authority.ts'
import type { AuthorityRecord } from '#shared/authority/folding.ts'
import { daysOfLargest, timeOf } from '#shared/authority/office-size.ts'
import type { Place } from '#shared/authority/places.ts'
import { areTwoHands, hasFewPeople, rolesWith, secondsFor } from '#shared/authority/standing.ts'
import type { UserId } from '#shared/model/ids.ts'
import { runs } from '#tests/support/runs.ts'
import {
  all,
  certificate,
  claim,
  confirmation,
  end,
  founding,
  here,
  invitation,
  keyOf,
  placeOf,
  rolesOf,
  roots,
  someRoles,
  there,
} from './records.ts'

const day = 24 * 60 * 60_000
/** So many days after everything of before, as the log's clock goes. */
const onDay = (days: number, sequence: number, copyId = here, knew: Place['knew'] = {}) =>
  placeOf(sequence, copyId, knew, days * day + sequence)
const timeOn = (days: number) => timeOf(onDay(days, 0))

/** Root administers, Ann approves, Bea and Cid review: Root let them in, and nobody else said a word. */
const office = [
  founding,
  certificate('2', 'root', 'ann', ['approver'], placeOf(2)),
  certificate('3', 'root', 'bea', ['reviewer'], placeOf(3)),
  certificate('4', 'root', 'cid', ['reviewer'], placeOf(4)),
]
const everybodyLeft = ['2', '3', '4'].map((of, index) => end(of, 'root', onDay(1, 5 + index)))
const standingsOn = (days: number, ...records: AuthorityRecord[]) =>
  standingsAt([...office, ...records], roots, now, timeOn(days))

describe('an office that its administrator made smaller', () => {
  test('counts as it was for ninety days, and then as it is', () => {
    const last = onDay(1, 6) // Two are left.
    const until = timeOf(last) + daysOfLargest * day
    const left = [...office, ...everybodyLeft]
    const within = standingsAt(left, roots, now, until)
    expect([rolesOf(within, 'root'), hasFewPeople(within)]).toEqual([['administrator'], false])
    expect(within[0]?.office).toMatchObject({ largeUntil: until, suspended: ['ann', 'bea', 'cid'] })
    const after = standingsAt(left, roots, now, until + 1)
    expect([rolesOf(after, 'root'), hasFewPeople(after)]).toEqual([all, true])
  })

  test('that was never larger has what it had before: one who founds it, and whoever comes second', () => {
    const ann = certificate('2', 'root', 'ann', ['approver'], placeOf(2))
    const gone = end('2', 'root', onDay(1, 3))
    const nob = certificate('4', 'root', 'nob', ['approver'], onDay(2, 4))
    const standings = standingsAt([founding, ann, gone, nob], roots, now)
    expect([rolesOf(standings, 'root'), rolesOf(standings, 'nob')]).toEqual([all, ['approver']])
    expect(areTwoHands(standings, 'root' as UserId, 'nob' as UserId)).toBe(true)
  })

  test.each([
    ['suspended', end('2', 'root', onDay(1, 5))],
    ['certified for less', certificate('5', 'root', 'ann', ['reviewer'], onDay(1, 5))],
  ])('gets no approver by one word where the only other one was %s, under no name', (_, gone) => {
    const nob = certificate('6', 'root', 'nob', ['approver'], onDay(2, 6))
    const again = invitation('7', 'root', 'ann', ['approver'], onDay(2, 7))
    const joined = claim('7', 'ann', onDay(2, 8), 'a key of root’s')
    const byHimself = confirmation('6', 'root', onDay(2, 9), keyOf('nob'))
    const standings = standingsOn(80, gone, nob, again, joined, byHimself)
    expect(rolesOf(standings, 'nob')).toEqual([])
    expect(rolesWith(standings, 'ann' as UserId, 'a key of root’s')).toEqual([])
    const waiting = standings.find(({ userId }) => userId === 'nob')
    expect(waiting && secondsFor(standings, waiting)).toEqual([])
    // An honest office waits, and says it again.
    const anew = certificate('10', 'root', 'nob', ['approver'], onDay(1 + daysOfLargest + 1, 10))
    expect(rolesOf(standingsOn(100, gone, nob, anew), 'nob')).toEqual(['approver'])
    // Or has back whom it suspended, with the very key.
    const back = certificate('10', 'root', 'ann', ['approver'], onDay(3, 10))
    expect(rolesOf(standingsOn(80, gone, nob, back), 'ann')).toEqual(['approver'])
  })

  test('has whoever waits wait on when everybody who could confirm is suspended', () => {
    const nob = certificate('5', 'root', 'nob', ['approver'], onDay(1, 5))
    const gone = end('2', 'root', onDay(2, 6))
    const again = certificate('7', 'root', 'nob', ['approver'], onDay(3, 7))
    expect(rolesOf(standingsOn(80, nob, gone, again), 'nob')).toEqual([])
  })

  test('by acts on an old copy, whose clock was put back, is no smaller than whoever had not heard of it knew', () => {
    const backdated = ['2', '3', '4'].map((of, index) => ({
      ...end(of, 'root', placeOf(1 + index, there, { [here]: 4 }, 10 + index)),
      unheardUntil: timeOn(200),
    }))
    expect(rolesOf(standingsOn(200, ...backdated), 'root')).toEqual(['administrator'])
    expect(rolesOf(standingsOn(200 + daysOfLargest + 1, ...backdated), 'root')).toEqual(all)
  })

  test('by a clock far ahead has no more before the log’s own time is there', () => {
    const nob = certificate('8', 'root', 'nob', ['approver'], onDay(4000, 8))
    const ahead = [...office, ...everybodyLeft, nob]
    const act = onDay(4001, 9)
    expect(rolesOf(standingsAt(ahead, roots, act, timeOn(80)), 'nob')).toEqual([])
    expect(rolesOf(standingsAt(ahead, roots, act, timeOn(80)), 'root')).toEqual(['administrator'])
  })

  test('by another first administrator is as large as it was', () => {
    const second = certificate('8', 'new', 'new', all, onDay(2, 8))
    const standings = standingsAt(
      [...office, ...everybodyLeft, second],
      [...roots, keyOf('new')],
      now,
      timeOn(80),
    )
    expect(rolesOf(standings, 'new')).toEqual(['administrator'])
  })

  test('keeps whose hand made an account when whoever made it is suspended', () => {
    const bare = office.filter(({ record }) => String(record.id) !== '2')
    const keep = certificate('5', 'root', 'keep', ['administrator'], placeOf(5))
    const mal = certificate('6', 'keep', 'mal', ['reviewer'], placeOf(6))
    const gone = end('5', 'root', onDay(1, 7))
    const standings = standingsAt([...bare, keep, mal, gone], roots, now)
    expect(rolesOf(standings, 'mal')).toEqual(['reviewer'])
    expect(areTwoHands(standings, 'root' as UserId, 'mal' as UserId)).toBe(false)
  })
})

test('a word that a second person gave for one whom somebody suspended since had let in counts for nothing', () => {
  const keep = certificate('5', 'root', 'keep', ['administrator'], onDay(1, 5))
  const agreed = confirmation('5', 'ann', onDay(1, 6), keyOf('keep'))
  const nob = certificate('7', 'keep', 'nob', ['approver'], onDay(2, 7))
  const gone = end('5', 'root', onDay(3, 9))
  const word = (days: number, sequence: number) =>
    confirmation('7', 'ann', onDay(days, sequence), keyOf('nob'))
  expect(rolesOf(standingsOn(5, keep, agreed, nob, gone, word(4, 10)), 'nob')).toEqual([])
  expect(rolesOf(standingsOn(5, keep, agreed, nob, word(2, 8), gone), 'nob')).toEqual(['approver'])
})

/** Whoever is one person: their own key, and those of accounts that they make, under whichever name. */
const puppets = ['mal', 'nob']
const aHand = fc.record({
  by: fc.constantFrom('root', 'ann', 'bea', ...puppets),
  key: fc.constantFrom(...puppets),
})
const anActOfOne = fc.record({
  kind: fc.constantFrom(...(['certificate', 'invitation', 'claim', 'confirmation', 'end'] as const)),
  hand: aHand,
  of: fc.nat(14),
  user: fc.constantFrom('ann', 'bea', 'cid', ...puppets),
  key: fc.constantFrom(...puppets, 'own'),
  roles: someRoles,
  /** Days after the one before. */
  later: fc.nat(6),
  isElsewhere: fc.boolean(),
})
type ActOfOne = typeof anActOfOne extends fc.Arbitrary<infer T> ? T : never

/** The log that one person's acts make of the office; at an old copy their clock stands where it did. */
function logOfOne(acts: readonly ActOfOne[]): AuthorityRecord[] {
  const log: AuthorityRecord[] = [...office]
  const counts = { [here]: office.length, [there]: 0 }
  let days = 1
  for (const act of acts) {
    days += act.later
    const copyId = act.isElsewhere ? there : here
    counts[copyId] = (counts[copyId] ?? 0) + 1
    const sequence = counts[copyId] ?? 0
    const place = act.isElsewhere
      ? placeOf(sequence, there, { [here]: office.length }, 10 + sequence)
      : onDay(days, sequence)
    const made = recordOfOne(act, String(log.length + 1), place, log.length)
    log.push(act.isElsewhere ? { ...made, unheardUntil: timeOn(80) } : made)
  }
  return log
}

function recordOfOne(act: ActOfOne, id: string, place: Place, size: number): AuthorityRecord {
  const { kind, hand, of, user, key, roles } = act
  const target = String(1 + (of % size))
  const publicKey = key === 'own' ? keyOf(user) : keyOf(key)
  if (kind === 'claim') return claim(target, user, place, keyOf(hand.key))
  const made = {
    certificate: () => certificate(id, hand.by, user, roles, place),
    invitation: () => invitation(id, hand.by, user, roles, place),
    end: () => end(target, hand.by, place),
    confirmation: () => confirmation(target, hand.by, place, publicKey),
  }
  const record = made[kind]()
  // Nobody signs with a key of somebody honest.
  const byKey = keyOf(hand.by === 'root' ? 'root' : hand.key)
  const about = kind === 'certificate' ? { publicKey } : {}
  return { ...record, record: { ...record.record, ...about, byKey } } as AuthorityRecord
}

test('whatever one person does alone, with whatever accounts they make, they get no role of two, and no account beside their own', () => {
  let suspended = 0
  let made = 0
  const hands = ['root', ...puppets].map(keyOf)
  fc.assert(
    fc.property(fc.boolean(), fc.array(anActOfOne, { minLength: 3, maxLength: 10 }), (emptied, acts) => {
      const first = { ...end('2', 'root', onDay(1, 5)), place: onDay(1, office.length + 1) }
      const log = logOfOne(acts)
      const records = emptied
        ? [...log.slice(0, office.length), first, ...shifted(log.slice(office.length))]
        : log
      for (const elsewhere of [true, false]) {
        const heard = elsewhere ? records : records.filter(({ place }) => place.copyId === here)
        const standings = standingsAt(heard, roots, now, timeOn(80))
        if (rolesOf(standings, 'ann').length === 0) suspended += 1
        for (const { userId, publicKey, roles } of standings.filter(each => hands.includes(each.publicKey))) {
          if (publicKey === keyOf('root')) expect(roles).toEqual(['administrator'])
          else expect(roles.filter(role => role === 'approver' || role === 'administrator')).toEqual([])
          if (userId !== 'root' && roles.length > 0) made += 1
          expect(areTwoHands(standings, 'root' as UserId, userId)).toBe(false)
        }
      }
    }),
    { numRuns: runs(200), seed: 11 },
  )
  expect(suspended).toBeGreaterThan(0)
  expect(made).toBeGreaterThan(0)
})

/** One entry further on at this desk: something was written before. */
function shifted(records: readonly AuthorityRecord[]): AuthorityRecord[] {
  return records.map(each =>
    each.place.copyId === here
      ? { ...each, place: { ...each.place, sequence: each.place.sequence + 1 } }
      : each,
  )
}
