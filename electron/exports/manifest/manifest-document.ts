import type { Profile } from '#shared/model/disclosure.ts'
import type { ManifestContent, ManifestCounts } from '#shared/model/manifest-content.ts'
import { countPeople, departureDay } from '#shared/model/manifest-counts.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { type DocumentProof, documentProof } from './document-proof.ts'
import { type DocumentState, type ManifestSource, stateOf } from './manifest-source.ts'
import { type RouteRow, routeRows } from './route-rows.ts'

/** Everything that any document may say of itself; a profile (profiles.ts) picks its part. Codes, not words. */
export interface ManifestDocument {
  readonly flightNumber: string
  /** Null on a draft. */
  readonly version: number | null
  readonly state: DocumentState
  /** Number of the version that took this one's place, where there is one. */
  readonly supersededBy: number | null
  /** When the version was frozen; when the check was made, on a draft. */
  readonly createdAt: string
  readonly voidAfter: string
  /** Of the frozen content; null on a draft. */
  readonly sha256: string | null
  /** The two signers' own signatures, as this reader may know of them; null on a draft, and of before users had keys. */
  readonly proof: DocumentProof | null
  readonly office: ManifestContent['office']
  /** Whether whoever administers the office releases and signs too, since it has fewer than three people. */
  readonly hasFewerThanThree: boolean
  readonly route: readonly RouteRow[]
  /** Of the people in this document. */
  readonly counts: ManifestCounts
  readonly cabin: string
  readonly checkedAt: string
  readonly signers: readonly { readonly name: string; readonly role: string; readonly at: string }[]
  /** Airport whose authority receives this document; null for other readers. */
  readonly destination: string | null
  readonly rulePack: ManifestContent['rulePack']
  readonly register: ManifestContent['register']
  readonly supersededAt: string | null
  readonly supersededWhy: string | null
  readonly signature: string | null
  readonly publicKey: string | null
  /** The frozen content itself, with which hash and signature can be checked without Muster. */
  readonly content: ManifestContent
}

/** What the document is about: already narrowed to the people and stops that its reader may know of. */
interface Scope {
  readonly profile: Profile
  readonly destination: string | null
  readonly people: ManifestContent['people']
  readonly stops: ManifestContent['flight']['stops']
}

/** The document's own fields for a source and its content (`contentOf`), as of `at`. */
export function manifestDocument(
  source: ManifestSource,
  content: ManifestContent,
  scope: Scope,
  at: Instant,
): ManifestDocument {
  return {
    ...ofContent(content),
    ...ofSeal(source, content),
    destination: scope.destination,
    proof: documentProof(source, content, scope),
    state: stateOf(source, at),
    route: routeRows(scope.stops, scope.people),
    counts: countPeople(scope.people, departureDay(content.flight.stops, content.checkedAt)),
  }
}

function ofContent(content: ManifestContent) {
  const { office, rulePack, register, checkedAt, voidAfter, flight, signers } = content
  return {
    office,
    rulePack,
    register,
    checkedAt,
    voidAfter,
    content,
    flightNumber: flight.number,
    cabin: flight.cabin,
    hasFewerThanThree: content.hasFewerThanThree ?? false,
    signers: signers.map(({ name, role, at }) => ({ name, role, at })),
  }
}

function ofSeal(source: ManifestSource, content: ManifestContent) {
  const signed = 'signed' in source ? source.signed : null
  return {
    version: signed?.number ?? null,
    supersededBy: signed?.supersededBy ?? null,
    createdAt: signed?.createdAt ?? content.checkedAt,
    sha256: signed?.sha256 ?? null,
    supersededAt: signed?.supersededAt ?? null,
    supersededWhy: signed?.supersededWhy ?? null,
    signature: signed?.signature ?? null,
    publicKey: signed?.publicKey ?? null,
  }
}
