import type { FrozenFinding, FrozenPerson, ManifestContent } from '#shared/model/manifest-content.ts'

/** Everything that any document may say of somebody; a profile (profiles.ts) picks its part. Codes, not words. */
export interface PersonRow {
  /** Counted afresh in every document, so that nobody's absence leaves a gap. */
  readonly number: number
  readonly seat: string | null
  readonly familyName: string
  readonly givenNames: string
  readonly nativeName: string | null
  readonly sex: FrozenPerson['sex']
  readonly birthDate: FrozenPerson['birthDate']
  readonly nationality: string | null
  readonly kind: FrozenPerson['kind']
  readonly from: string
  readonly to: string
  readonly care: FrozenPerson['care']
  /** Number, in this document, of the adult with whom a minor travels. */
  readonly withAdult: number | null
  readonly withAdultSeat: string | null
  /** Letter of the family, given afresh in every document: the office's own text may say more. */
  readonly family: string | null
  readonly escortNeed: FrozenPerson['escortNeed']
  readonly documentType: string | null
  readonly documentNumber: string | null
  readonly documentState: string | null
  readonly documentExpires: string | null
  readonly bagCount: number | null
  readonly bagKg: number | null
  readonly caseNumber: string | null
  readonly ground: 'removal' | 'voluntary' | null
  readonly orderNumber: string | null
  readonly verdict: 'clear' | 'review' | 'blocked' | null
  readonly findings: readonly FrozenFinding[]
  readonly familyGroup: string | null
  readonly assignmentId: string
  readonly personId: string | null
}

/** The rows of these people, in this order, numbered from 1. */
export function personRows(people: ManifestContent['people']): PersonRow[] {
  const numbers = new Map(people.map((person, index) => [person.assignmentId, index + 1]))
  const seats = new Map(people.map(person => [person.assignmentId, person.seat]))
  const families = familyLetters(people)
  return people.map((person, index) => ({
    ...identityOf(person),
    number: index + 1,
    withAdult: (person.travelsWith && numbers.get(person.travelsWith)) || null,
    withAdultSeat: (person.travelsWith && seats.get(person.travelsWith)) || null,
    family: (person.familyGroup && families.get(person.familyGroup)) || null,
  }))
}

type OwnFields = Omit<PersonRow, 'number' | 'withAdult' | 'withAdultSeat' | 'family'>

function identityOf(person: FrozenPerson): OwnFields {
  const { document, bags, legal, travelsWith: _, ...own } = person
  return {
    ...own,
    documentType: document?.type ?? null,
    documentNumber: document?.number ?? null,
    documentState: document?.state ?? null,
    documentExpires: document?.expires ?? null,
    bagCount: bags.count,
    bagKg: bags.kg,
    ground: legal?.ground ?? null,
    orderNumber: legal?.orderNumber ?? null,
    verdict: legal?.verdict ?? null,
    findings: legal?.findings ?? [],
  }
}

/** A, B, ... Z, AA, AB ... for each family group with at least two members here, in order of appearance. */
function familyLetters(people: readonly FrozenPerson[]): Map<string, string> {
  const sizes = new Map<string, number>()
  for (const { familyGroup } of people) {
    if (familyGroup !== null) sizes.set(familyGroup, (sizes.get(familyGroup) ?? 0) + 1)
  }
  const groups = [...sizes].filter(([, size]) => size > 1).map(([group]) => group)
  return new Map(groups.map((group, index) => [group, lettersOf(index)]))
}

function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last
}
