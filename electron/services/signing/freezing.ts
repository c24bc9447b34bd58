import { normaliseNumber } from '#shared/formats/case-numbers.ts'
import type { Finding, ReviewDecision } from '#shared/model/finding.ts'
import type { Assignment } from '#shared/model/flight.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { FrozenFinding, FrozenPerson, ManifestContent } from '#shared/model/manifest-content.ts'
import { countPeople, departureDay } from '#shared/model/manifest-counts.ts'
import { addTime, type Instant } from '#shared/model/plain-date.ts'
import type { PersonFacts, PersonVerdict } from '#shared/rules/facts.ts'
import type { CheckedFlight } from '../checking/checked-flight.ts'
import { shownDocument } from '../people/shown-document.ts'
import type { LoadedPack } from '../rules/shipped-packs.ts'

/** When a manifest that rests on a check made at `checkedAt` becomes void. */
export function voidAfter(pack: LoadedPack, checkedAt: Instant): Instant {
  return addTime(checkedAt, { minutes: Math.floor(pack.rules.limits.checkMaxAgeHours * 60) })
}

/**
 * What a manifest of this flight says: everybody listed, nobody on standby. Signed or not is the signers' doing; a
 * draft of this content may hold people who are not clear.
 */
export function manifestContent(
  flight: CheckedFlight,
  version: number,
  signers: ManifestContent['signers'],
  nameOf: (user: UserId) => string,
  hasFewerThanThree = false,
): ManifestContent {
  const { office, facts, pack, check } = flight
  const people = [...returneesOf(flight, nameOf), ...flight.staff.map(staffMember)]
  return {
    format: 'muster-manifest',
    formatVersion: 1,
    office: { code: office.code, name: office.name },
    flight: {
      id: facts.flight.id,
      number: facts.flight.number,
      cabin: facts.flight.cabin,
      stops: facts.flight.stops,
    },
    version,
    rulePack: check.rulePack,
    register: check.register,
    checkedAt: check.asOf,
    voidAfter: voidAfter(pack, check.asOf),
    ...(hasFewerThanThree ? { hasFewerThanThree } : {}),
    signers,
    people,
    counts: countPeople(people, departureDay(facts.flight.stops, check.asOf)),
  }
}

function returneesOf({ facts, check }: CheckedFlight, nameOf: (user: UserId) => string): FrozenPerson[] {
  const verdicts = new Map(check.people.map(verdict => [verdict.assignmentId, verdict]))
  const decisions = new Map(facts.decisions.map(decision => [decision.id as string, decision]))
  const listed = facts.people.filter(person => person.assignment.status === 'listed')
  const adults = new Map(listed.map(person => [caseKey(person.person.caseNumber), person.assignment.id]))
  return listed.map(person => {
    const verdict = verdicts.get(person.assignment.id)
    if (!verdict) throw new RangeError(`The check says nothing about assignment ${person.assignment.id}`)
    const adult = adults.get(caseKey(person.person.travelsWithAdult))
    return {
      ...identityOf(person),
      travelsWith: adult === undefined || adult === person.assignment.id ? null : adult,
      legal: legalOf(person, verdict, decision => decisions.get(decision), nameOf),
    }
  })
}

function identityOf({
  assignment,
  person,
  documents,
}: PersonFacts): Omit<FrozenPerson, 'legal' | 'travelsWith'> {
  const document = shownDocument(documents)
  return {
    assignmentId: assignment.id,
    personId: person.id,
    kind: assignment.kind,
    caseNumber: person.caseNumber,
    familyName: person.familyName,
    givenNames: person.givenNames,
    nativeName: person.nativeName,
    sex: person.sex,
    birthDate: person.birthDate,
    nationality: person.nationality,
    document: document && {
      type: document.type,
      number: document.number,
      state: document.state,
      expires: document.expires,
    },
    from: assignment.from,
    to: assignment.to,
    seat: assignment.seat,
    familyGroup: person.familyGroup,
    escortNeed: person.escortNeed,
    care: person.careNeeds,
    bags: { count: person.bagCount, kg: person.bagKg },
  }
}

function legalOf(
  { person, orders }: PersonFacts,
  verdict: PersonVerdict,
  decisionOf: (id: string) => ReviewDecision | undefined,
  nameOf: (user: UserId) => string,
): FrozenPerson['legal'] {
  const order = orders.filter(each => each.withdrawnAt === null).at(-1)
  return {
    ground: person.ground,
    orderNumber: order?.number ?? null,
    verdict: verdict.verdict,
    findings: verdict.findings.map(finding => frozenFinding(finding, decisionOf, nameOf)),
  }
}

function frozenFinding(
  { rule, effect, why, decision }: Finding,
  decisionOf: (id: string) => ReviewDecision | undefined,
  nameOf: (user: UserId) => string,
): FrozenFinding {
  const made = decision === null ? undefined : decisionOf(decision)
  return {
    rule,
    effect,
    why,
    decision:
      made && (made.decision === 'accept' || made.decision === 'refuse')
        ? { answer: made.decision, by: nameOf(made.decidedBy), at: made.decidedAt }
        : null,
  }
}

function staffMember(assignment: Assignment): FrozenPerson {
  return {
    assignmentId: assignment.id,
    personId: null,
    kind: assignment.kind,
    caseNumber: null,
    familyName: assignment.staffName ?? '',
    givenNames: '',
    nativeName: null,
    sex: null,
    birthDate: assignment.staffBirthDate,
    nationality: assignment.staffNationality,
    document: assignment.staffDocument === null ? null : documentOf(assignment.staffDocument),
    from: assignment.from,
    to: assignment.to,
    seat: assignment.seat,
    familyGroup: null,
    travelsWith: null,
    escortNeed: null,
    care: [],
    bags: { count: null, kg: null },
    legal: null,
  }
}

/** Of a document of the staff only the number is recorded. */
function documentOf(number: string): NonNullable<FrozenPerson['document']> {
  return { type: '', number, state: null, expires: null }
}

/** A number for comparing; null matches nobody, not even another null. */
function caseKey(caseNumber: string | null): string | symbol {
  return caseNumber === null ? Symbol('no case number') : normaliseNumber(caseNumber)
}
