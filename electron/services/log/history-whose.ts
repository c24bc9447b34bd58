import type { Noun } from '#shared/model/codes.ts'
import type {
  CertificateConfirmationId,
  CertificateEndId,
  CertificateId,
  OfficeTrustConfirmationId,
  UserId,
} from '#shared/model/ids.ts'
import { shownName } from '#shared/model/new-name.ts'
import type { Reading } from '../ground/reading.ts'

/**
 * By name the user whose key or roles a record is about, or the office that is trusted: such records tie themselves to it by an
 * id, which says nothing to a reader. Undefined for records about nobody of that kind.
 */
export function createWhose(
  store: Reading,
  nameOf: (id: UserId) => string,
): (noun: Noun, id: string) => string | undefined {
  const userOf = (id: CertificateId | undefined) => {
    const certificate = id && store.certificate.get(id)
    return certificate && nameOf(certificate.userId)
  }
  return (noun, id) => {
    switch (noun) {
      case 'user':
        return nameOf(id as UserId)
      case 'certificate':
        return userOf(id as CertificateId)
      case 'certificateConfirmation':
        return userOf(store.certificateConfirmation.get(id as CertificateConfirmationId)?.certificateId)
      case 'certificateEnd':
        return userOf(store.certificateEnd.get(id as CertificateEndId)?.certificateId)
      case 'officeTrustConfirmation': {
        const word = store.officeTrustConfirmation.get(id as OfficeTrustConfirmationId)
        const trust = word && store.officeTrust.get(word.officeTrustId)
        return trust && shownName(trust.name)
      }
      default:
        return undefined
    }
  }
}
