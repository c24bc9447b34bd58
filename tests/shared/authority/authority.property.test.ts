import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AuthorityRecord,
  now,
  type Place,
  rolesWith,
  type Standing,
  standingsAt,
} from '#shared/authority/authority.ts'
import { type Clock, printClock } from '#shared/changes/clock.ts'
import type { CopyId } from '#shared/changes/entry.ts'
import type { Certificate } from '#shared/model/certificate.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import { instant } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'

/** One copy's chain, in which every record has seen all before it, unless it is written at another desk. */
const here = 'LHR-2.01J00000000000000000000000' as CopyId
const there = 'LHR-2.01J11111111111111111111111' as CopyId
const at = instant('2026-11-23T12:00:00Z')

function placeOf(sequence: number, copyId = here, knew: Place['knew'] = {}, clockMs = sequence): Place {
  const clock: Clock = { epochMs: 1_795_000_000_000 + clockMs, count: 0 }
  return { copyId, sequence, knew, clock: printClock(clock) }
}

function keyOf(user: string): string {
  return `key-of-${user}`
}

function certificate(
  id: string,
  by: string,
  userId: string,
  roles: readonly Role[],
  place: Place,
): AuthorityRecord {
  const whose = { userId: userId as UserId, publicKey: keyOf(userId), roles: [...roles] }
  const issued = { by: by as UserId, byKey: keyOf(by), signature: '', at, officeId: 'o' as never }
  return { kind: 'certificate', record: { id: id as Certificate['id'], ...whose, ...issued }, place }
}

function confirmation(of: string, by: string, place: Place): AuthorityRecord {
  const content = {
    certificateId: of as Certificate['id'],
    by: by as UserId,
    byKey: keyOf(by),
    signature: '',
    at,
  }
  return { kind: 'confirmation', record: { id: `c-${of}-${by}` as never, ...content }, place }
}

function end(of: string, by: string, place: Place): AuthorityRecord {
  const content = {
    certificateId: of as Certificate['id'],
    by: by as UserId,
    byKey: keyOf(by),
    signature: '',
    at,
  }
  return { kind: 'end', record: { id: `e-${of}-${by}` as never, why: 'left', ...content }, place }
}

const roots = [keyOf('root')]
const all: readonly Role[] = ['administrator', 'planner', 'reviewer', 'approver']
const founding = certificate('1', 'root', 'root', all, placeOf(1))
const rolesOf = (standings: readonly Standing[], user: string) => [
  ...rolesWith(standings, user as UserId, keyOf(user)),
]

test('the first administrator’s own word counts once, and nobody else’s own word ever', () => {
  const own = certificate('2', 'eve', 'eve', ['approver'], placeOf(2))
  expect(standingsAt([founding, own], roots, now)).toMatchObject([{ userId: 'root', roles: all }])
  expect(standingsAt([founding, own], [], now)).toEqual([])
  const deputy = certificate('2', 'root', 'ann', ['administrator'], placeOf(2))
  const demoted = certificate('3', 'ann', 'root', ['planner'], placeOf(3))
  const again = certificate('4', 'root', 'root', all, placeOf(4))
  expect(rolesOf(standingsAt([founding, deputy, demoted, again], roots, now), 'root')).toEqual(['planner'])
})

test('an administrator certifies others; whoever is none certifies nobody', () => {
  const ito = certificate('2', 'root', 'ito', ['reviewer'], placeOf(2))
  const eve = certificate('3', 'ito', 'eve', ['reviewer'], placeOf(3))
  const standings = standingsAt([founding, ito, eve], roots, now)
  expect(standings.map(({ userId, roles }) => [userId, roles])).toEqual([
    ['root', all],
    ['ito', ['reviewer']],
  ])
})

test('from three people on administrators do nothing else', () => {
  const ito = certificate('2', 'root', 'ito', ['reviewer'], placeOf(2))
  const lee = certificate('3', 'root', 'lee', ['planner'], placeOf(3))
  const both = [founding, ito, lee]
  expect(rolesOf(standingsAt(both, roots, now), 'root')).toEqual(['administrator'])
  expect(rolesOf(standingsAt(both, roots, placeOf(3)), 'root')).toEqual(all)
  expect(rolesOf(standingsAt([...both, end('3', 'root', placeOf(4))], roots, now), 'root')).toEqual(all)
})

test('a new administrator or approver waits for a second one’s word, where there is a second one', () => {
  const ann = certificate('2', 'root', 'ann', ['approver'], placeOf(2))
  const lee = certificate('3', 'root', 'lee', ['approver', 'planner'], placeOf(3))
  const waiting = standingsAt([founding, ann, lee], roots, now)
  expect(rolesOf(waiting, 'ann')).toEqual(['approver'])
  expect([rolesOf(waiting, 'lee'), waiting.at(-1)?.needsSecond]).toEqual([['planner'], true])
  for (const [by, expected] of [
    ['ann', ['approver', 'planner']],
    ['root', ['planner']],
    ['lee', ['planner']],
    ['eve', ['planner']],
  ] as const)
    expect(
      rolesOf(standingsAt([founding, ann, lee, confirmation('3', by, placeOf(4))], roots, now), 'lee'),
    ).toEqual(expected)
})

