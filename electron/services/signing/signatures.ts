import { isOfFew } from '#shared/authority/standing.ts'
import type { Role } from '#shared/model/codes.ts'
import type { Signature } from '#shared/model/finding.ts'
import type { ManifestContent } from '#shared/model/manifest-content.ts'
import type { ManifestStatement } from '#shared/model/manifest-proof.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import type { User } from '#shared/model/user.ts'
import { classOrderProtection } from '#shared/protection/kinds/recorded-bars.ts'
import { signedHash } from '../../exports/manifest/manifest-digests.ts'
import type { CheckedFlight } from '../checking/checked-flight.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { certifiedRoles, standingsNow } from '../session/authority.ts'
import { believing } from '../session/believing.ts'
import { manifestContent, voidAfter } from './freezing.ts'

/** A signature that counts, whose it is, and what they put their own key to. */
export interface Countable {
  readonly signature: Signature & { readonly signature: string }
  readonly statement: ManifestStatement
  readonly user: User
}

/** As what somebody with these roles signs: the highest of them that may. */
export function signingRole(roles: readonly Role[]): Role | undefined {
  return (['approver', 'reviewer', 'planner'] as const).find(role => roles.includes(role))
}

/**
 * The signatures that count for what would be frozen now: under exactly this content, on a check that has not lapsed, by a
 * user who may still sign as what they signed as, with their own key, and given after every release that lets go of somebody aboard: who signed before it has never seen
 * it, though the list reads as it did. One a user, the earliest first.
 */
export function countingSignatures(
  store: Reading,
  checked: CheckedFlight,
  draft?: ManifestContent,
): Countable[] {
  const { asOf } = checked.check
  const wordFor = believing(store)
  const lasting = store.signature
    .ofFlight(checked.facts.flight.id)
    .filter(signature => wordFor('signature', signature) !== null)
    .filter(signature => compareInstants(voidAfter(checked.pack, signature.checkedAt), asOf) >= 0)
  if (lasting.length === 0) return []
  const released = lastRelease(store, checked)
  const fresh = lasting.filter(({ at }) => released === null || compareInstants(at, released) > 0)
  const hash = signedHash(draft ?? nextDraft(store, checked))
  const counting = fresh.filter(signature => signature.contentHash === hash)
  const ofUsers = new Map(counting.toReversed().map(signature => [signature.by, signature]))
  return [...ofUsers.values()]
    .flatMap(signature => {
      const user = store.user.get(signature.by)
      const { statement, signature: bytes } = signature
      // Of before users had keys: it is too old to count, or is given again.
      if (!user || !statement || bytes === null) return []
      const holds = certifiedRoles(store, user.id, statement.publicKey).includes(statement.role)
      return holds ? [{ signature: { ...signature, signature: bytes }, statement, user }] : []
    })
    .sort((a, b) => compareInstants(a.signature.at, b.signature.at))
}

/** When somebody aboard, or a whole class, was last let go of. */
function lastRelease(store: Reading, { check }: CheckedFlight): Instant | null {
  const aboard = check.people.flatMap(({ personId }) => personId ?? [])
  const classes = store.classOrder.list().map(order => classOrderProtection(order).id)
  const releases = [...store.release.ofPeople(aboard), ...store.release.ofProtections(classes)]
  return (
    releases
      .map(({ recordedAt }) => recordedAt)
      .sort(compareInstants)
      .at(-1) ?? null
  )
}

/** What would be frozen if the flight were signed as it is now. */
export function nextDraft(store: Reading, checked: CheckedFlight): ManifestContent {
  const number = (store.manifestVersion.latest(checked.facts.flight.id)?.number ?? 0) + 1
  return manifestContent(checked, number, [], userNames(store), isOfFew(standingsNow(store)))
}
