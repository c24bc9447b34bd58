import { type Draft, type FlightFamily, found } from '../draft.ts'
import { type FlightContext, today } from '../flight-context.ts'
import { day } from '../words/phrases.ts'

/** Whether the pack that was asked is the law of the day, and the newest that the office has. */
export const packInForce: FlightFamily = {
  rules: ['pack.not_in_force', 'pack.unreadable'],
  check: ctx => [...notInForce(ctx), ...unreadable(ctx)],
}

/** A newer pack was loaded and cannot be read: nobody knows what it forbids, so nothing is signed until it can be. */
function unreadable(ctx: FlightContext): Draft[] {
  const { unreadPack } = ctx.facts
  if (unreadPack === undefined) return []
  const { id, why: reason } = unreadPack
  const why = `The loaded rule pack ${id} cannot be read (${reason}); this check asked the older ${ctx.pack.id}.`
  return [found(ctx, 'pack.unreadable', { why, facts: { pack: id, asked: ctx.pack.id }, thisFlight: true })]
}

/** The law of another time is not the law: a pack answers only for the days that it names, from check to departure. */
function notInForce(ctx: FlightContext): Draft[] {
  const { id, inForceFrom, inForceUntil } = ctx.pack
  const isEarly = today(ctx) < inForceFrom
  const isLate = inForceUntil !== null && ctx.departureDate > inForceUntil
  if (!isEarly && !isLate) return []
  const span = `from ${day(inForceFrom)}${inForceUntil === null ? '' : ` until ${day(inForceUntil)}`}`
  const why = `The rule pack ${id} holds ${span}, which does not cover this check and flight.`
  return [found(ctx, 'pack.not_in_force', { why, facts: { inForceFrom, inForceUntil }, thisFlight: true })]
}
