import type { Profile } from '#shared/model/disclosure.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { FrozenPerson, ManifestContent } from '#shared/model/manifest-content.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { ExportError } from '../export-errors.ts'
import { type ManifestDocument, manifestDocument } from './manifest-document.ts'
import { contentOf, type ManifestSource } from './manifest-source.ts'
import { byName, bySeat } from './person-order.ts'
import { type PersonRow, personRows } from './person-row.ts'
import { type DocumentField, type PersonField, profiles } from './profiles.ts'

/**
 * Exactly what a document shows, whatever its format. Fields outside the profile do not exist in it, neither for the
 * compiler nor when the program runs, so no format can print one by mistake.
 */
export type ManifestView<P extends Profile = Profile> = {
  [Reader in P]: {
    readonly profile: Reader
    readonly document: Pick<ManifestDocument, DocumentField<Reader>>
    readonly people: readonly RowOf<Reader>[]
  }
}[P]

/** One person as a reader may see them. */
export type RowOf<P extends Profile> = Pick<PersonRow, PersonField<P>>

/** What a view is made of, and for whom. */
export interface ViewRequest<P extends Profile = Profile> {
  readonly source: ManifestSource
  readonly profile: P
  /** The clock's reading: a version whose check has lapsed by then is `void`. */
  readonly at: Instant
  /** Airport of the receiving authority; may be left out where the flight has only one destination. */
  readonly destination?: string | undefined
}

/**
 * The view of a manifest for a reader. Throws SEAL_BROKEN, DESTINATION_NEEDED, DESTINATION_UNKNOWN or
 * DESTINATION_NOT_WANTED.
 */
export function manifestView<P extends Profile>(request: ViewRequest<P>): ManifestView<P> {
  const { source, profile, at } = request
  const content = contentOf(source)
  const destination = requireDestination(request, content)
  const people = shownTo(content, profile, destination).sort(profile === 'receiving' ? byName : bySeat)
  const scope = { profile, destination, people, stops: stopsFor(content, people, destination) }
  const { document, person }: { document: readonly DocumentField<P>[]; person: readonly PersonField<P>[] } =
    profiles[profile]
  const view = {
    profile,
    document: pick(manifestDocument(source, content, scope, at), document),
    people: personRows(people).map(row => pick(row, person)),
  }
  // The three belong to the same profile; TypeScript cannot follow that through a type variable.
  return view as ManifestView<P>
}

/** Everybody on file whom a document names to its reader, whatever it says of them. Throws as {@link manifestView}. */
export function peopleFor(request: ViewRequest): PersonId[] {
  const content = contentOf(request.source)
  const shown = shownTo(content, request.profile, requireDestination(request, content))
  return shown.flatMap(({ personId }) => personId ?? [])
}

function shownTo(content: ManifestContent, profile: Profile, destination: string | null): FrozenPerson[] {
  return content.people.filter(isFor(profile, destination))
}

/** The airports at which returnees leave the aircraft, in the order of the route. */
export function destinationsOf(content: ManifestContent): string[] {
  const left = new Set(content.people.filter(person => person.kind === 'returnee').map(person => person.to))
  return [...new Set(content.flight.stops.map(stop => stop.airport))].filter(airport => left.has(airport))
}

function requireDestination({ profile, destination }: ViewRequest, content: ManifestContent): string | null {
  if (profile !== 'receiving') {
    if (destination !== undefined) throw new ExportError('DESTINATION_NOT_WANTED', { profile })
    return null
  }
  const destinations = destinationsOf(content)
  const [only, ...others] = destinations
  if (destination === undefined && only !== undefined && others.length === 0) return only
  if (destination === undefined) throw new ExportError('DESTINATION_NEEDED', { destinations })
  if (!destinations.includes(destination)) {
    throw new ExportError('DESTINATION_UNKNOWN', { destination, destinations })
  }
  return destination
}

/**
 * Whom a reader may see. On an outward draft only people who are clear: a draft goes astray as easily as a manifest,
 * and naming to a receiving authority somebody who turns out to be protected cannot be undone.
 */
function isFor(profile: Profile, destination: string | null): (person: FrozenPerson) => boolean {
  if (profile === 'internal') return () => true
  const isClear = (person: FrozenPerson) => person.kind !== 'returnee' || person.legal?.verdict === 'clear'
  if (profile !== 'receiving') return isClear
  return person => person.kind === 'returnee' && person.to === destination && isClear(person)
}

/** A receiving authority sees where its people board and where they leave, and no other call or diversion. */
function stopsFor(content: ManifestContent, people: readonly FrozenPerson[], destination: string | null) {
  const { stops } = content.flight
  if (destination === null) return stops
  const shown = new Set([destination, ...people.map(person => person.from)])
  return stops.filter(stop => stop.purpose !== 'diversion' && shown.has(stop.airport))
}

function pick<Source, Field extends keyof Source>(
  source: Source,
  fields: readonly Field[],
): Pick<Source, Field> {
  return Object.fromEntries(fields.map(field => [field, source[field]])) as Pick<Source, Field>
}
