import { type Dispute, disputesOf, type Side } from '#shared/changes/disputes.ts'
import { canonicalJson } from '#shared/changes/entry.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { ConflictFacts, FlightFacts, OtherFacts } from '#shared/rules/facts.ts'
import { isReadByRules } from '#shared/rules/unread-fields.ts'
import { asIf, noticing } from '../../store/nouns/as-if.ts'
import { officesOfCopies } from '../ground/office-labels.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { type GatheredFlight, gatherFlight } from './gathering.ts'
import { rememberingAs } from './recognition/match-memory.ts'

/** A side of a dispute that does not hold now, and would if somebody took it. */
interface Taken {
  readonly dispute: Dispute
  readonly side: Side
}

/** Conflicts that bear on each other: those of one person are read together, in every combination of their sides. */
interface Matter {
  readonly owner: PersonId | null
  readonly disputes: readonly Dispute[]
  readonly combinations: readonly (readonly Taken[])[]
}

/** More ways than this to read one flight take longer than an answer may; whatever is left unread blocks. */
export const maxReadings = 24

/**
 * Gathers what a check of the flight looks at and, where offices wrote without knowing of each other, what it would look at if
 * other sides held. Which conflicts bear on the flight is not asked of a list of nouns: it is whatever the gathering reads, or
 * would have found. Conflicts of people who are not aboard are read all at once, since none bears on another.
 */
export function gatherEitherWay(store: Reading, flight: Flight, now: Instant): GatheredFlight {
  const disputes = disputesOf(store.conflicts.list()).filter(({ noun, holds }) =>
    isReadByRules(noun, Object.keys(holds)),
  )
  if (disputes.length === 0) return gatherFlight(store, flight, now)
  const { gathered, bearing } = gatherNoticing(store, disputes, flight, now)
  if (bearing.length === 0) return gathered
  const { readings, unread } = planOf(store, bearing, gathered.facts)
  const otherwise = readings.flatMap(taken => {
    const differing = differenceOf(gathered.facts, taken, readAs(store, taken, flight, now))
    return differing === null ? [] : [{ taken, differing }]
  })
  const conflicts = [
    ...readConflicts(store, otherwise),
    ...unread.flatMap(({ owner, disputes: all }) =>
      all.map(dispute => conflictFacts(store, dispute, owner === null ? [] : [owner], false)),
    ),
  ]
  if (conflicts.length === 0) return gathered
  const differing = otherwise.map(({ differing: other }) => other)
  return { ...gathered, facts: { ...gathered.facts, conflicts, otherwise: differing } }
}

function gatherNoticing(store: Reading, disputes: readonly Dispute[], flight: Flight, now: Instant) {
  const noticed = new Set([`flight/${flight.id}`])
  const sides = disputes.flatMap(({ noun, id, sides: all }) =>
    all.map(({ values }) => ({ noun, id, values })),
  )
  const readers = noticing(store, sides, (noun, id) => noticed.add(`${noun}/${id}`))
  const gathered = gatherFlight(rememberingAs(store, { ...store, ...readers }), flight, now)
  return { gathered, bearing: disputes.filter(({ noun, id }) => noticed.has(`${noun}/${id}`)) }
}

function readAs(store: Reading, taken: readonly Taken[], flight: Flight, now: Instant): FlightFacts {
  const others = taken.map(({ dispute: { noun, id }, side: { values } }) => ({ noun, id, values }))
  const reading = rememberingAs(store, { ...store, ...asIf(store, others) })
  const own = others.filter(({ noun, id }) => noun === 'flight' && id === flight.id)
  const asked: Flight = Object.assign({}, flight, ...own.map(({ values }) => values))
  return gatherFlight(reading, asked, now).facts
}

/** Which readings are made, and which conflicts are left because there are too many. */
function planOf(store: Reading, disputes: readonly Dispute[], facts: FlightFacts) {
  const aboard = new Set(facts.people.map(({ person }) => person.id))
  const matters = mattersOf(store, disputes)
  const isNear = ({ owner }: Matter) => owner === null || aboard.has(owner)
  const readings: (readonly Taken[])[] = atOnce(matters.filter(matter => !isNear(matter)))
  const unread = matters.filter(({ combinations }) => combinations.length === 0)
  for (const matter of matters.filter(each => isNear(each) && each.combinations.length > 0)) {
    if (readings.length + matter.combinations.length <= maxReadings) readings.push(...matter.combinations)
    else unread.push(matter)
  }
  return { readings, unread: unread.map(matter => (isNear(matter) ? matter : { ...matter, owner: null })) }
}

