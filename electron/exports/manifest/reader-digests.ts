import { canonicalJson } from '#shared/changes/entry.ts'
import type { ManifestContent } from '#shared/model/manifest-content.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { readerName, saltFor } from './manifest-digests.ts'
import { sha256Of } from './manifest-seal.ts'
import { destinationsOf, type ManifestView, manifestView } from './manifest-view.ts'

/**
 * What each outward document of this content shows, as a signer puts their key to it: one salted hash a reader. Known before
 * the second signature, so that both sign it.
 */
export function readerDigests(content: ManifestContent): Record<string, Sha256> {
  const views = [
    { profile: 'crew' as const, destination: null },
    { profile: 'escort' as const, destination: null },
    ...destinationsOf(content).map(destination => ({ profile: 'receiving' as const, destination })),
  ]
  return Object.fromEntries(
    views.map(({ profile, destination }) => {
      const name = readerName(profile, destination)
      const view = manifestView({
        source: { draft: content },
        profile,
        at: content.checkedAt,
        ...(destination === null ? {} : { destination }),
      })
      return [name, bodyDigest(view, saltFor(content, name))]
    }),
  )
}

/** The salted hash of what a document shows, but for what the signers' statements themselves say, and how it stands. */
export function bodyDigest(view: ManifestView, salt: string): Sha256 {
  return sha256Of(`muster-manifest-document 1 ${salt} ${canonicalJson(bodyOf(view))}`)
}

/** What of a view was already so when the first signed. */
export function bodyOf({ profile, document, people }: ManifestView): unknown {
  const shown = Object.entries(document).filter(([field]) => !saidElsewhere.has(field))
  return { profile, document: Object.fromEntries(shown), people }
}

/** Fields of a document that follow from the statements, from the content that one of them names, or from its standing. */
const saidElsewhere: ReadonlySet<string> = new Set([
  'version',
  'state',
  'supersededBy',
  'supersededAt',
  'supersededWhy',
  'createdAt',
  'voidAfter',
  'checkedAt',
  'signers',
  'sha256',
  'hasFewerThanThree',
  'signature',
  'publicKey',
  'content',
  'proof',
])
