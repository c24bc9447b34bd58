import type { ManifestView } from './manifest/manifest-view.ts'
import type { Paper } from './pdf/page-model.ts'

/** By which Muster a document was made; of the one inside a PDF, on which paper. */
export interface Making {
  readonly program: string
  readonly paper?: Paper
}

/**
 * A view as JSON: UTF-8, two spaces, one newline at the end. `document.state` says whether it may be used, `document.proof`
 * holds the two signers' own signatures. The internal profile carries the frozen `content`, hash, signature and key, so that it
 * can be verified without Muster.
 */
export function manifestJson(view: ManifestView, { program, paper }: Making): Uint8Array {
  const making = { program, ...(paper === undefined ? {} : { paper }) }
  const text = JSON.stringify({ format: 'muster-manifest-document', ...making, ...view }, undefined, 2)
  return new TextEncoder().encode(`${text}\n`)
}
