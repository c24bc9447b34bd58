import type { z } from 'zod'
import { chainTo, papersOf } from '#shared/authority/certificate-chain.ts'
import { manifestText } from '#shared/authority/manifest-text.ts'
import type { SignResult as SignResultSchema } from '#shared/contract/signing.ts'
import type { Role } from '#shared/model/codes.ts'
import type { Signature } from '#shared/model/finding.ts'
import { hasDeparted } from '#shared/model/flight-times.ts'
import type { FlightId, ManifestVersionId } from '#shared/model/ids.ts'
import type { ManifestContent } from '#shared/model/manifest-content.ts'
import type { ManifestProof, ManifestStatement } from '#shared/model/manifest-proof.ts'
import { SignedContent } from '#shared/model/manifest-version.ts'
import type { User } from '#shared/model/user.ts'
import { hasTakenOff } from '#shared/rules/clocks/flight-phase.ts'
import { nameOn } from '#shared/rules/words/names-on-flight.ts'
import { freezingStatement, type SigningHand, statementOf } from '../../exports/manifest/manifest-proof.ts'
import { sealManifest } from '../../exports/manifest/manifest-seal.ts'
import { refusal } from '../../refusal.ts'
import type { Signer } from '../../store/keys/user-key.ts'
import type { Writer } from '../../store/store.ts'
import type { CheckedFlight } from '../checking/checked-flight.ts'
import { checkFlight, whatStands } from '../checking/checking.ts'
import { keepingRefused, type Note, recordCheck } from '../checking/kept/check-records.ts'
import { searchAboard } from '../checking/recognition/looking-for.ts'
import { restingOn } from '../checking/recognition/match-memory.ts'
import { requireNoTrouble } from '../checking/troubles.ts'
import type { OpenSession } from '../ground/app.ts'
import { changeAs } from '../ground/change.ts'
import { requireFlight, requireUser } from '../ground/require.ts'
import { certifiedRoles, soundPapers } from '../session/authority.ts'
import { signingKeyOf } from '../session/office-key.ts'
import { requireRight, requireRightOf, requireTwoHands } from '../session/permissions.ts'
import { type HandHere, withKeyOf } from '../session/second-hand.ts'
import { type Countable, countingSignatures, nextDraft, signingRole } from './signatures.ts'
import { newestSummary } from './versions.ts'

/** What a signature came to: waiting for the second, or the version that it froze (shared/contract/signing.ts). */
export type SignResult = z.infer<typeof SignResultSchema>

/**
 * Signs a flight as it is now, after the passphrase is given again. The check runs in the very transaction that keeps
 * the signature; the registers are searched for it right before. The second signature, by another user, freezes a version. Refuses with RULE_REFUSES and a sentence a
 * reason while anything blocks or waits, NOT_ALLOWED, STORE_WRONG_PASSPHRASE, STORE_UNKNOWN_USER, NOT_FOUND_HERE.
 */
export async function sign(
  session: OpenSession,
  input: { flight: string; user?: string | undefined; passphrase: string },
): Promise<SignResult> {
  const { store } = session
  const signer = input.user === undefined ? session.user : requireUser(store, input.user)
  requireRightOf(store, signer, 'sign')
  requireNoTrouble(session)
  return withKeyOf(store, signer, input.passphrase, async hand => {
    // With the key that they have now: the recovery key may have given them another than was certified.
    requireRight({ store, ...hand }, 'sign')
    const search = await searchAboard(store, requireFlight(store, input.flight).id)
    return keepingRefused(store, hand, 'signature_refused', note =>
      changeAs(store, hand, w => {
        const flight = requireFlight(w, input.flight)
        return signNow(w, checkFlight(restingOn(w, search), flight, w.now), hand, note)
      }),
    )
  })
}

function signNow(w: Writer, checked: CheckedFlight, hand: HandHere, note: Note): SignResult {
  const { flight } = checked.facts
  note(checked, hand.user.id)
  requireSignable(checked, w)
  const draft = nextDraft(w, checked)
  const earlier = countingSignatures(w, checked, draft)
  requireNewSigner(earlier, hand.user)
  for (const { user } of earlier) requireTwoHands(w, user.id, 'sign')
  const signs = signingHand(w, hand, draft)
  const [first] = earlier
  if (!first) {
    const signature = addSignature(w, hand.key, statementOf(draft, signs))
    recordCheck(w, checked, 'signature', signature.id)
    return { state: 'waiting', signedBy: hand.user.name }
  }
  requireReviewer(first.statement.role, signs.role)
  const frozen = freeze(w, draft, first, { ...hand, signs })
  recordCheck(w, checked, 'version', frozen)
  const version = newestSummary(w, flight, w.now, () => checked)
  if (!version) throw new Error('The version that was just frozen is not there')
  return { state: 'frozen', version }
}

