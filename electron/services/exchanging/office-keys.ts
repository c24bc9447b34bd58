import { codeOf, wordsFor } from '../../exchange/comparing-keys.ts'
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
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { ownOffice } from '../ground/require.ts'
import { ownPublicKey } from '../session/office-key.ts'
import { trustedOffice, trustedOffices } from '../session/trusted-offices.ts'
import { type TrustView, trustView } from './trust-view.ts'

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
): Promise<{ words: string[] | null; isWhole: boolean; fingerprint: string; known: TrustView | null }> {
  const parts = readOfficeKey(session, key)
  const own = await officeKeys(session)
  const whole = wholeKey(parts)
  const words = whole && own.root !== null ? await wordsFor({ ...own, root: own.root }, whole) : null
  const known = trustView(session, trustedOffice(session.store, parts.signing))
  return { words, isWhole: whole !== null, fingerprint: fingerprintOf(parts.root ?? parts.signing), known }
}

/** The parts of an office key that is another's. Refuses with INVALID_INPUT. */
export function readOfficeKey({ store }: OpenSession, key: string): KeyParts {
  const { signing, exchange = null, root = null } = parseOfficeKey(key) ?? {}
  if (signing === undefined)
    throw noKey(key, 'It is not the key that `office key` prints, or has no signing half')
  if (signing === ownPublicKey(store)) throw noKey(key, 'It is the key of this very store')
  return { signing, exchange, root }
}

/** A key of which some may be missing. */
export interface KeyParts {
  readonly signing: string
  readonly exchange: string | null
  readonly root: string | null
}

/** A key of which nothing is missing, else null. */
export function wholeKey({ signing, exchange, root }: KeyParts) {
  return exchange !== null && root !== null ? { signing, exchange, root } : null
}

/** The age recipient of an office: of its key, or of the name under which it is trusted. Refuses with INVALID_INPUT. */
export function recipientFor({ store }: OpenSession, keyOrName: string): string {
  const exchange =
    parseOfficeKey(keyOrName)?.exchange ??
    trustedOffices(store).find(office => office.name.toLowerCase() === keyOrName.trim().toLowerCase())
      ?.exchangeKey
  if (exchange) return exchange
  throw noKey(keyOrName, 'It is neither an office key nor the name of an office whose key is known')
}

/** Refuses a key with INVALID_INPUT. */
export function noKey(value: string, reason: string) {
  const problems = [{ file: null, line: null, column: 'key', value, reason }]
  return refusal('INVALID_INPUT', 'Ask the other office for what its `office key` prints.', { problems })
}
