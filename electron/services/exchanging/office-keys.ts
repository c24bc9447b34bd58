import {
  newExchangeKey,
  type OfficeKey,
  parseOfficeKey,
  printOfficeKey,
  recipientOf,
} from '../../exchange/keys.ts'
import { refusal } from '../../refusal.ts'
import type { TrustedOffice } from '../../store/keys/trusted-office.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { ownOffice } from '../ground/require.ts'
import { ownPublicKey } from '../session/office-key.ts'
import { requireRight } from '../session/permissions.ts'

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

/** What this office tells others: `key` is both halves in one line. */
export async function officeKeys(
  session: OpenSession,
): Promise<OfficeKey & { id: string; code: string; name: string; key: string }> {
  const { id, code, name } = ownOffice(session.store)
  const exchange = await recipientOf(await exchangeIdentity(session))
  const [root = null] = session.store.roots()
  const keys = { signing: ownPublicKey(session.store), exchange, root }
  return { id, code, name, key: printOfficeKey(keys), ...keys }
}

/**
 * From now on files that this key signed are merged here. Takes an office key or its signing half; the exchange half, if
 * it is there, lets files be written to the office by its name. Its protections count here; what its people release, decide
 * and sign counts only with `releases`, for which its root must be told too. Refuses with NOT_ALLOWED, INVALID_INPUT.
 */
export function trustOffice(
  session: OpenSession,
  { key, name, releases = false }: { key: string; name: string; releases?: boolean | undefined },
): TrustedOffice {
  requireRight(session, 'trust')
  const { signing, exchange = null, root = null } = parseOfficeKey(key) ?? {}
  if (signing === undefined)
    throw noKey(key, 'It is not the key that `office key` prints, or has no signing half')
  if (signing === ownPublicKey(session.store)) throw noKey(key, 'It is the key of this very store')
  if (releases && root === null)
    throw noKey(key, 'It does not say whose word its users go by: ask for the whole key')
  return change(session, w => {
    const office = {
      signingKey: signing,
      exchangeKey: exchange,
      name,
      root,
      releases,
      trustedBy: session.user.id,
      trustedAt: w.now,
    }
    w.trustedOffice.trust(office)
    return w.trustedOffice.get(signing) ?? office
  })
}

/**
 * Merges no more files of the office, and believes nothing more that its people release; what they protect goes on. Refuses
 * with NOT_ALLOWED, NOT_FOUND_HERE.
 */
export function distrustOffice(session: OpenSession, name: string): TrustedOffice {
  requireRight(session, 'trust')
  const isIt = (office: TrustedOffice) => office.name.toLowerCase() === name.trim().toLowerCase()
  const office = session.store.trustedOffice.list().find(isIt)
  if (!office)
    throw refusal('NOT_FOUND_HERE', 'Look at the offices that are trusted.', { what: `office ${name}` })
  change(session, w => w.trustedOffice.distrust(office.signingKey))
  return office
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
