import { expect, test } from 'vitest'
import { holding, holds } from '#shared/rules/findings/holding.ts'
import { allVersions } from '#shared/rules/pack/dated.ts'
import { ruleFloors, ruleNames } from '#shared/rules/pack/rule-names.ts'
import { eu, us } from '#tests/support/facts.ts'

/** What only a decision does: a reviewer's word, a release, a settlement. */
const decisions = new Set([
  ...[
    'release',
    'lift_bar',
    'lift_stop',
    'lift_class_order',
    'end_permit',
    'decide_review',
    'settle_conflict',
  ],
])

test('every rule that can stop or ask holds the person until somebody decides, or says why it does not', () => {
  for (const rule of ruleNames) {
    expect(holding[rule], rule).toMatch(/^holds$|^It .+\.$/)
    if (ruleFloors[rule] === 'info') expect(holds(rule), rule).toBe(false)
  }
})

test('whatever a pack resolves by a decision holds, unless it is about the flight or a whole register', () => {
  const left = ruleNames.filter(rule => {
    const isDecided = [us, eu].some(pack =>
      allVersions(pack.rules[rule] as never).some(({ resolution }: { resolution?: string }) =>
        decisions.has(resolution ?? ''),
      ),
    )
    return isDecided && ruleFloors[rule] !== 'info' && !holds(rule)
  })
  expect(left).toEqual([
    'register.incomplete',
    'minor.adult_unclear',
    'minor.not_guardian',
    'family.member_blocked',
    'staff.possible_match',
    'staff.unidentified',
  ])
})
