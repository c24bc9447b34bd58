import { expect, test } from 'vitest'
import { comparePacks } from '#shared/rules/pack/compare-packs.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { us } from '#tests/support/facts.ts'

type Draft = { [key: string]: Draft } & { [key: string]: unknown }

/** The one change that an edit of the shipped pack makes, and what it does. */
function changeAfter(edit: (pack: Draft) => void) {
  const after = structuredClone(us) as unknown as Draft
  edit(after)
  const changes = comparePacks(us, after as unknown as RulePack)
  expect(changes).toHaveLength(1)
  return changes[0]
}

const set = (path: string, value: unknown) => (pack: Draft) => {
  const steps = path.split('/')
  const parent = steps.slice(0, -1).reduce<Draft>((at, step) => at[step] as Draft, pack)
  const last = steps.at(-1) ?? ''
  if (value === undefined) delete parent[last]
  else parent[last] = value as Draft
}

test.each([
  ['limits/registerMaxAgeDays', 1, 'stricter'],
  ['limits/registerMaxAgeDays', 3, 'looser'],
  ['limits/checkMaxAgeHours', 6, 'looser'],
  ['limits/adultAge', 21, 'stricter'],
  ['limits/possibleMatchScore', 0.6, 'stricter'],
  ['limits/consentCoolingOffDays', 0, 'looser'],
  ['bars/standing_order/scope', 'named', 'looser'],
  ['bars/withholding/scope', 'all', 'stricter'],
  ['bars/stay/ends', 'decision', 'stricter'],
  ['bars/asylee/ends', 'date', 'looser'],
  ['bars/tps/title', 'Protection for a time', 'same'],
  ['bars/tps/source/verified', 'unread', 'same'],
  ['permits/parole/effects/expired', 'blocks', 'stricter'],
  ['permits/lpr/effects/revoked', 'info', 'looser'],
  ['permits/lpr/effects/revoked', undefined, 'stricter'],
  ['permits/parole', undefined, 'stricter'],
  ['rules/family.split/effect', 'blocks', 'stricter'],
  ['rules/permit.leaves_by_choice/decisionHours', 24, 'stricter'],
  ['rules/permit.leaves_by_choice/decisionHours', undefined, 'looser'],
  ['limits/differentPersonMaxAgeHours', 168, 'stricter'],
  ['rules/family.split/decisionHours', 24, 'stricter'],
  ['stays/appeal/periodDays', 20, 'looser'],
  ['stays/appeal/unstayed', [], 'stricter'],
  ['stays/appeal/calendar', null, 'unclear'],
  ['courts/us-mdd/standingOrder/businessDays', 3, 'stricter'],
  ['courts/us-mdd/standingOrder/time', '09:00', 'looser'],
  ['courts/us-mdd/timeZone', 'America/Chicago', 'unclear'],
  ['citizens', ['USA'], 'looser'],
  ['citizens', ['USA', 'FSM'], 'unclear'],
  ['inForceFrom', '2026-06-01', 'unclear'],
  ['note', 'Another note.', 'same'],
])('%s set to %j is %s', (path, value, bearing) => {
  expect(changeAfter(set(path, value))).toMatchObject({ bearing, path: path.split('/') })
})

test('a change names what stood and what stands', () => {
  expect(changeAfter(set('limits/adultAge', 21))).toEqual({
    path: ['limits', 'adultAge'],
    kind: 'changed',
    before: 18,
    after: 21,
    bearing: 'stricter',
  })
})

test('an entry that came or went is one change', () => {
  expect(changeAfter(set('permits/tps', undefined))).toMatchObject({ kind: 'removed', after: undefined })
  const without = structuredClone(us) as unknown as Draft
  delete without.permits?.tps
  expect(comparePacks(without as unknown as RulePack, us)).toMatchObject([
    { kind: 'added', path: ['permits', 'tps'], before: undefined, after: us.permits.tps },
  ])
})
