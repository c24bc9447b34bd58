import type { RegisterSnapshot } from '#shared/model/permit.ts'
import { compareInstants, dateIn, daysBetween, type Instant } from '#shared/model/plain-date.ts'
import { type Draft, type FlightFamily, found, type PersonFamily } from '../draft.ts'
import { type FlightContext, oncePerFlight, today } from '../flight-context.ts'
import { count, day } from '../words/phrases.ts'
import { registerWords } from '../words/register.ts'

/** No register, an old one, or one from the future: nobody is known to hold no permit. Said once for the flight too. */
export const registerAge: PersonFamily = {
  rules: ['register.missing', 'register.stale'],
  citedWhenClear: ['register.stale'],
  check: (_place, ctx) => registerProblem(ctx),
  lookedAt: (_place, ctx) => [
    ctx.facts.register === null
      ? 'No register was on file.'
      : `Looked ${registerWords(ctx)}, from ${ctx.facts.register.source}; the limit is ${count(ctx.pack.limits.registerMaxAgeDays, 'day')}.`,
  ],
}

/** As {@link registerAge}, and whether every row of the register could be read. */
export const registerState: FlightFamily = {
  rules: ['register.missing', 'register.stale', 'register.incomplete'],
  check: ctx => [...registerProblem(ctx), ...unreadRows(ctx)],
}

const registerProblem = oncePerFlight((ctx): Draft[] => {
  const { register } = ctx.facts
  const limit = ctx.pack.limits.registerMaxAgeDays
  if (register === null) {
    const why = 'No permit register is on file: nobody can be known to hold no permit.'
    return [found(ctx, 'register.missing', { why, facts: {} })]
  }
  const age = daysBetween(register.asOf, dateIn('UTC', countedAt(register, ctx.asOf)))
  const isFuture = register.asOf > today(ctx)
  if (!isFuture && age <= limit) return []
  return [
    found(ctx, 'register.stale', {
      why: isFuture
        ? `The register of ${day(register.asOf)} is dated in the future, so its age is unknown.`
        : `The register of ${day(register.asOf)} is ${count(age, 'day')} old; the limit is ${count(limit, 'day')}.`,
      facts: { source: register.source, asOf: register.asOf, limitDays: limit },
      about: register.id,
    }),
  ]
})

/** A clock that stands before the register's import was set back: it makes no register young. */
function countedAt({ importedAt }: RegisterSnapshot, asOf: Instant): Instant {
  return compareInstants(importedAt, asOf) > 0 ? importedAt : asOf
}

function unreadRows(ctx: FlightContext): Draft[] {
  const { register } = ctx.facts
  if (register === null || register.badRowCount === 0) return []
  const { badRowCount, rowCount, fileHash, source, asOf } = register
  return [
    found(ctx, 'register.incomplete', {
      why: `${count(badRowCount, 'row')} of the register of ${day(asOf)} could not be read; somebody on this flight may be in one.`,
      facts: { source, asOf, badRowCount, rowCount, fileHash },
      about: [fileHash, badRowCount],
      thisFlight: true,
    }),
  ]
}
