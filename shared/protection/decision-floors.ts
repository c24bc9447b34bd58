import type { Protection } from './protection.ts'

/** Bars that run out by an hour or a day which their court or authority named. */
const timed: readonly string[] = [
  'stay',
  'standing_order',
  'undertaking',
  'postponement',
  'voluntary_departure_period',
  'third_country_notice',
]

/**
 * Decisions that end no bar but of some kinds, whatever a rule pack says: no clinician ends what a judge granted, and no period
 * runs out on a claim. A pack's own kinds (`uk.family_28_days`) are its own to say.
 */
const endsOnly: Readonly<Record<string, readonly string[]>> = {
  examination: ['medical'],
  not_a_citizen: ['citizenship_claim'],
  period_over: timed,
}

/** Whether a kind of decision may end a bar at all; it may end anything that is no bar. */
export function mayEnd({ kind, code }: Pick<Protection, 'kind' | 'code'>, decision: string): boolean {
  const only = kind === 'legalBar' && code !== null ? endsOnly[decision] : undefined
  return only === undefined || only.includes(code ?? '') || (code ?? '').includes('.')
}

/** Kinds of decision of which a pack must name the bars that they end. */
export const boundDecisions: readonly string[] = Object.keys(endsOnly)