test('what ends a right counts against every act that it had not seen, whatever the act’s clock says', () => {
  const ito = certificate('2', 'root', 'ito', ['reviewer'], placeOf(2))
  const ended = end('2', 'root', placeOf(4, here, { [there]: 1 }))
  const records = [founding, ito, ended]
  const before = placeOf(3)
  const seenElsewhere = placeOf(1, there, { [here]: 2 })
  const hidden = placeOf(2, there, { [here]: 2 }, 0)
  const after = placeOf(5)
  expect(
    [before, seenElsewhere, hidden, after].map(act => rolesOf(standingsAt(records, roots, act), 'ito')),
  ).toEqual([['reviewer'], ['reviewer'], [], []])
})

test('an act counts by what it had seen: nobody is certified by what came later', () => {
  const ito = certificate('2', 'root', 'ito', ['reviewer'], placeOf(2))
  expect(rolesOf(standingsAt([founding, ito], roots, placeOf(2)), 'ito')).toEqual([])
  expect(rolesOf(standingsAt([founding, ito], roots, placeOf(1, there)), 'ito')).toEqual([])
})

const names = ['ann', 'bob', 'cem', 'eve'] as const
const someRoles = fc.uniqueArray(fc.constantFrom<Role>('administrator', 'planner', 'reviewer', 'approver'), {
  minLength: 1,
})
const anAct = fc.record({
  kind: fc.constantFrom('certificate' as const, 'confirmation' as const, 'end' as const),
  by: fc.constantFrom('root', ...names),
  of: fc.nat(11),
  user: fc.constantFrom(...names),
  roles: someRoles,
})

/** A log of random acts, each with everything before it seen. */
function logOf(acts: readonly (typeof anAct extends fc.Arbitrary<infer T> ? T : never)[]): AuthorityRecord[] {
  return [
    founding,
    ...acts.map(({ kind, by, of, user, roles }, index) => {
      const place = placeOf(index + 2)
      if (kind === 'certificate') return certificate(String(index + 2), by, user, roles, place)
      const target = String(1 + (of % (index + 1)))
      return kind === 'end' ? end(target, by, place) : confirmation(target, by, place)
    }),
  ]
}

test('in whatever order records are told, the same people may do the same', () => {
  const shuffled = fc
    .array(anAct, { maxLength: 12 })
    .chain(acts =>
      fc.tuple(fc.constant(logOf(acts)), fc.shuffledSubarray(logOf(acts), { minLength: acts.length + 1 })),
    )
  fc.assert(
    fc.property(shuffled, ([log, other]) => {
      expect(standingsAt(other, roots, now)).toEqual(standingsAt(log, roots, now))
    }),
    { numRuns: runs(60) },
  )
})

test('whatever somebody writes who is certified for nothing, nobody may do more', () => {
  const written = fc.tuple(fc.array(anAct, { maxLength: 10 }), fc.array(anAct, { maxLength: 6 }))
  fc.assert(
    fc.property(written, ([honest, thief]) => {
      const log = logOf(honest)
      const forged = thief.map(({ kind, of, user, roles }, index) => {
        const place = placeOf(log.length + 1 + index)
        if (kind === 'certificate') return certificate(`t${index}`, 'thief', user, roles, place)
        const target = String(1 + (of % log.length))
        return kind === 'end' ? end(target, 'thief', place) : confirmation(target, 'thief', place)
      })
      expect(standingsAt([...log, ...forged], roots, now)).toEqual(standingsAt(log, roots, now))
    }),
    { numRuns: runs(60) },
  )
})

test('a role of two people is never held by the word of one while another could have said so', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 12 }), acts => {
      const log = logOf(acts)
      for (const [index, record] of log.entries()) {
        if (record.kind !== 'certificate' || index === 0) continue
        const before = standingsAt(log.slice(0, index), roots, now)
        const after = standingsAt(log.slice(0, index + 1), roots, now)
        const { userId, publicKey, by } = record.record
        const couldAgree = before.some(
          each =>
            each.userId !== by &&
            each.userId !== userId &&
            each.roles.some(role => role === 'administrator' || role === 'approver'),
        )
        if (!couldAgree) continue
        const gained = rolesWith(after, userId, publicKey).filter(
          role => !rolesWith(before, userId, publicKey).includes(role),
        )
        const wasCertified = before.find(each => each.userId === userId)?.certified ?? []
        expect(
          gained.filter(role => ['administrator', 'approver'].includes(role) && !wasCertified.includes(role)),
        ).toEqual([])
      }
    }),
    { numRuns: runs(60) },
  )
})
