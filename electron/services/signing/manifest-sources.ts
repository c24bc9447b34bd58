import type { Flight } from '#shared/model/flight.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { ManifestSource } from '../../exports/manifest/manifest-source.ts'
import { refusal } from '../../refusal.ts'
import { checkFlight } from '../checking/checking.ts'
import type { Reading } from '../ground/reading.ts'
import { believingVersions, nobodyAnswers } from '../session/proving.ts'
import { nextDraft } from './signatures.ts'
import { requireVersion, type Standing, standingOf } from './versions.ts'

/** Which state of a flight a document is made of (shared/contract/exports.ts). */
export interface WantedSource {
  readonly version?: number | undefined
  readonly draft: boolean
  readonly superseded: boolean
}

/**
 * What a document of this flight is made of. The check runs again before a version goes out as valid; one that is
 * superseded or void goes out only when asked for as such, and carries its mark. Refuses with RULE_REFUSES, and
 * NOT_FOUND_HERE for a version that was never signed.
 */
export function manifestSource(
  store: Reading,
  flight: Flight,
  wanted: WantedSource,
  now: Instant,
): ManifestSource {
  const checked = checkFlight(store, flight, now)
  if (wanted.draft) return { draft: nextDraft(store, checked) }
  const newest = store.manifestVersion.latest(flight.id)
  if (!newest) throw nothingSigned(flight)
  const version = requireVersion(store, flight, wanted.version ?? newest.number)
  if (believingVersions(store)(version) === null) {
    const reasons = [`Version ${version.number}: ${nobodyAnswers}`]
    throw refusal('RULE_REFUSES', 'Sign the flight again.', { reasons })
  }
  const standing = standingOf(store, version, newest.number, now, () => checked)
  if (standing.state !== 'valid' && !wanted.superseded) throw notValid(version, standing)
  return { signed: marked(version, standing, now) }
}

/** A version found superseded only now says so on every page, although nobody has written it down yet. */
function marked(version: ManifestVersion, { state, since, why }: Standing, now: Instant): ManifestVersion {
  if (state !== 'superseded') return version
  return { ...version, supersededAt: version.supersededAt ?? since ?? now, supersededWhy: why }
}

function nothingSigned(flight: Flight) {
  const reasons = [`Nobody has signed flight ${flight.number} yet.`]
  return refusal('RULE_REFUSES', 'Sign the flight, or ask for a draft.', { reasons })
}

function notValid({ number }: ManifestVersion, { state, since, why }: Standing) {
  const reason =
    state === 'void'
      ? `The check of version ${number} lapsed at ${since}.`
      : `Version ${number} is superseded: ${why}`
  return refusal('RULE_REFUSES', 'Sign a new version, or ask for this one as superseded.', {
    reasons: [reason],
  })
}
