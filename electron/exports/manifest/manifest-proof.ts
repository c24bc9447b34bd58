import { chainTo } from '#shared/authority/certificate-chain.ts'
import { certificateText, claimText } from '#shared/authority/certified-text.ts'
import { manifestText } from '#shared/authority/manifest-text.ts'
import { canonicalJson } from '#shared/changes/entry.ts'
import type { SigningKey } from '#shared/model/certificate.ts'
import type { Role } from '#shared/model/codes.ts'
import type { ManifestContent } from '#shared/model/manifest-content.ts'
import type { ManifestProof, ManifestStatement } from '#shared/model/manifest-proof.ts'
import type { ManifestVersion, SignedContent } from '#shared/model/manifest-version.ts'
import { compareInstants, epochMs } from '#shared/model/plain-date.ts'
import { isSignedBy } from './ed25519.ts'
import { signedHash, signersDigest, signersSalt } from './manifest-digests.ts'
import { canonicalManifest, sha256Of } from './manifest-seal.ts'
import { readerDigests } from './reader-digests.ts'

/** Who signs, as what, by whose word. */
export type SigningHand = Pick<ManifestStatement, 'root' | 'by' | 'publicKey' | 'role' | 'at' | 'voidAfter'>

/** What a signer puts their key to while nothing is frozen yet. */
export function statementOf(draft: ManifestContent, hand: SigningHand): ManifestStatement {
  const { flight, version } = draft
  const listing = signedHash(draft)
  return { ...hand, flightId: flight.id, version, listing, readers: readerDigests(draft), frozen: null }
}

/** What the second signer puts their key to: what both saw, this content, and the first one's signature. */
export function freezingStatement(
  content: SignedContent,
  hand: SigningHand,
  first: string,
): ManifestStatement {
  const sha256 = sha256Of(canonicalManifest(content))
  const signers = signersDigest(content.signers.map(named), signersSalt(content))
  const hasFewerThanThree = content.hasFewerThanThree ?? false
  return { ...statementOf(content, hand), frozen: { sha256, signers, first, hasFewerThanThree } }
}

/** A signer as a document names them. */
export function named({ name, role, at }: ManifestContent['signers'][number]) {
  return { name, role, at }
}

/**
 * What is wrong with the two signatures of a version, one sentence each; empty when they are of two people, each with their own
 * key, under this very content, and certificates lead to both keys. Whether the root is anybody's whom the reader knows is
 * another question. The version's own seal is asked about elsewhere (manifest-seal.ts).
 */
export function versionProofProblems(
  { content, sha256 }: Pick<ManifestVersion, 'content' | 'sha256'>,
  proof: ManifestProof,
): string[] {
  const problems = proofProblems(proof)
  const { statements } = proof
  const [, second] = statements
  const listing = signedHash(content)
  const readers = canonicalJson(readerDigests(content))
  const isOfContent = (each: ManifestStatement) =>
    each.flightId === content.flight.id &&
    each.version === content.version &&
    each.listing === listing &&
    canonicalJson(each.readers) === readers
  if (!statements.every(isOfContent)) problems.push('A signature is of another list')
  if (second?.frozen?.sha256 !== sha256) problems.push('The second signature is of another content')
  if (second?.frozen?.signers !== signersDigest(content.signers.map(named), signersSalt(content)))
    problems.push('The signers are not those who are named')
  if (second?.frozen?.hasFewerThanThree !== (content.hasFewerThanThree ?? false))
    problems.push('How many people the office has is not what was signed')
  const signers = content.signers.map(({ userId, role, at }) => ({ userId, role, at }))
  const signed = statements.map(({ by: userId, role, at }) => ({ userId, role, at }))
  if (canonicalJson(signers) !== canonicalJson(signed))
    problems.push('The signers are not those whom the content names')
  if (second?.at !== content.checkedAt || second.voidAfter !== content.voidAfter)
    problems.push('The check is not the one that was signed')
  return problems
}

/** What is wrong with two signatures in themselves, whatever they are under: see {@link versionProofProblems}. */
export function proofProblems(proof: ManifestProof): string[] {
  const { statements, signatures } = proof
  const [first, second] = statements
  if (!first || !second || statements.length !== 2 || signatures.length !== 2)
    return ['There are not two signatures']
  const problems: string[] = []
  const areSigned = statements.every((each, index) =>
    isSignedBy(each.publicKey, manifestText(each), signatures[index] ?? ''),
  )
  if (!areSigned) problems.push('A signature does not verify')
  if (first.by === second.by || first.publicKey === second.publicKey)
    problems.push('Both signatures are of one person')
  if (![first, second].every(({ role }) => signing.includes(role)))
    problems.push('A signer signed in a role that may not')
  if (![first, second].some(({ role }) => deciding.includes(role)))
    problems.push('Neither signer is a reviewer or an approver')
  if (first.frozen !== null || second.frozen?.first !== signatures[0])
    problems.push('The second signer did not sign after the first')
  if (!isSameList(first, second)) problems.push('The two signed different lists')
  if (!isInTime(first, second)) problems.push('The second signed after the check of the first had lapsed')
  return [...problems, ...paperProblems(proof)]
}

/** Certificates and claims hold, lead to both signers, and none is there besides. */
function paperProblems(proof: ManifestProof): string[] {
  const { statements, certificates, claims } = proof
  const problems: string[] = []
  if (!certificates.every(each => isSignedBy(each.byKey, certificateText(each), each.signature)))
    problems.push('A certificate does not verify')
  const isClaimed = (each: SigningKey) =>
    isSignedBy(each.invitationKey ?? '', claimText(each), each.invitationSignature ?? '')
  if (!claims.every(isClaimed)) problems.push('A key was not claimed with the invitation that is named')
  const chains = statements.flatMap(({ by: userId, publicKey, role, root }) => {
    const chain = chainTo(proof, { userId, publicKey, role }, [root])
    return chain ? [chain] : []
  })
  const makers = chains.map(chain => chain.at(-1)?.certificate.by)
  const isMade = statements.some(({ by }, index) => by === makers[1 - index])
  if (isMade && statements[1]?.frozen?.hasFewerThanThree !== true)
    problems.push('One signer certified the other')
  if (chains.length < statements.length) problems.push('No certificate of the office leads to a signer')
  const links = chains.flat()
  const needed = new Set(links.flatMap(({ certificate, claim }) => [certificate, claim ?? []].flat()))
  if (needed.size < certificates.length + claims.length)
    problems.push('It carries certificates that lead to no signer')
  return problems
}

/** Roles that may sign, and those of which one of the two must be. */
const signing: readonly Role[] = ['planner', 'reviewer', 'approver']
const deciding: readonly Role[] = ['reviewer', 'approver']

function isSameList(first: ManifestStatement, second: ManifestStatement): boolean {
  const seen = ({ flightId, version, listing, readers }: ManifestStatement) =>
    canonicalJson({ flightId, version, listing, readers })
  return seen(first) === seen(second)
}

/** Both checks live as long as the rules say, and the second signature came within the first one's. */
function isInTime(first: ManifestStatement, second: ManifestStatement): boolean {
  const life = ({ at, voidAfter }: ManifestStatement) => epochMs(voidAfter) - epochMs(at)
  return (
    life(first) === life(second) &&
    life(first) > 0 &&
    compareInstants(first.at, second.at) <= 0 &&
    compareInstants(second.at, first.voidAfter) <= 0
  )
}
