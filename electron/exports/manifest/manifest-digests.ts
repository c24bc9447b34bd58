import { canonicalJson } from '#shared/changes/entry.ts'
import type { Profile } from '#shared/model/disclosure.ts'
import type { FrozenPerson, ManifestContent } from '#shared/model/manifest-content.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { sha256Of } from './manifest-seal.ts'

/**
 * The hash that a signature stands under: everything that would be frozen but the check's time, the signers, and how many people
 * the office has, since somebody who joins in between changes nothing of what the first one signed. The
 * version number is in it, so a signature under an older version can never count for the next one.
 */
export function signedHash(content: ManifestContent): Sha256 {
  return sha256Of(canonicalJson(asListed(content)))
}

/**
 * The hash of whom and what a manifest lists. A version whose listing differs from the flight's is superseded; one that
 * only rests on another register or rule pack is not, as long as everybody on it is still clear under the new one.
 */
export function listingHash(content: ManifestContent): Sha256 {
  const { office, flight, people, counts } = content
  return sha256Of(canonicalJson({ office, flight, counts, people: people.map(withoutWording) }))
}

/** Which document of a version it is, as a signer's statement names it. The office's own is held by the content itself. */
export function readerName(profile: Exclude<Profile, 'internal'>, destination: string | null): string {
  return destination === null ? profile : `${profile} ${destination}`
}

/**
 * Hides from one reader what another's document shows: hashed with the random ids of everybody's places, it cannot be guessed
 * at. Each document carries its own salt alone.
 */
export function saltFor(content: ManifestContent, reader: string): Sha256 {
  return sha256Of(`muster-manifest-salt 1 ${reader} ${canonicalJson(asListed(content))}`)
}

/** The salt under which the signers' names are hashed; only documents that name them carry it. */
export function signersSalt(content: ManifestContent): Sha256 {
  return saltFor(content, 'signers')
}

/** The salted hash of who signed, by name. */
export function signersDigest(signers: readonly Signer[], salt: string): Sha256 {
  return sha256Of(`muster-manifest-signers 1 ${salt} ${canonicalJson(signers)}`)
}

/** A signer as a document names them. */
type Signer = Pick<ManifestContent['signers'][number], 'name' | 'role' | 'at'>

function asListed(content: ManifestContent): unknown {
  const { checkedAt: _at, voidAfter: _until, signers: _signers, hasFewerThanThree: _few, ...rest } = content
  return { ...rest, people: rest.people.map(withoutWording) }
}

/** Findings as they bear on the person: their wording, what merely informs, and who answered may change. */
function withoutWording(person: FrozenPerson): unknown {
  if (!person.legal) return person
  const findings = person.legal.findings
    .filter(finding => finding.effect !== 'info' || finding.decision !== null)
    .map(({ rule, effect, decision }) => ({ rule, effect, answer: decision?.answer ?? null }))
  return { ...person, legal: { ...person.legal, findings } }
}
