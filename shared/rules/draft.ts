import type { Effect, Resolution, Verified } from '#shared/model/finding.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import type { AskedMatch } from '../protection/kinds/matches.ts'
import type { PersonFacts } from './facts.ts'
import { type FlightContext, lawDays } from './flight-context.ts'
import { lawOn } from './pack/dated.ts'
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
  /** Whose own act raised the question (an import, a record): their word does not answer it. */
  readonly raisedBy?: readonly (UserId | null)[]
  /** What is asked, where the question is whether two records are of one person: a release answers “two people”. */
  readonly match?: AskedMatch
}

/**
 * Rules about one person that look at the same facts. The check and what is said of it lie in one object, so that no
 * family can be without an explanation. Pure, and blind to the order of the facts.
 */
export interface PersonFamily {
  /** Every rule under which it may find something. Bars also find under the name of their own kind (`bar.withholding`). */
  readonly rules: readonly RuleName[]
  /** The rules whose law an explanation cites where it found nothing. What it finds cites its own. */
  readonly citedWhenClear: readonly [RuleName, ...RuleName[]]
  /** What it finds about this person on this flight. */
  readonly check: (place: PersonFacts, ctx: FlightContext) => Draft[]
  /**
   * What lay before it, in sentences, so that “nothing found” says where was looked; at least one. It only tells: no
   * verdict ever follows from it.
   */
  readonly lookedAt: (place: PersonFacts, ctx: FlightContext) => string[]
}

/** Rules about the flight as a whole. */
export interface FlightFamily {
  /** Every rule under which it may find something. */
  readonly rules: readonly RuleName[]
  readonly check: (ctx: FlightContext) => Draft[]
}

/**
 * A finding of a rule of the check, with the law as the pack has it for the day `on` of what was found (the day of the
 * check where none is given); `effect` where the case asks for another one.
 */
export function found(
  ctx: FlightContext,
  rule: RuleName,
  what: Omit<Draft, 'rule' | 'law'> & { readonly effect?: Effect; readonly on?: PlainDate | null },
): Draft {
  const { effect, on, ...rest } = what
  const law = lawOn(ctx.pack.rules[rule], lawDays(ctx, on ?? null))
  return { ...rest, rule, law: effect === undefined ? law : { ...law, effect } }
}
