import type { Consent } from '#shared/model/consent.ts'
import { addDays, compareInstants, dateIn } from '#shared/model/plain-date.ts'
import { type Draft, found, type PersonRule } from './draft.ts'
import { type FlightContext, today } from './flight-context.ts'
import { count, day, moment } from './words.ts'

/**
 * Leaving by choice: a signed, informed consent that stands on the day of departure. A withdrawal counts from the
 * moment it is known and undoes every consent given before it; only a new signature after it counts again. Who leaves
 * by an order needs no consent; a withdrawal is shown all the same.
 */
export const consent: PersonRule = ({ person, consents }, ctx) => {
  const withdrawn = withdrawnConsents(consents)
  if (person.ground !== 'voluntary') return withdrawn.map(last => withdrawal(last, ctx, 'info'))
  const standing = consents.filter(given => stands(given, withdrawn))
  if (standing.length > 0) return timing(standing, ctx)
  if (withdrawn.length > 0) return withdrawn.map(last => withdrawal(last, ctx))
  const why = 'The person is to leave by choice, and no signed consent is on file.'
  return [found(ctx, 'consent.missing', { why, facts: {} })]
}

function withdrawnConsents(consents: readonly Consent[]): Consent[] {
  return consents.filter(given => given.withdrawnAt !== null)
}

/** Signed and recorded after every withdrawal. A paper signed before one and typed in later does not undo it. */
function stands(given: Consent, withdrawn: readonly Consent[]): boolean {
  if (given.withdrawnAt !== null) return false
  return withdrawn.every(
    ({ withdrawnAt }) =>
      withdrawnAt !== null &&
      compareInstants(given.recordedAt, withdrawnAt) > 0 &&
      given.signedOn >= dateIn('UTC', withdrawnAt),
  )
}

function withdrawal(given: Consent, ctx: FlightContext, effect?: 'info'): Draft {
  const at = given.withdrawnAt === null ? '' : ` on ${moment(given.withdrawnAt)}`
  const because = given.withdrawnWhy === null ? '' : `: ${given.withdrawnWhy.replace(/[.\s]+$/, '')}`
  return found(ctx, 'consent.withdrawn', {
    why: `The consent to leave, signed on ${day(given.signedOn)}, was withdrawn${at}${because}.`,
    facts: { consent: given.id, signedOn: given.signedOn, withdrawnAt: given.withdrawnAt },
    subject: given.id,
    ...(effect === undefined ? {} : { effect }),
  })
}

/** Signed, not in the future, and long enough before departure for a change of mind. */
function timing(standing: readonly Consent[], ctx: FlightContext): Draft[] {
  const wait = ctx.pack.limits.consentCoolingOffDays
  const signed = standing.map(given => given.signedOn).sort()[0]
  if (signed === undefined) return []
  const isFuture = signed > today(ctx)
  if (!isFuture && addDays(signed, wait) <= ctx.departureDate) return []
  return [
    found(ctx, 'consent.cooling_off', {
      why: isFuture
        ? `The consent is dated ${day(signed)}, in the future.`
        : `The consent was signed on ${day(signed)}; ${count(wait, 'day')} must pass before departure on ${day(ctx.departureDate)}.`,
      facts: { signedOn: signed, waitDays: wait, departure: ctx.departureDate },
    }),
  ]
}
