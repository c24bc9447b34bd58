import type { z } from 'zod'
import type { VersionSummary as VersionSummarySchema } from '#shared/contract/signing.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { versionProofProblems } from '../../exports/manifest/manifest-proof.ts'
import { sealProblems } from '../../exports/manifest/manifest-seal.ts'
import { refusal } from '../../refusal.ts'
import type { ReadableStore } from '../../store/store.ts'
import type { CheckedFlight } from '../checking/checked-flight.ts'
import { checkFlight } from '../checking/checking.ts'
import type { Reading } from '../ground/reading.ts'
import { believingVersions, nobodyAnswers } from '../session/proving.ts'
import { whyNoLonger } from './superseding.ts'

/** A version as a list shows it (shared/contract/signing.ts). */
export type VersionSummary = z.infer<typeof VersionSummarySchema>

/** Whether a version may be boarded on, and if not, why. */
export interface Standing {
  readonly state: VersionSummary['state']
  readonly since: Instant | null
  readonly why: string | null
}

/**
 * The standing of a version at `now`: what was written of it, then its check's lapse, then the check run again. The
 * last is what fails closed: whatever happened, and whoever forgot to mark it, a version never shows as valid while
 * somebody on it may not fly. `checked` is the flight as checked at `now`, and is asked for only if it comes to that.
 */
export function standingOf(
  store: Reading,
  version: ManifestVersion,
  newest: number,
  now: Instant,
  checked: () => CheckedFlight,
): Standing {
  const { supersededAt, supersededWhy, content, number } = version
  if (supersededAt !== null) return { state: 'superseded', since: supersededAt, why: supersededWhy }
  if (number < newest) return { state: 'superseded', since: null, why: `Version ${newest} took its place.` }
  if (compareInstants(now, content.voidAfter) > 0)
    return { state: 'void', since: content.voidAfter, why: null }
  const why = whyNoLonger(store, checked(), version)
  return why === null ? { state: 'valid', since: null, why: null } : { state: 'superseded', since: now, why }
}

/** All versions of a flight, the oldest first, with their standing at `now`. */
export function versionSummaries(
  store: Reading,
  flight: Flight,
  now: Instant,
  checked: () => CheckedFlight,
): VersionSummary[] {
  const versions = store.manifestVersion.ofFlight(flight.id)
  const newest = versions.at(-1)?.number ?? 0
  return versions.map(version => summaryOf(version, standingOf(store, version, newest, now, checked)))
}

/** As {@link versionSummaries}, of the newest version alone; null while nothing was ever signed. */
export function newestSummary(
  store: Reading,
  flight: Flight,
  now: Instant,
  checked: () => CheckedFlight,
): VersionSummary | null {
  const version = store.manifestVersion.latest(flight.id)
  return version ? summaryOf(version, standingOf(store, version, version.number, now, checked)) : null
}

/** All versions of a flight as it is now; the check runs only if the newest may be valid. */
export function listVersions(store: Reading, flight: Flight, now: Instant): VersionSummary[] {
  return versionSummaries(store, flight, now, () => checkFlight(store, flight, now))
}

/** Asks anew of a stored version whether its content holds, and whether two people here answer for it. NOT_FOUND_HERE. */
export function verifyVersion(
  store: ReadableStore,
  flight: Flight,
  number: number,
): { ok: boolean; problems: string[] } {
  const version = requireVersion(store, flight, number)
  const problems = [
    ...sealProblems(version),
    ...(version.proof === null ? [] : versionProofProblems(version, version.proof)),
  ]
  if (problems.length === 0 && believingVersions(store)(version) === null) problems.push(nobodyAnswers)
  return { ok: problems.length === 0, problems }
}

/** A signed version of a flight by number. Refuses with NOT_FOUND_HERE. */
export function requireVersion(store: Reading, flight: Flight, number: number): ManifestVersion {
  const version = store.manifestVersion.ofNumber(flight.id, number)
  if (version) return version
  throw refusal('NOT_FOUND_HERE', 'Look at the versions of the flight.', {
    what: `version ${number} of flight ${flight.number}`,
  })
}

function summaryOf(version: ManifestVersion, standing: Standing): VersionSummary {
  const { id, flightId, number, createdAt, sha256, content } = version
  return {
    id,
    flightId,
    number,
    createdAt,
    sha256,
    checkedAt: content.checkedAt,
    voidAfter: content.voidAfter,
    signers: content.signers.map(signer => signer.name),
    passengers: content.counts.passengers,
    state: standing.state,
    supersededAt: standing.state === 'superseded' ? standing.since : null,
    supersededWhy: standing.why,
  }
}
