import type { ManifestView } from './manifest/manifest-view.ts'

/**
 * A view as JSON: UTF-8, two spaces, one newline at the end. `document.state` says whether it may be used. The
 * internal profile carries the frozen `content`, hash, signature and key, so that it can be verified without Muster.
 */
export function manifestJson(view: ManifestView): Uint8Array {
  const text = JSON.stringify({ format: 'muster-manifest-document', ...view }, undefined, 2)
  return new TextEncoder().encode(`${text}\n`)
}
