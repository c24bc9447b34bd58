import { canonicalJson } from '#shared/changes/entry.ts'
import { ManifestVersion, SignedContent } from '#shared/model/manifest-version.ts'
import { readerName, signersDigest } from '../manifest/manifest-digests.ts'
import { proofProblems, versionProofProblems } from '../manifest/manifest-proof.ts'
import { sealProblems } from '../manifest/manifest-seal.ts'
import { type ManifestView, manifestView } from '../manifest/manifest-view.ts'
import { profiles } from '../manifest/profiles.ts'
import { bodyDigest, bodyOf } from '../manifest/reader-digests.ts'
import type { DocumentFile } from './document-file.ts'

/**
 * What in a signed document is not what its two signers signed, one sentence each; empty when all of it is. Every field is
 * asked about: those that both signed through the hash of their reader's part, the others one by one.
 */
export function documentProblems(file: DocumentFile): string[] {
  const { profile, document } = file
  const fields: readonly string[] = profiles[profile].document
  if (Object.keys(document).join(' ') !== fields.join(' '))
    return ['It has other fields than its reader may see.']
  return [...signatureProblems(file), ...standingProblems(file), ...bodyProblems(file)]
}

function signatureProblems({ document }: DocumentFile): string[] {
  const { proof, version, sha256, createdAt, voidAfter, checkedAt, signers, hasFewerThanThree } = document
  if (!proof) return ['It has no signatures.']
  const { salt: _, signersSalt, ...signed } = proof
  const problems = proofProblems(signed).map(problem => `${problem}.`)
  const second = signed.statements[1]
  if (!second?.frozen) return problems
  if (version !== second.version) problems.push('Its version is not the one that was signed.')
  if (sha256 !== second.frozen.sha256) problems.push('Its SHA-256 is not the one that was signed.')
  if (createdAt !== second.at || (checkedAt ?? second.at) !== second.at || voidAfter !== second.voidAfter)
    problems.push('Its times are not those that were signed.')
  if (hasFewerThanThree !== second.frozen.hasFewerThanThree)
    problems.push('How many people its office has is not what was signed.')
  const isNamed = signers !== undefined
  const digest = isNamed && signersSalt !== null ? signersDigest(signers, signersSalt) : null
  if (isNamed ? digest !== second.frozen.signers : signersSalt !== null)
    problems.push('Its signers are not those who signed.')
  return problems
}

/** How it stood when it was made is nobody's signature: only that it says one thing. */
function standingProblems({ document }: DocumentFile): string[] {
  const { state, supersededBy, supersededAt, supersededWhy } = document
  if (state === 'draft') return ['It is signed, and calls itself a draft.']
  const says = [supersededBy, supersededAt ?? null, supersededWhy ?? null].some(each => each !== null)
  return says && state !== 'superseded' ? ['It says that it is superseded, and is not marked so.'] : []
}

function bodyProblems(file: DocumentFile): string[] {
  const { profile, document, people } = file
  const { proof } = document
  // Read from a file: the hash says whether it is what it seems.
  const view = { profile, document, people } as unknown as ManifestView
  if (profile === 'internal')
    return proof?.salt === null ? contentProblems(file, view) : ['It has a salt that is not its own.']
  const signed = proof?.statements[1]?.readers[readerName(profile, document.destination ?? null)]
  return proof?.salt && bodyDigest(view, proof.salt) === signed
    ? []
    : ['What it lists is not what was signed.']
}

/** The office's own document holds the content: all else follows from that. */
function contentProblems({ document }: DocumentFile, view: ManifestView): string[] {
  const { content, signature, publicKey, proof, version, sha256 } = document
  const signed = SignedContent.safeParse(content)
  const row = ManifestVersion.pick({ signature: true, publicKey: true }).safeParse({ signature, publicKey })
  if (!signed.success || !row.success || !proof || version === null || sha256 === null)
    return ['Its content is not one that may be signed.']
  const { salt: _, signersSalt: __, ...statements } = proof
  const frozen = { content: signed.data, number: version, sha256, ...row.data }
  const problems = [...sealProblems(frozen), ...versionProofProblems(frozen, statements)].map(
    each => `${each}.`,
  )
  const again = manifestView({
    source: { draft: signed.data },
    profile: 'internal',
    at: signed.data.checkedAt,
  })
  if (canonicalJson(bodyOf(again)) !== canonicalJson(bodyOf(view)))
    problems.push('What it lists is not what was signed.')
  return problems
}
