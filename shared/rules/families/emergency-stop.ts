import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { type BoardingMoments, boardingMoments, momentWords, recorded } from '../clocks/moments.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { FlightContext } from '../flight-context.ts'
import { count, moment } from '../words/phrases.ts'

/**
 * An emergency stop blocks before every other fact and needs no proof. The moment at which it was recorded does not
 * matter: a laptop whose clock runs ahead may carry a court's stay.
 */
export const emergencyStop: PersonFamily = {
  rules: ['stop.emergency'],
  citedWhenClear: ['stop.emergency'],
  check: (place, ctx) => {
    const boarding = boardingMoments(place, ctx)
    return place.stops.filter(stop => !isLifted(stop, ctx.asOf)).map(stop => stopped(stop, boarding, ctx))
  },
  lookedAt: ({ stops }) => [
    stops.length === 0
      ? 'No emergency stop was ever recorded.'
      : `${count(stops.length, 'emergency stop')} on file, ${count(stops.filter(stop => stop.liftedAt !== null).length, 'stop')} lifted.`,
  ],
}

/** Two different users asked for it, each with a document, and the lifting is not in the future. */
function isLifted(stop: EmergencyStop, asOf: Instant): boolean {
  if (stop.liftedAt === null || compareInstants(stop.liftedAt, asOf) > 0) return false
  return liftersOf(stop).size >= 2
}

function liftersOf(stop: EmergencyStop): Set<string> {
  return new Set(stop.liftRequests.filter(request => request.evidence.trim()).map(request => request.by))
}

function stopped(stop: EmergencyStop, boarding: BoardingMoments, ctx: FlightContext): Draft {
  const asked = liftersOf(stop).size
  const waiting = asked === 0 ? '' : ` ${asked === 1 ? 'One user has' : 'Two users have'} asked to lift it.`
  return found(ctx, 'stop.emergency', {
    why: `Stopped on ${moment(stop.at)}: ${stop.why.replace(/[.\s]+$/, '')}.${waiting}${momentWords({ enteredAt: stop.at }, boarding)}`,
    facts: {
      stop: stop.id,
      reason: stop.why,
      recordedAt: stop.at,
      liftersSoFar: asked,
      ...recorded(boarding),
    },
    about: stop.id,
    subject: stop.id,
  })
}
