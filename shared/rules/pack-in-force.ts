import { type FlightRule, found } from './draft.ts'
import { today } from './flight-context.ts'
import { day } from './words.ts'

/** The law of another time is not the law: a pack answers only for the days that it names, from check to departure. */
export const packInForce: FlightRule = ctx => {
  const { id, inForceFrom, inForceUntil } = ctx.pack
  const isEarly = today(ctx) < inForceFrom
  const isLate = inForceUntil !== null && ctx.departureDate > inForceUntil
  if (!isEarly && !isLate) return []
  const span = `from ${day(inForceFrom)}${inForceUntil === null ? '' : ` until ${day(inForceUntil)}`}`
  const why = `The rule pack ${id} holds ${span}, which does not cover this check and flight.`
  return [found(ctx, 'pack.not_in_force', { why, facts: { inForceFrom, inForceUntil }, thisFlight: true })]
}
