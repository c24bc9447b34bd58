import type { CopyId } from '#shared/changes/entry.ts'
import type { MergeReport } from '#shared/contract/merge-report.ts'
import type { CertificateConfirmationId, CertificateEndId, CertificateId, UserId } from '#shared/model/ids.ts'
import type { HealedFork } from '#shared/model/merged-file.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'

type Unsealed = MergeReport['unsealed'][number]

/**
 * Whose keys, certificates and ends of certificates were issued again when forks were healed: no seal covers them any more, so they
 * count for nothing, whoever joined has a slot and no key that anybody vouches for, and whoever was suspended may again do what they
 * might. Each is named with what was lost, so that it can be said again.
 */
export function unsealedRights(store: Reading, healed: readonly HealedFork[]): Unsealed[] {
  const nameOf = userNames(store)
  const lost = healed
    .flatMap(({ reissuedAs, entries }) => [...store.changes.ofCopy(reissuedAs as CopyId, 1, entries)])
    .flatMap(entry => lostWith(store, entry) ?? [])
  const joined = new Set(lost.flatMap(({ user, what }) => (what === 'key' ? [user] : [])))
  const told = lost.filter(({ user, what }) => what === 'key' || what === 'end' || !joined.has(user))
  const named = told.map(({ user, what }) => ({ user: nameOf(user), lost: what }))
  return [...new Map(named.map(each => [`${each.user} ${each.lost}`, each])).values()]
}

function lostWith(
  store: Reading,
  { noun, id }: Pick<LoggedEntry, 'noun' | 'id'>,
): { user: UserId; what: Unsealed['lost'] } | null {
  const certified = (certificate: CertificateId) => store.certificate.require(certificate).userId
  switch (noun) {
    case 'signingKey':
      return { user: store.signingKey.require(id as never).userId, what: 'key' }
    case 'certificate':
      return { user: certified(id as CertificateId), what: 'certificate' }
    case 'certificateConfirmation': {
      const { certificateId } = store.certificateConfirmation.require(id as CertificateConfirmationId)
      return { user: certified(certificateId), what: 'confirmation' }
    }
    case 'certificateEnd': {
      const { certificateId } = store.certificateEnd.require(id as CertificateEndId)
      return { user: certified(certificateId), what: 'end' }
    }
    default:
      return null
  }
}
