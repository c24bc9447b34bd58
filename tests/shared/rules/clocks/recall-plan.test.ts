import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { FlightId, PersonId, RecallId, UserId } from '#shared/model/ids.ts'
import { instant } from '#shared/model/plain-date.ts'
import type { RecallStep } from '#shared/model/recall.ts'
import { openSteps, RecallPlan, standingTicks, stepsIn } from '#shared/rules/clocks/recall-plan.ts'
import { anId } from '#tests/support/records.ts'

const text = readFileSync('resources/recall/captain.json', 'utf8')
const plan = RecallPlan.parse(JSON.parse(text))

function aTick(step: string, minute: number, done = true): RecallStep {
  return {
    id: anId('recallStep'),
    recallId: 'recall-1' as RecallId,
    flightId: 'flight-HO1' as FlightId,
    personId: 'person-1' as PersonId,
    step,
    done,
    note: null,
    by: 'user-reed' as UserId,
    at: instant(`2026-12-10T11:${String(minute).padStart(2, '0')}:00Z`),
  }
}

test('on the ground the aircraft is held, in the air the captain is reached, after landing nobody is handed over', () => {
  expect(stepsIn(plan, 'boarded')[0]?.code).toBe('hold_aircraft')
  expect(stepsIn(plan, 'airborne')[0]?.code).toBe('reach_captain')
  expect(stepsIn(plan, 'landed').map(step => step.code)).toContain('not_handed_over')
})

test('counsel hears of it in every phase, and doors opened again end no call', () => {
  for (const phase of ['boarding', 'boarded', 'airborne', 'landed'] as const) {
    expect(stepsIn(plan, phase).map(step => step.code)).toContain('counsel_and_court')
  }
  expect(stepsIn(plan, 'boarding')).toEqual(stepsIn(plan, 'boarded'))
})

test('no step names a claim to the receiving station', () => {
  const station = plan.steps.find(step => step.code === 'receiving_station')
  expect(station?.text).toContain('Give no reason')
})

test('a tick taken back leaves the step open, whatever order the entries come in', () => {
  const ticks = [aTick('reach_captain', 5), aTick('reach_captain', 9, false), aTick('escort_leader', 7)]
  for (const given of [ticks, ticks.toReversed()]) {
    expect([...standingTicks(given).keys()]).toEqual(['escort_leader'])
    expect(openSteps(plan, 'airborne', given).map(step => step.code)).toContain('reach_captain')
  }
})

test('a tick taken back within its second, milliseconds later, is taken back', () => {
  const [tick, back] = [aTick('reach_captain', 5), aTick('reach_captain', 5, false)]
  const later = { ...back, at: instant('2026-12-10T11:05:00.250Z') }
  expect(openSteps(plan, 'airborne', [later, tick]).map(step => step.code)).toContain('reach_captain')
})

test('a plan that leaves a phase without a step is refused', () => {
  const steps = plan.steps.filter(step => !step.phases.includes('landed'))
  expect(RecallPlan.safeParse({ ...plan, steps }).success).toBe(false)
})
