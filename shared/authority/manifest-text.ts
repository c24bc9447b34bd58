import { canonicalJson } from '../changes/entry.ts'
import type { ManifestStatement } from '../model/manifest-proof.ts'

/** What a signer of a manifest signs; the words before keep it apart from whatever else the same key signs. RFC 8785. */
export function manifestText(statement: ManifestStatement): string {
  return `muster-manifest 1 ${canonicalJson(statement)}`
}
