import { ManifestContent } from '#shared/model/manifest-content.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { ExportError } from '../export-errors.ts'
import { sealProblems } from './manifest-seal.ts'

/** What a document is made of: the unsigned state of a flight, or a frozen version with its seal. */
export type ManifestSource = { readonly draft: ManifestContent } | { readonly signed: ManifestVersion }

/**
 * What every page and every file says of itself. `void` is a version whose check has lapsed; only `valid` may be
 * boarded on.
 */
export type DocumentState = 'draft' | 'valid' | 'void' | 'superseded'

/** The content of a source, checked anew. Throws SEAL_BROKEN, or a ZodError for a draft of the wrong shape. */
export function contentOf(source: ManifestSource): ManifestContent {
  if ('draft' in source) return ManifestContent.parse(source.draft)
  const problems = sealProblems(source.signed)
  if (problems.length > 0) throw new ExportError('SEAL_BROKEN', { problems })
  return source.signed.content
}

/** The state of a source at `at`. A caller cannot claim a state: it follows from the record and the clock. */
export function stateOf(source: ManifestSource, at: Instant): DocumentState {
  if ('draft' in source) return 'draft'
  if (source.signed.supersededAt !== null) return 'superseded'
  return compareInstants(at, source.signed.content.voidAfter) > 0 ? 'void' : 'valid'
}
