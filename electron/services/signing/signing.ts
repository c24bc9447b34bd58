import { createPrivateKey } from 'node:crypto'
import type { z } from 'zod'
import type { SignResult as SignResultSchema } from '#shared/contract/signing.ts'
import type { Role } from '#shared/model/codes.ts'
import type { Signature } from '#shared/model/finding.ts'
import type { Flight } from '#shared/model/flight.ts'
import { hasDeparted } from '#shared/model/flight-times.ts'
import type { ManifestVersionId } from '#shared/model/ids.ts'
import type { ManifestContent } from '#shared/model/manifest-content.ts'
import { SignedContent } from '#shared/model/manifest-version.ts'
import type { User } from '#shared/model/user.ts'
import { hasTakenOff } from '#shared/rules/clocks/flight-phase.ts'
import { nameOn } from '#shared/rules/words/names-on-flight.ts'
import { sealManifest } from '../../exports/manifest/manifest-seal.ts'
import { refusal } from '../../refusal.ts'
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
import { officeKeyName } from '../session/office-key.ts'
import { requireRight, requireRightOf } from '../session/permissions.ts'
import { withKeyOf } from '../session/second-hand.ts'
import { signedHash } from './freezing.ts'
import { type Countable, countingSignatures, nextDraft } from './signatures.ts'
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
        return signNow(w, checkFlight(restingOn(w, search), flight, w.now), signer, note)
      }),
    )
  })
}

function signNow(w: Writer, checked: CheckedFlight, signer: User, note: Note): SignResult {
  const { flight } = checked.facts
  note(checked, signer.id)
  requireSignable(checked, w)
  const draft = nextDraft(w, checked)
  const earlier = countingSignatures(w, checked, draft)
  requireNewSigner(earlier, signer)
  const signature = addSignature(w, flight, signer, signedHash(draft))
  const [first] = earlier
  if (!first) {
    recordCheck(w, checked, 'signature', signature.id)
    return { state: 'waiting', signedBy: signer.name }
  }
  requireReviewer(first.user, signer)
  const frozen = freeze(w, draft, [first, { signature, user: signer }])
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
function requireReviewer(first: User, second: User): void {
  if ([first, second].some(user => highestRole(user) !== 'planner')) return
  const reasons = ['One of the two signers must be a reviewer or an approver.']
  throw refusal('RULE_REFUSES', 'Ask a reviewer or an approver to sign.', { reasons })
}

function addSignature(w: Writer, { id: flightId }: Flight, signer: User, contentHash: string): Signature {
  const id = w.newId('signature')
  const signature = { id, flightId, contentHash, checkedAt: w.now, by: signer.id, at: w.now }
  w.signature.insert(signature)
  return signature
}

/** Seals the content under both names, and puts it in the place of the version before. */
function freeze(w: Writer, draft: ManifestContent, signatures: readonly Countable[]): ManifestVersionId {
  const signers = signatures.map(({ signature, user }) => ({
    userId: user.id,
    name: user.name,
    role: highestRole(user),
    at: signature.at,
  }))
  const content = SignedContent.parse({ ...draft, signers })
  const { sha256, signature, publicKey } = sealManifest(content, privateKeyOf(w))
  const { id: flightId } = content.flight
  for (const older of w.manifestVersion.ofFlight(flightId)) {
    if (older.supersededAt !== null) continue
    const why = `Version ${content.version} took its place.`
    w.manifestVersion.supersede(older.id, {
      supersededAt: w.now,
      supersededWhy: why,
      supersededBy: content.version,
    })
  }
  const id = w.newId('manifestVersion')
  w.manifestVersion.insert({
    id,
    flightId,
    number: content.version,
    content,
    sha256,
    signature,
    publicKey,
    createdAt: w.now,
    supersededAt: null,
    supersededWhy: null,
    supersededBy: null,
  })
  return id
}

function privateKeyOf(w: Writer) {
  const der = w.secret.get(officeKeyName)
  if (!der) throw new Error('The store has no signing key')
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
}

function highestRole({ roles }: User): Role {
  return (['approver', 'reviewer', 'planner'] as const).find(role => roles.includes(role)) ?? 'auditor'
}
