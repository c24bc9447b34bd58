import { PermitStatus } from '#shared/model/codes.ts'
import type { Effect } from '#shared/model/finding.ts'
import { type FlightContext, lawDays } from '../flight-context.ts'
import { permitRule as permitRuleOf } from '../pack/additions.ts'
import type { PermitRule } from '../pack/rule-pack.ts'

/** What the pack says of a category of permits; undefined where it does not know it. */
export function permitRule(code: string, ctx: FlightContext): PermitRule | undefined {
  return permitRuleOf(ctx.pack, permitCode(code), lawDays(ctx, null))
}

/** The pack's effect for a category and status; whatever the pack does not name counts as a valid permit. */
export function permitEffect(
  permit: { readonly category: string; readonly status: string },
  ctx: FlightContext,
): Effect {
  const status = PermitStatus.safeParse(permitCode(permit.status))
  return (status.success ? permitRule(permit.category, ctx)?.effects[status.data] : undefined) ?? 'blocks'
}

/** A category or status as it is looked up, however it was typed. */
export function permitCode(code: string): string {
  return code.trim().toLowerCase()
}
