/** What seating needs to know of somebody aboard. */
export interface Traveller {
  /** The assignment. */
  readonly id: string
  readonly isStaff: boolean
  /** Seat given before, which is left alone. */
  readonly seat: string | null
  readonly caseNumber: string | null
  readonly familyGroup: string | null
  /** Case number of the adult a minor travels with. */
  readonly travelsWithAdult: string | null
  /** Whether the person may be under age on the day of departure. */
  readonly isMinor: boolean
  readonly mayUseExit: boolean
}

/** People who sit in one block of seats, in this order. At most three, the width of a block. */
export interface Chunk {
  readonly members: readonly Traveller[]
  /** Somebody with a seat already, in whose block the chunk must sit. */
  readonly beside: string | null
}

/** Who is to be seated, in the order of seating: families by size, then staff, then people alone. */
export interface Parties {
  readonly families: readonly (readonly Chunk[])[]
  readonly staff: readonly Traveller[]
  readonly singles: readonly Traveller[]
}

const blockWidth = 3

/** Sorts travellers without a seat into parties. Everything is ordered by id, so that the order of the input is nothing. */
export function chunksOf(travellers: readonly Traveller[]): Parties {
  const inOrder = [...travellers].sort((a, b) => compare(a.id, b.id))
  const people = inOrder.filter(traveller => !traveller.isStaff)
  const parties = partiesOf(people)
  const families = parties.filter(party => party.length > 1).map(familyChunks)
  return {
    families: families.filter(chunks => chunks.length > 0).sort((a, b) => sizeOf(b) - sizeOf(a)),
    staff: inOrder.filter(traveller => traveller.isStaff && traveller.seat === null),
    singles: parties.flatMap(party => (party.length === 1 ? party : [])).filter(({ seat }) => seat === null),
  }
}

/** People who share a family group or travel with one another's adult, directly or through others. */
function partiesOf(people: readonly Traveller[]): Traveller[][] {
  const partyOf = new Map<string, Traveller[]>()
  const byCase = new Map(people.map(person => [person.caseNumber, person]))
  const byFamily = new Map<string, Traveller>()
  for (const person of people) partyOf.set(person.id, [person])
  for (const person of people) {
    const adult = person.travelsWithAdult === null ? undefined : byCase.get(person.travelsWithAdult)
    if (adult) join(partyOf, person, adult)
    if (person.familyGroup === null) continue
    const relative = byFamily.get(person.familyGroup)
    if (relative) join(partyOf, relative, person)
    else byFamily.set(person.familyGroup, person)
  }
  return [...new Set(partyOf.values())].map(party => party.sort((a, b) => compare(a.id, b.id)))
}

function join(partyOf: Map<string, Traveller[]>, a: Traveller, b: Traveller): void {
  const [into, from] = [partyOf.get(a.id), partyOf.get(b.id)]
  if (!into || !from || into === from) return
  into.push(...from)
  for (const member of from) partyOf.set(member.id, into)
}

/** Each adult with their minors, the minors on both sides; then the adults who have none. */
function familyChunks(party: readonly Traveller[]): Chunk[] {
  const adults = party.filter(person => !person.isMinor)
  const minorsByAdult = shareMinors(
    party.filter(person => person.isMinor),
    adults,
  )
  const withMinors = adults.flatMap(adult => chunksAround(adult, minorsByAdult.get(adult.id) ?? []))
  const orphans = adults.length === 0 ? inChunks(party.filter(unseated), null) : []
  return [...withMinors, ...orphans]
}

/** Every minor to the adult named on their record, else to the adult of the party who has the fewest. */
function shareMinors(minors: readonly Traveller[], adults: readonly Traveller[]): Map<string, Traveller[]> {
  const shared = new Map(adults.map(adult => [adult.id, [] as Traveller[]]))
  for (const minor of minors) {
    const named = adults.find(
      ({ caseNumber }) => caseNumber !== null && caseNumber === minor.travelsWithAdult,
    )
    const fewest = [...adults].sort((a, b) => countOf(shared, a) - countOf(shared, b))[0]
    const adult = named ?? fewest
    if (adult) shared.get(adult.id)?.push(minor)
  }
  return shared
}

function chunksAround(adult: Traveller, minors: readonly Traveller[]): Chunk[] {
  const waiting = minors.filter(unseated)
  if (!unseated(adult)) return inChunks(waiting, adult.id)
  const [first, ...others] = waiting
  const unit = first ? [first, adult, ...others] : [adult]
  return inChunks(unit, null)
}

/** Beside somebody seated there is room for one fewer. */
function inChunks(members: readonly Traveller[], beside: string | null): Chunk[] {
  const first = members.slice(0, beside === null ? blockWidth : blockWidth - 1)
  if (first.length === 0) return []
  return [{ members: first, beside }, ...inChunks(members.slice(first.length), null)]
}

function unseated(traveller: Traveller): boolean {
  return traveller.seat === null
}

function countOf(shared: ReadonlyMap<string, readonly Traveller[]>, adult: Traveller): number {
  return shared.get(adult.id)?.length ?? 0
}

function sizeOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((size, chunk) => size + chunk.members.length, 0)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
