import type { Finding } from '#shared/model/finding.ts'
import type { AssignmentId, PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { Draft } from './draft.ts'
import type { ConflictFacts, FlightFacts, OtherFacts, PersonFacts } from './facts.ts'
import { type DecisionsInForce, stricterOf, toFindings } from './finding.ts'
import { type Sha256, sha256InScript } from './findings/finding-id.ts'
import { createFlightContext, type FlightContext, travelling } from './flight-context.ts'
import type { RulePack } from './pack/rule-pack.ts'
import { valuesInWords } from './words/values.ts'

/** The facts read in one way: as they stand, or as they would be if other sides of unsettled conflicts held. */
export interface FactsRead {
  readonly ctx: FlightContext
  /** Everybody who is on the flight or could be promoted to it, by their place. */
  readonly places: ReadonlyMap<AssignmentId, PersonFacts>
  /** In words which sides are taken that bear on somebody, or on the flight; empty of the facts as they stand. */
  readonly taking: (personId: PersonId | null) => string
}

/** The facts as they stand, and every other way in which they may be read. */
export type Readings = readonly [FactsRead, ...FactsRead[]]

/** Every way in which the facts may be read: one, where offices agree. */
export function readingsOf(
  facts: FlightFacts,
  pack: RulePack,
  asOf: Instant,
  sha256Of: Sha256 = sha256InScript,
): Readings {
  const reading = (read: FlightFacts, taking: FactsRead['taking']): FactsRead => ({
    ctx: createFlightContext(read, pack, asOf, sha256Of),
    places: new Map(travelling(read).map(place => [place.assignment.id, place])),
    taking,
  })
  return [
    reading(facts, () => ''),
    ...(facts.otherwise ?? []).map(other =>
      reading(withOther(facts, other), personId => wordsOf(other, facts.conflicts ?? [], personId)),
    ),
  ]
}

/**
 * What rules find of whoever has a place, or of the flight where none is named, whichever way the facts are read: what is found as they
 * stand, and whatever stops or asks in another reading. So a check is never better than with either side of a conflict.
 */
export function findingsIn(
  [standing, ...others]: Readings,
  assignment: AssignmentId | null,
  decisions: DecisionsInForce,
  draftsOf: (read: FactsRead, place: PersonFacts | null) => Draft[],
): Finding[] {
  const foundIn = (read: FactsRead) => {
    const place = assignment === null ? null : (read.places.get(assignment) ?? null)
    return toFindings(draftsOf(read, place), place, read.ctx, decisions)
  }
  const inForce = foundIn(standing)
  if (others.length === 0) return inForce
  const elsewhere = others.flatMap(other =>
    foundIn(other)
      .filter(({ effect }) => effect !== 'info')
      .map(finding => ({
        ...finding,
        why: `${finding.why} So it is if ${other.taking(finding.personId)} holds.`,
      })),
  )
  return stricterOf(inForce, elsewhere)
}

/** The same people on the same places: whom another side would take off or put on is checked as they stand. */
function withOther(facts: FlightFacts, other: OtherFacts): FlightFacts {
  const others = new Map(other.people.map(place => [place.assignment.id, place]))
  const people = facts.people.map(place => others.get(place.assignment.id) ?? place)
  return { ...facts, ...other.facts, people }
}

function wordsOf(
  { takes }: OtherFacts,
  conflicts: readonly ConflictFacts[],
  personId: PersonId | null,
): string {
  const byId = new Map(conflicts.map(conflict => [conflict.id, conflict]))
  const sides = takes.flatMap(({ conflict, letter }) => {
    const known = byId.get(conflict)
    const side = known?.sides.find(each => each.letter === letter)
    if (known === undefined || side === undefined) return []
    const isTheirs = personId === null || known.people.includes(personId)
    return [{ isTheirs, words: `${valuesInWords(side.values)} of ${side.office}` }]
  })
  // Somebody else's may bear on them too: a child's adult.
  const theirs = sides.filter(({ isTheirs }) => isTheirs)
  return (theirs.length > 0 ? theirs : sides).map(({ words }) => words).join(', and ')
}
