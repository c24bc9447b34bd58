import type { LegalBar } from '#shared/model/legal-bar.ts'
import { addDays, dateIn } from '#shared/model/plain-date.ts'
import { forceOf } from '../clocks/force.ts'
import { found, type PersonFamily } from '../draft.ts'
import { type FlightContext, lawDays } from '../flight-context.ts'
import { barRule } from '../pack/additions.ts'
import { count, day } from '../words/phrases.ts'

/**
 * Where the law asks for notice before removal, that it was given: a bar of the pack's kind, which blocks while its period
 * runs, must be on file and not be older than the pack allows at departure (United Kingdom: Immigration and Asylum Act 1999,
 * section 10A). Nothing is asked where the pack names no notice, or the person leaves by choice.
 */
export const notice: PersonFamily = {
  rules: ['notice.missing'],
  citedWhenClear: ['notice.missing'],
  check: ({ person, bars }, ctx) => {
    const asked = ctx.pack.notice
    if (asked === undefined || person.ground === 'voluntary') return []
    const given = noticesOf(bars, asked.bar, ctx)
    const newest = given.map(dayOf).sort().at(-1)
    if (newest !== undefined && addDays(newest, asked.maxAgeDays) >= ctx.departureDate) return []
    const title = barRule(ctx.pack, asked.bar, lawDays(ctx, null))?.title ?? asked.bar
    const why =
      newest === undefined
        ? `No notice of removal is on file (“${title}”).`
        : `The notice of removal of ${day(newest)} is older than ${count(asked.maxAgeDays, 'day')} at departure: another is needed.`
    return [found(ctx, 'notice.missing', { why, facts: { notice: asked.bar, given: newest ?? null } })]
  },
  lookedAt: ({ bars }, ctx) =>
    ctx.pack.notice === undefined
      ? ['The law of this pack asks for no notice before removal.']
      : [`${count(noticesOf(bars, ctx.pack.notice.bar, ctx).length, 'notice')} of removal on file.`],
}

/** Notices given and not taken back. */
function noticesOf(bars: readonly LegalBar[], kind: string, ctx: FlightContext): LegalBar[] {
  return bars.filter(bar => bar.kind === kind && forceOf(bar, null, ctx) === 'in_force')
}

function dayOf({ noticeAt, from }: LegalBar) {
  return noticeAt === null ? from : dateIn('UTC', noticeAt)
}
