import type { Effect, Resolution, Verified } from '#shared/model/finding.ts'
import type { PersonFacts } from './facts.ts'
import type { FlightContext } from './flight-context.ts'
import type { RuleName } from './pack/rule-names.ts'

/** What the rule pack says about a rule, a bar or a permit category: what it does, where it is written, what ends it. */
export interface Law {
  readonly effect: Effect
  readonly source: { readonly citation: string; readonly verified: Verified }
  readonly resolve: string
  readonly resolution: Resolution
  /** Hours for which a reviewer's “accept” counts; without end where not said. */
  readonly decisionHours?: number | undefined
}

/** What a rule found, before it has an id and before decisions are looked at. */
export interface Draft {
  readonly rule: string
  readonly law: Law
  /** One sentence, in words that an officer can read out. */
  readonly why: string
  readonly facts: Readonly<Record<string, unknown>>
  /**
   * What a decision on this finding would be about; part of its id, so that no decision outlives a change of it.
   * Nothing that moves with the clock belongs here. The facts, when left out.
   */
  readonly about?: unknown
  /** Whether a decision would be about this flight only. Else it holds for the person on every flight. */
  readonly thisFlight?: boolean
  /** Id of the record that the resolution acts on. */
  readonly subject?: string
}

/** A rule about one person on one flight: facts in, findings out. Pure, and blind to the order of the facts. */
export type PersonRule = (place: PersonFacts, ctx: FlightContext) => Draft[]

/** A rule about the flight as a whole. */
export type FlightRule = (ctx: FlightContext) => Draft[]

/** A finding of a rule of the check, with the law as the pack has it; `effect` where the case asks for another one. */
export function found(
  ctx: FlightContext,
  rule: RuleName,
  what: Omit<Draft, 'rule' | 'law'> & { readonly effect?: Effect },
): Draft {
  const { effect, ...rest } = what
  const law = ctx.pack.rules[rule]
  return { ...rest, rule, law: effect === undefined ? law : { ...law, effect } }
}
