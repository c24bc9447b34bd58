import type { ManifestStatement } from '#shared/model/manifest-proof.ts'
import { shownName } from '#shared/model/new-name.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import { unacceptedRoots } from '../session/authority.ts'
import { withdrawnInWords } from '../session/trust-history.ts'
import { trustedOffices } from '../session/trusted-offices.ts'
import type { Standing } from './known-here.ts'

/** How the office is known here by whose word both signed. */
export interface KnownOffice {
  /** This office's own name, or that under which it is trusted. */
  readonly name: string
  /** Whether anybody here compared its key with it, or it is our own. What nobody compared anybody may have made. */
  readonly isCompared: boolean
}

type Signed = readonly Pick<ManifestStatement, 'root'>[]

/** By whose word these statements go; null where nobody here was shown it. `shown`: the key that whoever asks was shown. */
export function officeKnown(
  store: Reading | null,
  statements: Signed,
  shown: string | null,
): KnownOffice | null {
  const isBy = (roots: readonly (string | null)[]) => statements.every(({ root }) => roots.includes(root))
  if (store && isBy(store.roots())) return { name: ownOffice(store).name, isCompared: true }
  const trusted = (store ? trustedOffices(store) : []).find(({ root }) => root !== null && isBy([root]))
  const isShown = shown !== null && isBy([shown])
  if (trusted) return { name: trusted.name, isCompared: trusted.compared !== null || isShown }
  return isShown ? { name: 'the office whose key you named', isCompared: true } : null
}

/** How a document stands once it is asked by whose word it goes: what holds under a key that nobody compared proves nobody’s. */
export function underKey<V extends Standing['verdict']>(
  known: KnownOffice,
  { verdict, why }: { readonly verdict: V; readonly why: string },
): { readonly verdict: V | 'uncompared'; readonly why: string[] } {
  if (known.isCompared) return { verdict, why: [why] }
  return { verdict: verdict === 'genuine' ? 'uncompared' : verdict, why: [uncompared(known), why] }
}

function uncompared({ name }: KnownOffice): string {
  return `Its signatures hold under a key that is trusted here as ${shownName(name)}, and that nobody compared with that office: whoever made the document may have made the key, too. Compare its words with theirs by telephone, or scan their code, and trust it anew so.`
}

/** Why nobody here says whose signatures they are, and what to do. */
export function whyUnknown(store: Reading | null, statements: Signed): string {
  if (!store) return 'Sign in to ask your store, or name the key that the office showed you.'
  if (statements.every(({ root }) => unacceptedRoots(store).includes(root)))
    return 'Its signatures lead to the office of whose backup this store was made, and nobody has said yet whom this copy believes: compare its first administrator’s fingerprint, and accept them (on the screen Office, or `user accept`).'
  const [withdrawn] = statements.flatMap(({ root }) => withdrawnInWords(store, { root }) ?? [])
  return withdrawn === undefined
    ? 'Its signatures lead to an office that is not known here: compare its key by telephone, and trust it.'
    : `Its signatures lead to an office that ${withdrawn}, before anybody relies on it.`
}
