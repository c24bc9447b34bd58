import { areTwoHands, rolesWith, type Standing } from '#shared/authority/standing.ts'
import { canonicalJson } from '#shared/changes/entry.ts'
import type { ManifestProof } from '#shared/model/manifest-proof.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import { versionProofProblems } from '../../exports/manifest/manifest-proof.ts'
import { sealProblems, sha256Of } from '../../exports/manifest/manifest-seal.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { isBeforeKeys, memoryOf, standingsSeen, standingsWhen } from './authority.ts'
import { answersFor, type BelievedRoot, listedRoots } from './other-roots.ts'
import { believedRoots } from './trusted-offices.ts'

/** By whose word a frozen manifest counts here; null where nobody answers for it, and it is no manifest. */
export type VersionWord = 'before keys' | 'ours' | 'trusted' | null

/** Why a version is none: whoever can open the file can write one, and seal it with the store's own key. */
export const nobodyAnswers = 'It is not signed by two people who were certified to sign here.'

/** The entry that froze a version, where it says just what the row does; undefined where it does not. */
export function versionEntryOf(store: Reading, version: ManifestVersion): LoggedEntry | undefined {
  const [entry] = store.changes.of('manifestVersion', version.id)
  return entry && saysSo(entry, frozenPart(version)) ? entry : undefined
}

/**
 * Why frozen manifests count: two people signed this very content, each with their own key, and each was certified for it when
 * the version came to be, under a first administrator of ours or of an office that is trusted with its releases. The store's own
 * key, which lies in the file for whoever can open it, gives none.
 */
export function believingVersions(store: Reading): (version: ManifestVersion) => VersionWord {
  const memory = memoryOf(store)
  const ours = store.roots()
  const trusted = believedRoots(store)
  return version => {
    const frozen = frozenPart(version)
    const key = `manifestVersion ${version.id}`
    const text = `${listedRoots(trusted)}\n${sha256Of(JSON.stringify(frozen))}\n`
    const known = memory.get(key)
    if (known?.startsWith(text)) return (known.slice(text.length) || null) as VersionWord
    const word = wordFor(store, version, { ours, trusted })
    memory.set(key, `${text}${word ?? ''}`)
    return word
  }
}

/**
 * Whether a version of ours was in order as far as its desk had heard: two people signed it who might, by all that the entry had
 * seen. Where it counts for nothing all the same, somebody had ended a right meanwhile.
 */
export function wasVersionInOrder(store: Reading, version: ManifestVersion): boolean {
  const entry = versionEntryOf(store, version)
  const { proof } = version
  if (!entry || proof === null || sealProblems(version).length > 0) return false
  if (versionProofProblems(version, proof).length > 0 || store.seals.authorOf(entry) === null) return false
  const ours = store.roots()
  const isOurs = proof.statements.every(({ root }) => ours.includes(root))
  return isOurs && areBothIn(standingsSeen(store, entry), proof.statements)
}

function wordFor(
  store: Reading,
  version: ManifestVersion,
  { ours, trusted }: { readonly ours: readonly string[]; readonly trusted: readonly BelievedRoot[] },
): VersionWord {
  const entry = versionEntryOf(store, version)
  if (!entry || sealProblems(version).length > 0) return null
  const { proof } = version
  if (proof === null) return isBeforeKeys(store, entry) ? 'before keys' : null
  if (versionProofProblems(version, proof).length > 0) return null
  if (mayBothBy(store, entry, proof, ours)) return 'ours'
  // Each office by itself: how many people one has is no matter of another's.
  const signers = proof.statements.map(({ by }) => by)
  const isTrusted = trusted.some(
    each => answersFor(store, each, entry, signers) && mayBothBy(store, entry, proof, [each.root]),
  )
  return isTrusted ? 'trusted' : null
}

/** Whether both signers had the role that they signed in, in the eyes of the entry that froze it. */
function mayBothBy(
  store: Reading,
  entry: LoggedEntry,
  { statements }: ManifestProof,
  roots: readonly string[],
): boolean {
  if (!statements.every(({ root }) => roots.includes(root))) return false
  return areBothIn(standingsWhen(store, entry, roots), statements)
}

/** Whether two people signed, each with a role that their key has among these. */
function areBothIn(standings: readonly Standing[], statements: ManifestProof['statements']): boolean {
  const [first, second] = statements
  if (!first || !second || !areTwoHands(standings, first.by, second.by)) return false
  return statements.every(({ by, publicKey, role }) => rolesWith(standings, by, publicKey).includes(role))
}

/** What is never changed: not whether it was superseded. */
function frozenPart({
  supersededAt: _at,
  supersededWhy: _why,
  supersededBy: _by,
  ...frozen
}: ManifestVersion) {
  return frozen
}

function saysSo({ fields }: LoggedEntry, frozen: object): boolean {
  return Object.entries(frozen).every(
    ([name, value]) =>
      name === 'id' || canonicalJson({ is: fields[name] ?? null }) === canonicalJson({ is: value ?? null }),
  )
}
