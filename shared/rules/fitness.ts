import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { addTime, compareInstants } from '#shared/model/plain-date.ts'
import { type Draft, found, type PersonRule } from './draft.ts'
import type { PersonFacts } from './facts.ts'
import { type FlightContext, landingOf } from './flight-context.ts'
import { day, moment } from './words.ts'

/**
 * Fitness to fly. "Fit" counts only with a clinician who answers for it and a last day that is not before arrival.
 * "Not fit" counts whoever said it and ends only by a newer examination that found the person fit; an open answer after
 * it ends nothing.
 */
export const fitness: PersonRule = (place, ctx) => {
  const examined = place.clearances.filter(isAnsweredFor)
  const unfit = place.clearances.filter(({ fit }) => fit === 'no')
  const against = unfit.filter(no => !examined.some(yes => isNewer(yes, no)))
  if (against.length > 0) return against.map(no => notFit(no, ctx))
  const open = place.clearances.filter(({ fit }) => fit !== 'yes' && fit !== 'no')
  const standing = examined.filter(yes => ![...open, ...unfit].some(other => !isNewer(yes, other)))
  if (standing.length === 0) return [unexamined(place, ctx)]
  return lapsed(standing, place, ctx)
}

function isAnsweredFor({ fit, by }: MedicalClearance): boolean {
  return fit === 'yes' && by !== null && by.trim() !== ''
}

function isNewer(a: MedicalClearance, b: MedicalClearance): boolean {
  return compareInstants(a.recordedAt, b.recordedAt) > 0
}

function notFit(no: MedicalClearance, ctx: FlightContext): Draft {
  return found(ctx, 'fitness.unfit', {
    why: `Not fit to fly, according to ${no.by ?? 'an unnamed source'}; no newer examination found the person fit.`,
    facts: { clearance: no.id, by: no.by, recordedAt: no.recordedAt },
    subject: no.id,
  })
}

function unexamined({ clearances }: PersonFacts, ctx: FlightContext): Draft {
  const nameless = clearances.some(({ fit, by }) => fit === 'yes' && !by?.trim())
  const why = nameless
    ? 'Fitness to fly is recorded without a clinician who answers for it, which clears nothing.'
    : 'Fitness to fly is not known.'
  return found(ctx, 'fitness.missing', { why, facts: { statements: clearances.length } })
}

/** The newest examination says until when; of several made at one moment, the one that lapses first. */
function lapsed(standing: readonly MedicalClearance[], place: PersonFacts, ctx: FlightContext): Draft[] {
  const newest = standing.filter(yes => !standing.some(other => isNewer(other, yes)))
  const arrival = landingOf(place, ctx)?.date ?? null
  const first = newest.sort((a, b) => compareEnd(a, b))[0]
  if (first !== undefined && isOld(first, ctx)) return [tooOld(first, ctx)]
  if (first === undefined || (first.until !== null && arrival !== null && first.until >= arrival)) return []
  const until = first.until === null ? 'does not say until when it holds' : `holds until ${day(first.until)}`
  const needed = arrival === null ? 'the day of arrival is not known' : `arrival is on ${day(arrival)}`
  return [
    found(ctx, 'fitness.lapsed', {
      why: `The clearance by ${first.by} ${until}; ${needed}.`,
      facts: { clearance: first.id, by: first.by, until: first.until, arrival },
      subject: first.id,
    }),
  ]
}

/** An examination answers for a time, whatever last day it names: the pack says for how many hours. */
function isOld({ recordedAt }: MedicalClearance, { pack, asOf }: FlightContext): boolean {
  return compareInstants(addTime(recordedAt, { hours: pack.limits.fitnessMaxAgeHours }), asOf) < 0
}

function tooOld(yes: MedicalClearance, ctx: FlightContext): Draft {
  const hours = ctx.pack.limits.fitnessMaxAgeHours
  return found(ctx, 'fitness.lapsed', {
    why: `The clearance by ${yes.by} was recorded on ${moment(yes.recordedAt)}, more than ${hours} hours ago.`,
    facts: { clearance: yes.id, by: yes.by, recordedAt: yes.recordedAt, maxAgeHours: hours },
    subject: yes.id,
  })
}

function compareEnd(a: MedicalClearance, b: MedicalClearance): number {
  const byEnd = (a.until ?? '').localeCompare(b.until ?? '', 'en')
  return byEnd === 0 && a.id < b.id ? -1 : byEnd
}
