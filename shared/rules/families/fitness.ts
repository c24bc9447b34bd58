import { whyNoClinician } from '#shared/formats/cells/clinician.ts'
import { isShown } from '#shared/model/attachment.ts'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { addTime, compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { isReleased } from '../../protection/releases.ts'
import { endOfDay } from '../clocks/force.ts'
import { clearsNothing, missingOf } from '../definitions/authorship.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts } from '../facts.ts'
import { type FlightContext, landingOf } from '../flight-context.ts'
import { arrivalWords } from '../words/landing.ts'
import { day, moment } from '../words/phrases.ts'

/**
 * Fitness to fly. "Fit" counts only with a clinician who answers for it and a last day that is not before arrival, and,
 * where an officer recorded it here, with the language of the examination and the document that shows it; what came by a
 * list has the list as its document.
 * "Not fit" counts whoever said it and ends only by a newer examination that found the person fit; an open answer after
 * it ends nothing.
 */
export const fitness: PersonFamily = {
  rules: ['fitness.missing', 'fitness.lapsed', 'fitness.unfit'],
  citedWhenClear: ['fitness.missing', 'fitness.lapsed'],
  check: (place, ctx) => {
    const examined = place.clearances.filter(said => said.fit === 'yes' && missing(said, place).length === 0)
    const unfit = place.clearances.filter(said => said.fit === 'no' && !isReleased('unfit', said.id, place))
    const against = unfit.filter(no => !examined.some(yes => isNewer(yes, no)))
    if (against.length > 0) return against.map(no => notFit(no, ctx))
    const open = place.clearances.filter(({ fit }) => fit !== 'yes' && fit !== 'no')
    const standing = examined.filter(yes => ![...open, ...unfit].some(other => !isNewer(yes, other)))
    if (standing.length === 0) return [unexamined(place, ctx)]
    return lapsed(standing, place, ctx)
  },
  lookedAt: (place, ctx) => [
    ...place.clearances.map(said => clearanceInWords(said, ctx)),
    arrivalWords(place, ctx),
  ],
}

/** What nobody recorded of an examination, in words: until it is, it clears nothing. */
export function missingOfExamination(
  said: MedicalClearance,
  place: Pick<PersonFacts, 'attachments'>,
): string[] {
  return missing(said, place).map(inWords)
}

function missing(
  { id, by, language, list }: MedicalClearance,
  { attachments }: Pick<PersonFacts, 'attachments'>,
): string[] {
  const answeredBy = whyNoClinician(by) === undefined ? by : null
  if (list !== null) return missingOf({ answeredBy, hasDocument: true })
  return missingOf({ answeredBy, language, hasDocument: isShown(id, attachments) })
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

function unexamined(place: PersonFacts, ctx: FlightContext): Draft {
  const { clearances } = place
  const idle = clearances
    .filter(({ fit }) => fit === 'yes')
    .map(said => missing(said, place))
    .filter(parts => parts.length > 0)
    .sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1))[0]
  const why = idle
    ? `The person is called fit to fly, but ${clearsNothing(idle.map(inWords))}.`
    : 'Fitness to fly is not known.'
  return found(ctx, 'fitness.missing', { why, facts: { statements: clearances.length, missing: idle ?? [] } })
}

function inWords(part: string): string {
  return part === 'who answered' ? 'which clinician answers for it' : part
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
function isOld(said: MedicalClearance, { pack, asOf }: FlightContext): boolean {
  return compareInstants(addTime(madeAt(said), { hours: pack.limits.fitnessMaxAgeHours }), asOf) < 0
}

/** The end of the day of the examination, where it is known and lies before the recording. */
function madeAt({ examinedOn, recordedAt }: MedicalClearance): Instant {
  const examined = examinedOn === null ? recordedAt : endOfDay(examinedOn)
  return compareInstants(examined, recordedAt) < 0 ? examined : recordedAt
}

function tooOld(yes: MedicalClearance, ctx: FlightContext): Draft {
  const hours = ctx.pack.limits.fitnessMaxAgeHours
  const lapsed = addTime(madeAt(yes), { hours })
  const said =
    yes.examinedOn === null ? `recorded on ${moment(yes.recordedAt)}` : `made on ${day(yes.examinedOn)}`
  return found(ctx, 'fitness.lapsed', {
    why: `The clearance by ${yes.by}, ${said}, lapsed on ${moment(lapsed)}: it answers for ${hours} hours.`,
    facts: { clearance: yes.id, by: yes.by, recordedAt: yes.recordedAt, lapsed, maxAgeHours: hours },
    subject: yes.id,
  })
}

function compareEnd(a: MedicalClearance, b: MedicalClearance): number {
  const byEnd = (a.until ?? '').localeCompare(b.until ?? '', 'en')
  return byEnd === 0 && a.id < b.id ? -1 : byEnd
}

function clearanceInWords(said: MedicalClearance, { pack }: FlightContext): string {
  const { fit, by, until, recordedAt } = said
  const lastDay = until === null ? 'no day said' : day(until)
  const hours = pack.limits.fitnessMaxAgeHours
  const lapses = addTime(madeAt(said), { hours })
  const capped =
    until !== null && compareInstants(lapses, endOfDay(until)) < 0
      ? ` Whatever that day, it answers for ${hours} hours: until ${moment(lapses)}.`
      : ''
  return `Fit to fly: ${fit}, by ${by ?? 'nobody named'}, until ${lastDay}, recorded ${moment(recordedAt)}.${capped}`
}
