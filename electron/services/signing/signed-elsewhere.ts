import type { ManifestContent } from '#shared/model/manifest-content.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import type { CheckResult, PersonVerdict } from '#shared/rules/facts.ts'
import type { RuleName } from '#shared/rules/pack/rule-names.ts'
import { listingHash } from '../../exports/manifest/manifest-digests.ts'
import type { SecretReader } from '../../store/keys/secret.ts'
import type { CheckedFlight } from '../checking/checked-flight.ts'
import { ownPublicKey } from '../session/office-key.ts'

/** Whether another store than this one signed a version: it came by a merge. */
export function isSignedElsewhere(
  store: { readonly secret: SecretReader },
  { publicKey }: Pick<ManifestVersion, 'publicKey'>,
): boolean {
  return publicKey !== ownPublicKey(store)
}

/**
 * What a check finds that does not come of a register or a rule pack being absent here. Neither travels between offices,
 * and what is written of another office's version travels back to it: an office without a register must not end what
 * was signed under one. Showing such a version as valid is another question, and asks for everything.
 */
export function withoutOurGaps(flight: CheckedFlight): CheckedFlight {
  const { check } = flight
  return {
    ...flight,
    check: {
      ...check,
      flightFindings: check.flightFindings.filter(isNoGap),
      people: check.people.map(verdict => ({ ...verdict, ...judged(verdict) })),
    },
  }
}

/** Whether a version lists whom and what the flight does now, whatever each office's register had to say of them. */
export function listsTheSame(now: ManifestContent, { content }: ManifestVersion): boolean {
  return (
    listingHash(withoutFindings({ ...now, office: content.office })) === listingHash(withoutFindings(content))
  )
}

const gaps: readonly RuleName[] = [
  'register.missing',
  'register.stale',
  'register.incomplete',
  'pack.not_in_force',
]

function isNoGap({ rule }: CheckResult['flightFindings'][number]): boolean {
  return !gaps.some(gap => gap === rule)
}

function judged({ findings }: PersonVerdict): Pick<PersonVerdict, 'findings' | 'verdict'> {
  const rest = findings.filter(isNoGap)
  if (rest.some(finding => finding.effect === 'blocks')) return { findings: rest, verdict: 'blocked' }
  const waits = rest.some(finding => finding.effect === 'review')
  return { findings: rest, verdict: waits ? 'review' : 'clear' }
}

function withoutFindings(content: ManifestContent): ManifestContent {
  const people = content.people.map(person => ({
    ...person,
    legal: person.legal && { ...person.legal, findings: [] },
  }))
  return { ...content, people }
}
