import { z } from 'zod'
import { type Finding, Verified } from '#shared/model/finding.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import { PhaseName, type RecallStep } from '#shared/model/recall.ts'
import { RuleName } from '../pack/rule-names.ts'

/** One call or act of the checklist for reaching the captain, in the words of resources/recall. */
export const PlannedStep = z.strictObject({
  code: z.string().regex(/^[a-z_]{1,40}$/),
  /** Who is called, or what is done, in a few words. */
  title: z.string().min(1),
  text: z.string().min(1),
  /** While the flight stands so, the step is due. */
  phases: z.array(PhaseName.exclude(['boarding'])).min(1),
  /** Whether it is done only with a word on who was reached: nobody can be asked about a bare tick. */
  asksWhom: z.boolean().default(false),
  source: z.strictObject({ citation: z.string().min(1), verified: Verified }),
})
export type PlannedStep = z.infer<typeof PlannedStep>

/** The checklist as data: the steps in the order of the calls, and which findings are no reason to call. */
export const RecallPlan = z
  .strictObject({
    id: z.string(),
    note: z.string(),
    /** Said above the steps. */
    law: z.strictObject({
      text: z.string(),
      source: z.strictObject({ citation: z.string(), verified: Verified }),
    }),
    /** Rules that stop by the passing of time alone, or for the flight as a whole: nobody ordered anything. */
    lapses: z.array(RuleName),
    steps: z.array(PlannedStep).min(1),
  })
  .refine(({ steps }) => new Set(steps.map(step => step.code)).size === steps.length, 'A step comes twice')
  .refine(
    ({ steps }) => sailing.every(phase => steps.some(step => step.phases.includes(phase))),
    'A phase has no step',
  )
export type RecallPlan = z.infer<typeof RecallPlan>

const sailing = PhaseName.exclude(['boarding']).options

/**
 * Whether a finding is a reason to reach the captain. Everything that blocks a person is, but for what the plan names:
 * whoever was clear when the list was signed and is blocked now was stopped by somebody.
 */
export function callsCaptain(
  finding: Pick<Finding, 'rule' | 'effect' | 'personId'>,
  plan: Pick<RecallPlan, 'lapses'>,
): boolean {
  const lapses: readonly string[] = plan.lapses
  return finding.effect === 'blocks' && finding.personId !== null && !lapses.includes(finding.rule)
}

/** The steps that are due while the flight stands so. Doors that were opened again do not end the calls. */
export function stepsIn(plan: RecallPlan, phase: PhaseName): PlannedStep[] {
  const meant = phase === 'boarding' ? 'boarded' : phase
  return plan.steps.filter(step => step.phases.includes(meant))
}

/** The tick that stands on each step: the latest, unless it took the tick back. */
export function standingTicks(ticks: readonly RecallStep[]): Map<string, RecallStep> {
  const latest = new Map<string, RecallStep>()
  for (const tick of [...ticks].sort(byTime)) latest.set(tick.step, tick)
  return new Map([...latest].filter(([, tick]) => tick.done))
}

/** The steps that are due and not done. */
export function openSteps(plan: RecallPlan, phase: PhaseName, ticks: readonly RecallStep[]): PlannedStep[] {
  const done = standingTicks(ticks)
  return stepsIn(plan, phase).filter(step => !done.has(step.code))
}

function byTime(a: RecallStep, b: RecallStep): number {
  return compareInstants(a.at, b.at) || (a.id < b.id ? -1 : 1)
}
