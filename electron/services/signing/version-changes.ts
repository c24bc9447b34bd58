import type { z } from 'zod'
import type { VersionChange as VersionChangeSchema } from '#shared/contract/signing.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { FrozenPerson, ManifestContent } from '#shared/model/manifest-content.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { Reading } from '../ground/reading.ts'
import { requireVersion } from './versions.ts'

/** One difference between two versions (shared/contract/signing.ts). */
export type VersionChange = z.infer<typeof VersionChangeSchema>

/** What changed from one version of a flight to another: the flight first, then people by name. */
export function diffVersions(
  store: Reading,
  flight: Flight,
  { from, to }: { from: number; to: number },
): VersionChange[] {
  return diffContents(requireVersion(store, flight, from).content, requireVersion(store, flight, to).content)
}

/** As {@link diffVersions}, of two contents. */
export function diffContents(before: ManifestContent, after: ManifestContent): VersionChange[] {
  return [
    ...changedFields(`Flight ${after.flight.number}`, flightFields(before), flightFields(after)),
    ...diffPeople(before.people, after.people),
  ]
}

type Fields = Readonly<Record<string, string | null>>

function diffPeople(before: readonly FrozenPerson[], after: readonly FrozenPerson[]): VersionChange[] {
  const [old, fresh] = [byIdentity(before), byIdentity(after)]
  const namesNow = new Map(after.map(person => [person.assignmentId as string, plainName(person)]))
  const namesThen = new Map(before.map(person => [person.assignmentId as string, plainName(person)]))
  const everybody = [...new Map([...old, ...fresh])].sort(([, a], [, b]) =>
    compare(plainName(a), plainName(b)),
  )
  return everybody.flatMap(([key, person]): VersionChange[] => {
    const [was, is] = [old.get(key), fresh.get(key)]
    const what = plainName(person)
    if (!was) return [{ change: 'added', what, field: null, before: null, after: null }]
    if (!is) return [{ change: 'removed', what, field: null, before: null, after: null }]
    return changedFields(what, personFields(was, namesThen), personFields(is, namesNow))
  })
}

/** A returnee who was taken off and put back has a new place and is the same person. */
function byIdentity(people: readonly FrozenPerson[]): Map<string, FrozenPerson> {
  return new Map(people.map(person => [person.personId ?? person.assignmentId, person]))
}

function changedFields(what: string, before: Fields, after: Fields): VersionChange[] {
  return Object.keys(after)
    .filter(field => before[field] !== after[field])
    .map(field => ({
      change: 'changed',
      what,
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
    }))
}

function flightFields({ flight }: ManifestContent): Fields {
  return {
    number: flight.number,
    cabin: flight.cabin,
    route: flight.stops.map(stop => `${stop.airport} (${stop.purpose})`).join(' '),
    times: flight.stops
      .map(stop => `${stop.airport} ${stop.arrives ?? '–'} ${stop.departs ?? '–'}`)
      .join(', '),
  }
}

function personFields(person: FrozenPerson, names: ReadonlyMap<string, string>): Fields {
  const { document, bags } = person
  return {
    kind: person.kind,
    name: plainName(person),
    caseNumber: person.caseNumber,
    nativeName: person.nativeName,
    sex: person.sex,
    birthDate: person.birthDate,
    nationality: person.nationality,
    document:
      document &&
      [document.type, document.number, document.state, document.expires].filter(Boolean).join(' '),
    from: person.from,
    to: person.to,
    seat: person.seat,
    familyGroup: person.familyGroup,
    travelsWith: person.travelsWith && (names.get(person.travelsWith) ?? null),
    escortNeed: person.escortNeed,
    care: person.care.join(', ') || null,
    bags: bags.count === null ? null : `${bags.count}`,
    bagsKg: bags.kg === null ? null : `${bags.kg}`,
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
