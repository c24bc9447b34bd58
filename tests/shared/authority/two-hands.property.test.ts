import fc from 'fast-check'
import { expect, test } from 'vitest'
import { now, standingsAt } from '#shared/authority/authority.ts'
import { areTwoHands, hasFewPeople } from '#shared/authority/standing.ts'
import type { UserId } from '#shared/model/ids.ts'
import { runs } from '#tests/support/runs.ts'
import {
  anAct,
  certificate,
  confirmation,
  founding,
  keyOf,
  logOf,
  placeOf,
  rolesOf,
  roots,
} from './records.ts'

test('an account and whoever made it are one hand, through whomever they made it; whom a second person confirmed is their own', () => {
  const keep = certificate('2', 'root', 'keep', ['administrator'], placeOf(2))
  const ann = certificate('3', 'root', 'ann', ['approver'], placeOf(3))
  const bea = certificate('4', 'keep', 'bea', ['reviewer'], placeOf(4))
  const lee = certificate('5', 'keep', 'lee', ['reviewer'], placeOf(5))
  const standings = standingsAt([founding, keep, ann, bea, lee], roots, now)
  const areTwo = (one: string, other: string, among = standings) =>
    areTwoHands(among, one as UserId, other as UserId) && areTwoHands(among, other as UserId, one as UserId)
  expect(areTwo('bea', 'lee')).toBe(true)
  expect(areTwo('ann', 'bea')).toBe(true)
  expect(areTwo('bea', 'bea')).toBe(false)
  expect(areTwo('keep', 'bea')).toBe(false)
  expect(areTwo('root', 'bea')).toBe(false)
  const said = [founding, certificate('2', 'root', 'ann', ['approver'], placeOf(2))]
  const later = [
    certificate('3', 'root', 'keep', ['administrator'], placeOf(3)),
    confirmation('3', 'ann', placeOf(4), keyOf('keep')),
    certificate('5', 'keep', 'bea', ['reviewer'], placeOf(5)),
  ]
  const confirmed = standingsAt([...said, ...later], roots, now)
  expect(areTwo('root', 'bea', confirmed)).toBe(true)
  expect(areTwo('keep', 'bea', confirmed)).toBe(false)
})

test('a second administrator’s own creature confirms nothing of theirs while somebody else could', () => {
  const keep = certificate('2', 'root', 'keep', ['administrator'], placeOf(2))
  const ann = certificate('3', 'root', 'ann', ['approver'], placeOf(3))
  const said = confirmation('3', 'keep', placeOf(4), keyOf('ann'))
  const puppet = certificate('5', 'keep', 'puppet', ['approver'], placeOf(5))
  const byAnn = confirmation('5', 'ann', placeOf(6), keyOf('puppet'))
  const other = certificate('7', 'keep', 'other', ['approver'], placeOf(7))
  const log = [founding, keep, ann, said, puppet, byAnn, other]
  for (const [by, expected] of [
    ['puppet', []],
    ['ann', ['approver']],
  ] as const) {
    const confirmed = standingsAt([...log, confirmation('7', by, placeOf(8), keyOf('other'))], roots, now)
    expect(rolesOf(confirmed, 'other')).toEqual(expected)
  }
})

test('whoever certified or invited an account never counts beside it, but where fewer than three are there', () => {
  let asked = 0
  fc.assert(
    fc.property(fc.array(anAct, { minLength: 4, maxLength: 12 }), acts => {
      const standings = standingsAt(logOf(acts), roots, now)
      for (const { userId, issuer } of standings) {
        if (userId !== issuer && !hasFewPeople(standings)) asked += 1
        expect(areTwoHands(standings, issuer, userId)).toBe(userId !== issuer && hasFewPeople(standings))
        expect(areTwoHands(standings, userId, issuer)).toBe(areTwoHands(standings, issuer, userId))
      }
    }),
    { numRuns: runs(60), seed: 7 },
  )
  expect(asked).toBeGreaterThan(0)
})
