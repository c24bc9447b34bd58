import { z } from 'zod'
import { Instant } from './fields.ts'
import { FlightId, ManifestVersionId } from './ids.ts'
import { ManifestContent } from './manifest-content.ts'
import { countPeople, departureDay } from './manifest-counts.ts'
import { ManifestProof } from './manifest-proof.ts'
import { compareInstants } from './plain-date.ts'

/**
 * Content that may be frozen: signed by two different people within the life of its check, everybody clear, nobody
 * twice, counts that tie. Anything else is a draft, and no document calls a draft a manifest.
 */
export const SignedContent = ManifestContent.superRefine((content, context) => {
  for (const problem of signingProblems(content)) context.addIssue({ code: 'custom', message: problem })
}).brand<'signed'>()
export type SignedContent = z.infer<typeof SignedContent>

/** A frozen manifest with its seal. Only the `superseded` fields are ever set later, and never unset. */
export const ManifestVersion = z.object({
  id: ManifestVersionId,
  flightId: FlightId,
  number: z.int().min(1),
  content: SignedContent,
  /** SHA-256 of the canonical JSON (RFC 8785) of `content`, in lower-case hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ed25519 signature (RFC 8032) over the same canonical bytes, base64: it says which store froze it, and proves nothing. */
  signature: z.base64(),
  /** The key of that store (SPKI, base64). */
  publicKey: z.base64(),
  /** By whose hands it counts; null of before users had keys. */
  proof: ManifestProof.nullable(),
  createdAt: Instant,
  supersededAt: Instant.nullable(),
  /** Why, for the office only: outward documents never show it. */
  supersededWhy: z.string().nullable(),
  /** Number of the version that took its place; null when a bar or stop did and none has yet. */
  supersededBy: z.int().nullable(),
})
export type ManifestVersion = z.infer<typeof ManifestVersion>

/** Why this content may not be frozen, one sentence each; empty when it may. */
export function signingProblems(content: ManifestContent): string[] {
  return [
    ...signerProblems(content),
    ...flightProblems(content),
    ...content.people.flatMap(personProblems(content)),
  ]
}

function signerProblems({ signers, checkedAt, voidAfter }: ManifestContent): string[] {
  const problems: string[] = []
  const names = new Set(signers.map(signer => signer.name.toLowerCase()))
  const users = new Set(signers.map(signer => signer.userId))
  if (Math.min(names.size, users.size) < 2) problems.push('Two different people must sign')
  if (compareInstants(checkedAt, voidAfter) >= 0) problems.push('The check is void before it begins')
  if (signers.some(signer => compareInstants(signer.at, voidAfter) > 0)) {
    problems.push('Signed after the check had lapsed')
  }
  return problems
}

function flightProblems({ flight, people, counts, checkedAt }: ManifestContent): string[] {
  if (!flight.stops[0]?.departs) return ['The first stop has no departure']
  const problems: string[] = []
  const counted = countPeople(people, departureDay(flight.stops, checkedAt))
  const keys = Object.keys(counted) as (keyof typeof counted)[]
  if (keys.some(key => counted[key] !== counts[key])) problems.push('The counts do not tie with the people')
  if (hasRepeat(people.map(person => person.assignmentId))) problems.push('A place is listed twice')
  if (hasRepeat(people.flatMap(person => person.personId ?? []))) problems.push('A person is listed twice')
  return problems
}

function personProblems({ flight, people }: ManifestContent) {
  const route = flight.stops.filter(stop => stop.purpose !== 'diversion').map(stop => stop.airport)
  const places = new Set(people.map(person => person.assignmentId))
  return (person: ManifestContent['people'][number]): string[] => {
    const problems: string[] = []
    const who = `Assignment ${person.assignmentId}`
    const boards = route.indexOf(person.from)
    if (boards < 0 || route.lastIndexOf(person.to) <= boards)
      problems.push(`${who} has no leg of this flight`)
    if (person.kind === 'returnee' && person.legal?.verdict !== 'clear') problems.push(`${who} is not clear`)
    if (person.kind === 'returnee' && person.personId === null) problems.push(`${who} names no person`)
    if (person.travelsWith !== null && !places.has(person.travelsWith)) {
      problems.push(`${who} travels with somebody who is not listed`)
    }
    return problems
  }
}

function hasRepeat(values: readonly string[]): boolean {
  return new Set(values).size !== values.length
}