function requireSignable(checked: CheckedFlight, { now }: Writer): void {
  const reasons = whatStands(checked.check, nameOn(checked.facts))
  if (!checked.check.people.some(person => person.status === 'listed')) reasons.push('Nobody is listed.')
  const { flight, movements } = checked.facts
  if (hasDeparted(flight, now) || hasTakenOff(movements)) reasons.push('The flight has departed.')
  if (reasons.length > 0) {
    throw refusal('RULE_REFUSES', 'Resolve what is named, or take people off the list.', { reasons })
  }
}

function requireNewSigner(earlier: readonly Countable[], signer: User): void {
  if (!earlier.some(({ user }) => user.id === signer.id)) return
  const reasons = [`${signer.name} has signed this list already.`]
  throw refusal('RULE_REFUSES', 'Another user must sign now.', { reasons })
}

/** Of the two, one must hold a role that may decide. */
function requireReviewer(first: Role, second: Role): void {
  if ([first, second].some(role => role !== 'planner')) return
  const reasons = ['One of the two signers must be a reviewer or an approver.']
  throw refusal('RULE_REFUSES', 'Ask a reviewer or an approver to sign.', { reasons })
}

/** As what somebody signs this draft, and by whose word: by the certificate of the very key that they sign with. */
function signingHand(w: Writer, { user, key }: HandHere, { voidAfter }: ManifestContent): SigningHand {
  const { publicKey } = key
  const role = signingRole(certifiedRoles(w, user.id, publicKey))
  const chain = role && chainTo(soundPapers(w), { userId: user.id, publicKey, role }, w.roots())
  const root = chain?.[0]?.certificate.publicKey
  if (!role || !root)
    throw refusal('NOT_ALLOWED', `Ask an administrator to certify the key of ${user.name} for signing.`)
  return { root, by: user.id, publicKey, role, at: w.now, voidAfter }
}

function addSignature(w: Writer, key: Signer, statement: ManifestStatement): Signature {
  const { flightId, listing: contentHash, by, at } = statement
  const signature = {
    id: w.newId('signature'),
    flightId,
    contentHash,
    checkedAt: at,
    by,
    at,
    statement,
    signature: Buffer.from(key.sign(Buffer.from(manifestText(statement)))).toString('base64'),
  }
  w.signature.insert(signature)
  return signature
}

/** Freezes the content under both names and both signatures, and puts it in the place of the version before. */
function freeze(
  w: Writer,
  draft: ManifestContent,
  first: Countable,
  { user, key, signs }: HandHere & { readonly signs: SigningHand },
): ManifestVersionId {
  const signers = [
    { user: first.user, signs: first.statement },
    { user, signs },
  ].map(({ user: { id, name }, signs: { role, at } }) => ({ userId: id, name, role, at }))
  const content = SignedContent.parse({ ...draft, signers })
  const second = addSignature(w, key, freezingStatement(content, signs, first.signature.signature))
  const proof = proofOf(w, [first.signature, second])
  const { id: flightId } = content.flight
  supersedeOlder(w, flightId, content.version)
  const id = w.newId('manifestVersion')
  const { sha256, signature, publicKey } = sealManifest(content, signingKeyOf(w))
  w.manifestVersion.insert({
    id,
    flightId,
    number: content.version,
    content,
    sha256,
    signature,
    publicKey,
    proof,
    createdAt: w.now,
    supersededAt: null,
    supersededWhy: null,
    supersededBy: null,
  })
  return id
}

/** Both signatures, and what leads from the office's root to both keys, each once. */
function proofOf(w: Writer, signatures: readonly Signature[]): ManifestProof {
  const signed = signatures.flatMap(({ statement, signature }) =>
    statement && signature ? [{ statement, signature }] : [],
  )
  const papers = soundPapers(w)
  const chains = signed.flatMap(({ statement: { by: userId, publicKey, role, root } }) => {
    const chain = chainTo(papers, { userId, publicKey, role }, [root])
    return chain ? [chain] : []
  })
  return {
    statements: signed.map(({ statement }) => statement),
    signatures: signed.map(({ signature }) => signature),
    ...papersOf(papers, chains),
  }
}

function supersedeOlder(w: Writer, flightId: FlightId, number: number): void {
  for (const older of w.manifestVersion.ofFlight(flightId)) {
    if (older.supersededAt !== null) continue
    const why = `Version ${number} took its place.`
    w.manifestVersion.supersede(older.id, {
      supersededAt: w.now,
      supersededWhy: why,
      supersededBy: number,
    })
  }
}
