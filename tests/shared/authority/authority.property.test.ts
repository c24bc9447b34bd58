import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invitationsNow, now, standingsAt, standingsSeenAt } from '#shared/authority/authority.ts'
import type { AuthorityRecord } from '#shared/authority/folding.ts'
import type { Place } from '#shared/authority/places.ts'
import { rolesWith } from '#shared/authority/standing.ts'
import type { UserId } from '#shared/model/ids.ts'
import { instant } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'
import {
  all,
  anAct,
  certificate,
  claim,
  confirmation,
  end,
  founding,
  here,
  invitation,
  keyOf,
  logOf,
  placeOf,
  recordOf,
  rolesOf,
  roots,
  there,
} from './records.ts'

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
      rolesOf(
        standingsAt([founding, ann, lee, confirmation('3', by, placeOf(4), keyOf('lee'))], roots, now),
        'lee',
      ),
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

describe('an invitation', () => {
  const invited = invitation('2', 'root', 'ito', ['reviewer'], placeOf(2))
  const joined = claim('2', 'ito', placeOf(3))
  const standings = (...others: AuthorityRecord[]) => standingsAt([founding, invited, ...others], roots, now)

  test('passes what was certified to it on to the key that was claimed with it, and gives none to its own', () => {
    expect(standings().map(({ userId }) => userId)).toEqual(['root'])
    expect(rolesOf(standings(joined), 'ito')).toEqual(['reviewer'])
    expect(rolesWith(standings(joined), 'ito' as UserId, 'invitation-2')).toEqual([])
    expect(rolesOf(standingsAt([founding, invited, joined], roots, placeOf(3)), 'ito')).toEqual([])
  })

  test('is used once: whoever claims another key afterwards gets nothing, and takes nothing', () => {
    const again = claim('2', 'ito', placeOf(4), 'another key')
    expect(standings(joined, again)).toEqual(standings(joined))
  })

  test('claimed on a copy and here counts for neither, and for no act of either', () => {
    const elsewhere = claim('2', 'ito', placeOf(1, there, { [here]: 2 }, 2), 'another key')
    const both = [founding, invited, joined, elsewhere]
    expect(standingsAt(both, roots, now).map(({ userId }) => userId)).toEqual(['root'])
    expect(invitationsNow(both, roots)).toMatchObject([{ claims: [{}, {}] }])
    expect(rolesOf(standingsAt(both, roots, placeOf(4)), 'ito')).toEqual([])
    const whole = certificate('4', 'root', 'ito', ['reviewer'], placeOf(5, here, { [there]: 1 }))
    expect(rolesOf(standingsAt([...both, whole], roots, now), 'ito')).toEqual(['reviewer'])
  })

  test('is for whom it was given, until its end, and while whoever gave it administers', () => {
    const late = claim('2', 'ito', placeOf(3), keyOf('ito'), instant('2026-12-07T12:00:01Z'))
    const another = claim('2', 'eve', placeOf(3))
    const ended = end('2', 'root', placeOf(3))
    const deputy = certificate('3', 'root', 'ann', ['administrator'], placeOf(3))
    const gone = end('1', 'ann', placeOf(4))
    const after = claim('2', 'ito', placeOf(5))
    expect(rolesOf(standings(late), 'ito')).toEqual([])
    expect(rolesOf(standings(another), 'eve')).toEqual([])
    expect(rolesOf(standings(ended, after), 'ito')).toEqual([])
    expect(rolesOf(standings(deputy, gone, after), 'ito')).toEqual([])
    expect(rolesOf(standings(deputy, after), 'ito')).toEqual(['reviewer'])
  })

  test('that was ended is not used on a copy that did not hear of it, whatever its clock says', () => {
    const ended = end('2', 'root', placeOf(3))
    const elsewhere = claim('2', 'ito', placeOf(1, there, { [here]: 2 }, 2))
    expect(rolesOf(standings(ended, elsewhere), 'ito')).toEqual([])
    expect(rolesOf(standings(elsewhere), 'ito')).toEqual(['reviewer'])
  })

  test('of an approver waits, once it was used, for a second one’s word on the very key that was claimed', () => {
    const ann = certificate('3', 'root', 'ann', ['approver'], placeOf(3))
    const wanted = invitation('4', 'root', 'lee', ['approver', 'planner'], placeOf(4))
    const key = claim('4', 'lee', placeOf(6))
    const all = [founding, ann, wanted, key]
    const roles = (...words: AuthorityRecord[]) => rolesOf(standingsAt([...all, ...words], roots, now), 'lee')
    expect(roles()).toEqual(['planner'])
    expect(roles(confirmation('4', 'ann', placeOf(5), keyOf('lee')))).toEqual(['planner'])
    expect(roles(confirmation('4', 'ann', placeOf(7), 'another key'))).toEqual(['planner'])
    expect(roles(confirmation('4', 'root', placeOf(7), keyOf('lee')))).toEqual(['planner'])
    expect(roles(confirmation('4', 'ann', placeOf(7), keyOf('lee')))).toEqual(['approver', 'planner'])
  })
})

