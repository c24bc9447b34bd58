import { manifestText } from '#shared/authority/manifest-text.ts'
import type { Signature } from '#shared/model/finding.ts'
import { isSignedBy } from '../../exports/manifest/ed25519.ts'

/**
 * Whether a signature is its signer's own, by the key that they named in it, under what its row says. What was signed before
 * users had keys has none.
 */
export function isOwnHand({ statement, signature, flightId, contentHash, by, at }: Signature): boolean {
  if (statement === null || signature === null) return false
  const isOfRow =
    statement.flightId === flightId &&
    statement.listing === contentHash &&
    statement.by === by &&
    statement.at === at
  return isOfRow && isSignedBy(statement.publicKey, manifestText(statement), signature)
}