function mattersOf(store: Reading, disputes: readonly Dispute[]): Matter[] {
  const owned = disputes.map(dispute => ({ dispute, owner: ownerOf(store, dispute) }))
  const groups = Map.groupBy(owned, ({ dispute, owner }) => owner ?? `${dispute.noun}/${dispute.id}`)
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const all = group.map(({ dispute }) => dispute)
      return { owner: group[0]?.owner ?? null, disputes: all, combinations: combinationsOf(all) }
    })
}

/** Whose record it is: read from the record itself, whatever its noun. */
function ownerOf(store: Reading, { noun, id }: Dispute): PersonId | null {
  if (noun === 'person') return id as PersonId
  const row = store[noun].get(id as never) as { readonly personId?: PersonId | null } | undefined
  return row?.personId ?? null
}

/** Every choice of sides but the one that holds; none where there are too many to read. */
function combinationsOf(disputes: readonly Dispute[]): (readonly Taken[])[] {
  const size = disputes.reduce((product, dispute) => product * (othersOf(dispute).length + 1), 1)
  if (size - 1 > maxReadings) return []
  const all = disputes.reduce<(readonly Taken[])[]>(
    (chosen, dispute) =>
      chosen.flatMap(each => [each, ...othersOf(dispute).map(side => [...each, { dispute, side }])]),
    [[]],
  )
  return all.filter(each => each.length > 0)
}

function othersOf({ holds, sides }: Dispute): Side[] {
  const written = sides.filter(
    ({ values }) => canonicalJson({ ...holds, ...values }) !== canonicalJson(holds),
  )
  return [...new Map(written.map(side => [canonicalJson(side.values), side])).values()]
}

/** The first combination of each together, the second of each, and so on. */
function atOnce(matters: readonly Matter[]): (readonly Taken[])[] {
  const most = Math.max(0, ...matters.map(({ combinations }) => combinations.length))
  return Array.from({ length: most }, (_, index) =>
    matters.flatMap(({ combinations }) => combinations[index] ?? []),
  )
}

interface Otherwise {
  readonly taken: readonly Taken[]
  readonly differing: OtherFacts
}

/** The conflicts of which another side would make what is checked another, and whose check that is. */
function readConflicts(store: Reading, otherwise: readonly Otherwise[]): ConflictFacts[] {
  const bearing = new Map<Dispute, Set<PersonId>>()
  for (const { taken, differing } of otherwise) {
    const texts = differing.people.map(place => ({ id: place.person.id, text: JSON.stringify(place) }))
    for (const { dispute } of taken) {
      const names = [dispute.id, ownerOf(store, dispute) ?? dispute.id]
      const told = texts.filter(({ text }) => taken.length === 1 || names.some(name => text.includes(name)))
      if (told.length === 0 && Object.keys(differing.facts).length === 0) continue
      bearing.set(dispute, new Set([...(bearing.get(dispute) ?? []), ...told.map(({ id }) => id)]))
    }
  }
  return [...bearing].map(([dispute, people]) => conflictFacts(store, dispute, [...people].sort(), true))
}

function conflictFacts(
  store: Reading,
  { key, noun, id, holds, sides }: Dispute,
  people: readonly PersonId[],
  isChecked: boolean,
): ConflictFacts {
  const nameOf = userNames(store)
  const officeOf = officesOfCopies(store)
  const said = sides.map(({ letter, entry, values }) => {
    return { letter, office: officeOf(entry.copyId), by: nameOf(entry.userId), at: entry.wallTime, values }
  })
  return { id: key, noun, recordId: id, people, holds, sides: said, isChecked }
}

/** What of other facts differs; null where nothing does. */
function differenceOf(facts: FlightFacts, taken: readonly Taken[], other: FlightFacts): OtherFacts | null {
  const known = new Map(facts.people.map(place => [place.assignment.id, JSON.stringify(place)]))
  const people = other.people.filter(place => {
    const before = known.get(place.assignment.id)
    return before !== undefined && before !== JSON.stringify(place)
  })
  const rest = Object.entries(other).filter(
    ([name, value]) =>
      name !== 'people' && JSON.stringify(value) !== JSON.stringify(facts[name as keyof FlightFacts]),
  )
  if (people.length === 0 && rest.length === 0) return null
  const takes = taken.map(({ dispute, side }) => ({ conflict: dispute.key, letter: side.letter }))
  return { takes, facts: Object.fromEntries(rest), people }
}