test('whoever lost the right to administer certifies and invites nobody on a copy that did not hear of it', () => {
  const ann = certificate('2', 'root', 'ann', ['administrator'], placeOf(2))
  const ended = end('2', 'root', placeOf(3))
  const eve = certificate('3', 'ann', 'eve', ['reviewer'], placeOf(1, there, { [here]: 2 }, 2))
  const mal = invitation('4', 'ann', 'mal', ['reviewer'], placeOf(2, there, { [here]: 2 }, 2))
  const joined = claim('4', 'mal', placeOf(3, there, { [here]: 2 }, 2))
  const people = (...others: AuthorityRecord[]) =>
    standingsAt([founding, ann, eve, mal, joined, ...others], roots, now).map(({ userId }) => userId)
  expect(people()).toEqual(['root', 'ann', 'eve', 'mal'])
  expect(people(ended)).toEqual(['root'])
})

test('whatever is claimed with one invitation, here and on a copy, one key counts at most, and none of two', () => {
  const aClaim = fc.record({ copy: fc.constantFrom(here, there), key: fc.constantFrom('k1', 'k2', 'k3') })
  fc.assert(
    fc.property(fc.array(aClaim, { maxLength: 6 }), claims => {
      const counts = { [here]: 2, [there]: 0 }
      const log = [
        founding,
        invitation('2', 'root', 'ito', ['reviewer'], placeOf(2)),
        ...claims.map(({ copy, key }, index) => {
          counts[copy] = (counts[copy] ?? 0) + 1
          const knew: Place['knew'] = copy === there ? { [here]: 2 } : {}
          return claim('2', 'ito', placeOf(counts[copy] ?? 0, copy, knew, index + 3), key)
        }),
      ]
      const first = [here, there].flatMap(copy => claims.find(each => each.copy === copy)?.key ?? [])
      const expected = new Set(first).size === 1 ? [first[0]] : []
      const counting = standingsAt(log, roots, now).filter(({ userId }) => userId !== 'root')
      expect(counting.map(({ publicKey }) => publicKey)).toEqual(expected)
    }),
    { numRuns: runs(60) },
  )
})

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
      const forged = thief
        // Whoever has no invitation claims nothing: the signature of its key is looked at before.
        .filter(({ kind }) => kind !== 'claim')
        .map((act, index) => recordOf(act, 'thief', `t${index}`, placeOf(log.length + 1 + index), log.length))
      expect(standingsAt([...log, ...forged], roots, now)).toEqual(standingsAt(log, roots, now))
    }),
    { numRuns: runs(60) },
  )
})

/** Who certified what the record is about: of a key that was claimed whoever invited. */
function issuerOf(record: AuthorityRecord, log: readonly AuthorityRecord[]): string | undefined {
  if (record.kind === 'certificate') return record.record.by
  if (record.kind !== 'claim') return undefined
  return log.flatMap(each =>
    each.kind === 'certificate' && each.record.publicKey === record.record.invitationKey
      ? [each.record.by]
      : [],
  )[0]
}

test('a role of two people is never held by the word of one while another could have said so', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 12 }), acts => {
      const log = logOf(acts)
      for (const [index, record] of log.entries()) {
        if ((record.kind !== 'certificate' && record.kind !== 'claim') || index === 0) continue
        const before = standingsAt(log.slice(0, index), roots, now)
        const after = standingsAt(log.slice(0, index + 1), roots, now)
        const { userId, publicKey } = record.record
        const by = issuerOf(record, log)
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

test('whatever is said that an act had not heard, in whatever order it arrives, gives it no right; and what counts was in order where it was done', () => {
  const log = fc.record({
    acts: fc.array(anAct, { minLength: 2, maxLength: 10 }),
    heard: fc.nat(9),
    shuffled: fc.infiniteStream(fc.nat(99)),
  })
  fc.assert(
    fc.property(log, ({ acts, heard, shuffled }) => {
      const records = logOf(acts)
      const known = 1 + (heard % records.length)
      const act = placeOf(1, there, { [here]: known }, 1000)
      const rightsOf = (standings: ReturnType<typeof standingsAt>) =>
        standings.flatMap(({ userId, publicKey, roles }) =>
          roles.map(role => `${userId} ${publicKey} ${role}`),
        )
      let before = rightsOf(standingsSeenAt(records, roots, act))
      for (let told = known; told <= records.length; told += 1) {
        const arrived = records.slice(0, told)
        const rights = rightsOf(standingsAt(arrived, roots, act))
        expect(before).toEqual(expect.arrayContaining(rights))
        const keys = [...shuffled.take(arrived.length)]
        const another = arrived.toSorted(
          (a, b) => (keys[arrived.indexOf(a)] ?? 0) - (keys[arrived.indexOf(b)] ?? 0),
        )
        expect(rightsOf(standingsAt(another, roots, act)).sort()).toEqual([...rights].sort())
        before = rights
      }
    }),
    { numRuns: runs(60) },
  )
})

test('an act of a desk that had not heard of an end was in order there, and counts no more once its author is certified again', () => {
  const ito = certificate('2', 'root', 'ito', ['reviewer'], placeOf(2))
  const left = end('2', 'root', placeOf(3))
  const back = certificate('4', 'root', 'ito', ['reviewer'], placeOf(4))
  for (const clock of [0, 1000]) {
    const act = placeOf(1, there, { [here]: 2 }, clock)
    for (const records of [
      [founding, ito, left],
      [founding, ito, left, back],
    ]) {
      expect(rolesOf(standingsSeenAt(records, roots, act), 'ito')).toEqual(['reviewer'])
      expect(rolesOf(standingsAt(records, roots, act), 'ito')).toEqual([])
    }
  }
  expect(rolesOf(standingsAt([founding, ito, left, back], roots, now), 'ito')).toEqual(['reviewer'])
})
