import { areWords, codeOf, isCodeOf, wordsFor } from '../../exchange/comparing-keys.ts'
import {
  newExchangeKey,
  type OfficeKey,
  parseOfficeKey,
  printOfficeKey,
  recipientOf,
} from '../../exchange/keys.ts'
import { type QrSquares, qrSquares } from '../../exports/pdf/qr-code.ts'
import { fingerprintOf } from '../../pack-signature.ts'
import { refusal } from '../../refusal.ts'
import type { TrustedOffice } from '../../store/keys/trusted-office.ts'
import type { Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { ownOffice } from '../ground/require.ts'
import { requireUnlike } from '../session/naming.ts'
import { ownPublicKey } from '../session/office-key.ts'
import { requireRight } from '../session/permissions.ts'
import { supersedeWrong } from '../signing/superseding.ts'

/** The name under which the office's age identity lies among the store's secrets, as text. */
const identityName = 'office-exchange-identity'

/** The age identity of this store, made when it is first asked for; no log and no file carries it. */
export async function exchangeIdentity(session: OpenSession): Promise<string> {
  const known = session.store.secret.get(identityName)
  if (known) return Buffer.from(known).toString('utf8')
  const { identity } = await newExchangeKey()
  change(session, w => {
    if (!w.secret.get(identityName)) w.secret.set(identityName, Buffer.from(identity))
  })
  return exchangeIdentity(session)
}

/** What this office tells others: `key` is all of it in one line, `scan` what the QR code of that says. */
export async function officeKeys(
  session: OpenSession,
): Promise<OfficeKey & { id: string; code: string; name: string; key: string; scan: string }> {
  const { id, code, name } = ownOffice(session.store)
  const exchange = await recipientOf(await exchangeIdentity(session))
  const [root = null] = session.store.roots()
  const keys = { signing: ownPublicKey(session.store), exchange, root }
  return { id, code, name, key: printOfficeKey(keys), scan: codeOf(keys), ...keys }
}

/** {@link officeKeys}, with the QR code of them, for whoever shows them. */
export async function shownKeys(
  session: OpenSession,
): Promise<Awaited<ReturnType<typeof officeKeys>> & { qr: QrSquares }> {
  const keys = await officeKeys(session)
  return { ...keys, qr: qrSquares(keys.scan) }
}

/**
 * The words that this office and another see when each has read the other's key, and under which names it is trusted already.
 * Null instead of words where the key is not whole, or this store knows no first administrator yet. Refuses with INVALID_INPUT.
 */
export async function compareKeys(
  session: OpenSession,
  key: string,
): Promise<{ words: string[] | null; isWhole: boolean; fingerprint: string; known: TrustedOffice | null }> {
  const parts = readOfficeKey(session, key)
  const own = await officeKeys(session)
  const whole = wholeKey(parts)
  const words = whole && own.root !== null ? await wordsFor({ ...own, root: own.root }, whole) : null
  const known = session.store.trustedOffice.get(parts.signing) ?? null
  return { words, isWhole: whole !== null, fingerprint: fingerprintOf(parts.root ?? parts.signing), known }
}

/** A key to trust, as what, and how it was compared. */
export interface Trusting {
  readonly key: string
  readonly name: string
  /** Whether what its people release, decide and sign counts here too. */
  readonly releases?: boolean | undefined
  /** Whether it is another desk of this very office. */
  readonly desk?: boolean | undefined
  /** The words that the other office read out, or what its QR code says; undefined where nobody compared anything. */
  readonly compared?: { readonly how: 'words' | 'qr'; readonly said: string } | undefined
  /** Whether it takes the place of the key that is trusted under this name. */
  readonly replaces?: boolean | undefined
}

/**
 * From now on files that this key signed are merged here. Takes an office key or its signing half; the exchange half, if
 * it is there, lets files be written to the office by its name. Its protections count here; what its people release, decide
 * and sign counts only with `releases`, and what they say of our own users and law only as a `desk`: for both its whole key must
 * have been compared. A key that takes another's place ends the trust in that. Refuses with NOT_ALLOWED, INVALID_INPUT, RULE_REFUSES.
 */
export async function trustOffice(session: OpenSession, trusting: Trusting): Promise<TrustedOffice> {
  requireRight(session, 'trust')
  const { name, desk = false, compared, replaces = false } = trusting
  const releases = desk || (trusting.releases ?? false)
  const parts = readOfficeKey(session, trusting.key)
  const { signing, exchange, root } = parts
  if (releases && root === null)
    throw noKey(trusting.key, 'It does not say whose word its users go by: ask for the whole key')
  if (releases && !compared) throw notCompared(name)
  if (compared) await requireSame(session, trusting.key, compared)
  return change(session, w => {
    const older = w.trustedOffice
      .list()
      .filter(each => each.name.toLowerCase() === name.toLowerCase() && each.signingKey !== signing)
    if (older.length > 0 && !replaces) throw nameTaken(name)
    const others = w.trustedOffice
      .list()
      .filter(
        each =>
          each.signingKey !== signing && !older.some(({ signingKey }) => signingKey === each.signingKey),
      )
    requireUnlike(name, [...others.map(each => each.name), ...(desk ? [] : [ownOffice(w).name])])
    for (const { signingKey } of older) w.trustedOffice.distrust(signingKey)
    w.trustedOffice.trust({
      signingKey: signing,
      exchangeKey: exchange,
      name,
      root,
      releases,
      desk,
      compared: compared?.how ?? null,
      trustedBy: session.user.id,
      trustedAt: w.now,
    })
    supersedeAnywhere(w)
    const trusted = w.trustedOffice.get(signing)
    if (!trusted) throw new Error('It was just trusted')
    return trusted
  })
}

/**
 * Merges no more files of the office, and believes nothing more that its people release: whom only that let go is protected
 * again, and what was signed of them is superseded. What they protect goes on. Refuses with NOT_ALLOWED, NOT_FOUND_HERE.
 */
export function distrustOffice(session: OpenSession, name: string): TrustedOffice {
  requireRight(session, 'trust')
  const isIt = (office: TrustedOffice) => office.name.toLowerCase() === name.trim().toLowerCase()
  const office = session.store.trustedOffice.list().find(isIt)
  if (!office)
    throw refusal('NOT_FOUND_HERE', '`office list` names those that are trusted.', { what: `office ${name}` })
  change(session, w => {
    w.trustedOffice.distrust(office.signingKey)
    supersedeAnywhere(w)
  })
  return office
}

/** Whom one trusts is no record of the log: nothing written says which flights it bears on. */
function supersedeAnywhere(w: Writer): void {
  for (const flight of w.flight.list()) supersedeWrong(w, flight)
}

function readOfficeKey({ store }: OpenSession, key: string): KeyParts {
  const { signing, exchange = null, root = null } = parseOfficeKey(key) ?? {}
  if (signing === undefined)
    throw noKey(key, 'It is not the key that `office key` prints, or has no signing half')
  if (signing === ownPublicKey(store)) throw noKey(key, 'It is the key of this very store')
  return { signing, exchange, root }
}

/** A key of which some may be missing. */
interface KeyParts {
  readonly signing: string
  readonly exchange: string | null
  readonly root: string | null
}

function wholeKey({ signing, exchange, root }: KeyParts) {
  return exchange !== null && root !== null ? { signing, exchange, root } : null
}

/** Refuses with RULE_REFUSES where what the other office said, or showed, is not what belongs to this key. */
async function requireSame(
  session: OpenSession,
  key: string,
  { how, said }: NonNullable<Trusting['compared']>,
): Promise<void> {
  const whole = wholeKey(readOfficeKey(session, key))
  if (!whole) throw noKey(key, 'Only a whole key can be compared: ask for all of it')
  if (how === 'qr') {
    if (!isCodeOf(said, whole)) throw unlike('The code that was scanned belongs to another key.')
    return
  }
  const { words } = await compareKeys(session, key)
  if (!words || !areWords(said, words)) throw unlike('The words are not the same.')
}

function unlike(reason: string) {
  const next = 'Do not trust this key: somebody may have put it in the place of theirs. Ask them for it anew.'
  return refusal('RULE_REFUSES', next, { reasons: [reason] })
}

function notCompared(name: string) {
  const reasons = [`Nobody has compared the key of ${name}: until then it can be trusted to protect only.`]
  return refusal('RULE_REFUSES', 'Compare the words aloud, or scan the code that they show.', { reasons })
}

function nameTaken(name: string) {
  const reason = `Another key is trusted as ${name}: choose another name, or say that this key takes its place`
  const problems = [{ file: null, line: null, column: 'name', value: name, reason }]
  return refusal('INVALID_INPUT', 'Nothing changed.', { problems })
}

/** The age recipient of an office: of its key, or of the name under which it is trusted. Refuses with INVALID_INPUT. */
export function recipientFor({ store }: OpenSession, keyOrName: string): string {
  const exchange =
    parseOfficeKey(keyOrName)?.exchange ??
    store.trustedOffice.list().find(office => office.name.toLowerCase() === keyOrName.trim().toLowerCase())
      ?.exchangeKey
  if (exchange) return exchange
  throw noKey(keyOrName, 'It is neither an office key nor the name of an office whose key is known')
}

function noKey(value: string, reason: string) {
  const problems = [{ file: null, line: null, column: 'key', value, reason }]
  return refusal('INVALID_INPUT', 'Ask the other office for what its `office key` prints.', { problems })
}
