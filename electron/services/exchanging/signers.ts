import type { Header } from '../../exchange/format.ts'
import { refusal } from '../../refusal.ts'
import type { WritableStore } from '../../store/store.ts'
import { ownPublicKey } from '../session/office-key.ts'
import { withdrawnInWords } from '../session/trust-history.ts'
import { trustedOffice } from '../session/trusted-offices.ts'

/** Who signed a file, as far as this store can tell. `own`: this very store. */
interface Signer {
  readonly key: string
  readonly standing: 'own' | 'trusted' | 'unknown'
  /** The name under which it is trusted. */
  readonly name: string | null
  /** Whether somebody here compared its key, or it is our own. */
  readonly isCompared: boolean
}

/** Whose key it is, as far as this store can tell. Whether the signature holds is read at the end of a file. */
export function signerNamed(store: WritableStore, key: string): Signer {
  if (key === ownPublicKey(store)) return { key, standing: 'own', name: null, isCompared: true }
  const trusted = trustedOffice(store, key)
  if (!trusted) return { key, standing: 'unknown', name: null, isCompared: false }
  return { key, standing: 'trusted', name: trusted.name, isCompared: trusted.compared !== null }
}

/** Refuses with EXCHANGE_UNKNOWN_SIGNER. */
export function requireTrusted(store: WritableStore, header: Header): void {
  if (signerNamed(store, header.signingKey).standing !== 'unknown') return
  const { office, signingKey } = header
  const withdrawn = withdrawnInWords(store, { signingKey })
  const next =
    withdrawn === null
      ? 'Compare the key with the office by telephone, then trust it; nothing changed.'
      : `It ${withdrawn}, before you trust it again; nothing changed.`
  throw refusal('EXCHANGE_UNKNOWN_SIGNER', next, { what: `${office.name} (${office.code}), ${signingKey}` })
}
