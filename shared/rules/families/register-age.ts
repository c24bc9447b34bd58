import type { RegisterSnapshot } from '#shared/model/permit.ts'
import { compareInstants, dateIn, daysBetween, type Instant } from '#shared/model/plain-date.ts'
import { sourceKey } from '#shared/model/register-source.ts'
import { registerName } from '../definitions/register-claim.ts'
import { type Draft, type FlightFamily, found, type PersonFamily } from '../draft.ts'
import type { RegisterFacts } from '../facts.ts'
import { type FlightContext, oncePerFlight, today } from '../flight-context.ts'
import { count, day, listOf } from '../words/phrases.ts'
import { registerWords } from '../words/register.ts'

/** No register, an old one, or one from the future: nobody is known to hold no permit. Said once for the flight too. */
export const registerAge: PersonFamily = {
  rules: ['register.missing', 'register.stale'],
  citedWhenClear: ['register.stale'],
  check: (_place, ctx) => registerProblem(ctx),
  lookedAt: (_place, ctx) => [
    ctx.facts.registers.length === 0
      ? 'No register was on file.'
      : `Looked ${registerWords(ctx)}, from ${listOf(ctx.facts.registers.map(({ source }) => source))}; the limit is ${count(ctx.pack.limits.registerMaxAgeDays, 'day')}.`,
  ],
}

/** As {@link registerAge}, whether every row could be read, what waits for a second user, and whose hand brought it in. */
export const registerState: FlightFamily = {
  rules: [
    'register.missing',
    'register.stale',
    'register.incomplete',
    'register.waiting',
    'register.own_hand',
  ],
  check: ctx => [
    ...registerProblem(ctx),
    ...ctx.facts.registers.flatMap(register => unreadRows(register, ctx)),
    ...ctx.facts.waitingRegisters.map(register => waiting(register, ctx)),
    ...ctx.facts.registers.flatMap(register => ownHand(register, ctx)),
  ],
}

const registerProblem = oncePerFlight((ctx): Draft[] => {
  const { registers, missingRegisters } = ctx.facts
  if (registers.length === 0 && missingRegisters.length === 0) {
    const why = 'No permit register is on file: nobody can be known to hold no permit.'
    return [found(ctx, 'register.missing', { why, facts: {} })]
  }
  return [
    ...missingRegisters.map(register => missing(register, ctx)),
    ...registers.flatMap(register => stale(register, ctx)),
  ]
})

function missing({ source, asOf }: RegisterSnapshot, ctx: FlightContext): Draft {
  return found(ctx, 'register.missing', {
    why: `The rows of the register “${source}”, last of ${day(asOf)}, are not here: nobody can be known to hold no permit.`,
    facts: { source, asOf },
    about: sourceKey(source),
  })
}

/** Each source has an age of its own: a fresh register of one says nothing about who is in another. */
function stale(register: RegisterFacts, ctx: FlightContext): Draft[] {
  const { id, source, asOf } = register
  const limit = ctx.pack.limits.registerMaxAgeDays
  const age = daysBetween(asOf, dateIn('UTC', countedAt(register, ctx.asOf)))
  const isFuture = asOf > today(ctx)
  if (!isFuture && age <= limit) return []
  const name = registerName(register, ctx)
  return [
    found(ctx, 'register.stale', {
      why: isFuture
        ? `The ${name} is dated in the future, so its age is unknown.`
        : `The ${name} is ${count(age, 'day')} old; the limit is ${count(limit, 'day')}.`,
      facts: { source, asOf, limitDays: limit },
      about: id,
    }),
  ]
}

/** A clock that stands before the register's import was set back: it makes no register young. */
function countedAt({ importedAt }: RegisterSnapshot, asOf: Instant): Instant {
  return compareInstants(importedAt, asOf) > 0 ? importedAt : asOf
}

function unreadRows(register: RegisterFacts, ctx: FlightContext): Draft[] {
  const { badRowCount, rowCount, fileHash, source, asOf, importedBy } = register
  if (badRowCount === 0) return []
  return [
    found(ctx, 'register.incomplete', {
      why: `${count(badRowCount, 'row')} of the ${registerName(register, ctx)} could not be read; somebody on this flight may be in one.`,
      facts: { source, asOf, badRowCount, rowCount, fileHash },
      about: [fileHash, badRowCount],
      thisFlight: true,
      raisedBy: [importedBy],
    }),
  ]
}

function waiting(register: RegisterFacts, ctx: FlightContext): Draft {
  const { id, source, asOf, rowCount, doubt, fileName, fileHash, importer } = register
  const reasons = [
    ...(doubt?.isShrunk ? [`has ${count(rowCount, 'row')} where ${doubt.rowCountBefore} were`] : []),
    ...(doubt && doubt.missing.length > 0
      ? [`lacks ${count(doubt.missing.length, 'row')} of people on file`]
      : []),
  ]
  return found(ctx, 'register.waiting', {
    why: `A newer register “${source}” of ${day(asOf)} ${listOf(reasons)}: it waits for a second user, and the one before is in force.`,
    facts: {
      source,
      asOf,
      rowCount,
      rowCountBefore: doubt?.rowCountBefore,
      fileName,
      fileHash,
      importedBy: importer,
    },
    about: id,
  })
}

/** Who needs a register to show nobody, and brings it in, is no proof of it: said to whoever signs. */
function ownHand(
  { id, source, asOf, fileName, fileHash, rowCount, ...register }: RegisterFacts,
  ctx: FlightContext,
): Draft[] {
  const { importedBy, importer } = register
  if (importedBy === null || !ctx.facts.planners.includes(importedBy)) return []
  return [
    found(ctx, 'register.own_hand', {
      why: `The register “${source}” of ${day(asOf)} (${count(rowCount, 'row')}, ${fileName}) was imported by ${importer ?? 'somebody'}, who also planned this flight.`,
      facts: { source, asOf, fileName, fileHash, importedBy: importer },
      about: id,
    }),
  ]
}
