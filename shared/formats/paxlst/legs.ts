import { componentAt as at, type Segment } from './edifact.ts'
import type { PaxlstLeg } from './model.ts'
import { readTime } from './time.ts'

/** The legs of a flight, and what could not be read of them. */
export type PaxlstLegs = { legs: PaxlstLeg[]; problems: string[] }

/**
 * Reads the legs before the first person. A TDT begins one; so does a departure after an arrival, because senders put
 * several legs under one TDT. A place is where it leaves (LOC 125, DTM 189) or arrives (LOC 87, DTM 232); for stops
 * (LOC 92) the time tells, and without a time their order.
 */
export function readLegs(head: readonly Segment[]): PaxlstLegs {
  const legs: PaxlstLeg[] = []
  const problems: string[] = []
  let place: Place | undefined
  const settle = () => {
    if (place !== undefined) putUntimed(legs, place)
    place = undefined
  }
  for (const segment of head) {
    if (segment.tag === 'TDT') {
      settle()
      legs.push(newLeg(at(segment, 1, 0), at(segment, 4, 0)))
    } else if (segment.tag === 'LOC' && legs.length > 0) {
      settle()
      place = { code: at(segment, 0, 0), name: at(segment, 1, 0), isTimed: false }
    } else if (segment.tag === 'DTM' && place !== undefined) {
      problems.push(...putTimed(legs, place, segment))
      place.isTimed = true
    }
  }
  settle()
  return { legs, problems: [...problems, ...legs.flatMap(findLegProblems)] }
}

type Place = { code: string; name: string; isTimed: boolean }

function newLeg(flight: string, carrier: string): PaxlstLeg {
  return { flight, carrier, from: '', departs: '', to: '', arrives: '' }
}

function putTimed(legs: PaxlstLeg[], place: Place, segment: Segment): string[] {
  const [code, text] = [at(segment, 0, 0), at(segment, 0, 1)]
  const time = readTime(text)
  if (code === '189') leave(legs, place.name, time)
  else if (code === '232') arrive(legs, place.name, time)
  else return [`DTM+${code} at ${place.name} is not known here and was not read.`]
  return time === '' ? [`The time ${text || 'left empty'} at ${place.name} cannot be read.`] : []
}

/** Of a place without a time, the code says whether the flight leaves or arrives there; of a stop, what is still open. */
function putUntimed(legs: PaxlstLeg[], { code, name, isTimed }: Place): void {
  if (isTimed) return
  const leg = legs.at(-1)
  if (code === '125') leave(legs, name, '')
  else if (code === '87' || code === '130') arrive(legs, name, '')
  else if (code === '92' && leg !== undefined) {
    if (leg.from === '') leave(legs, name, '')
    else if (leg.to === '') arrive(legs, name, '')
    else {
      leave(legs, leg.to, '')
      arrive(legs, name, '')
    }
  }
}

function leave(legs: PaxlstLeg[], from: string, departs: string): void {
  const leg = legs.at(-1)
  if (leg === undefined) return
  if (leg.from === '' && leg.to === '') Object.assign(leg, { from, departs })
  else legs.push({ ...newLeg(leg.flight, leg.carrier), from, departs })
}

function arrive(legs: PaxlstLeg[], to: string, arrives: string): void {
  const leg = legs.at(-1)
  if (leg === undefined) return
  if (leg.to === '') Object.assign(leg, { to, arrives })
  else legs.push({ ...newLeg(leg.flight, leg.carrier), from: leg.to, to, arrives })
}

function findLegProblems({ flight, carrier, from, to }: PaxlstLeg, index: number): string[] {
  const problems: string[] = []
  if (flight === '') problems.push(`Leg ${index + 1} has no flight number (TDT).`)
  if (carrier !== '' && flight !== '' && !flight.startsWith(carrier))
    problems.push(`Flight ${flight} is given to carrier ${carrier}.`)
  if (from === '') problems.push(`Leg ${index + 1} does not say where it leaves.`)
  if (to === '') problems.push(`Leg ${index + 1} does not say where it arrives.`)
  return problems
}
