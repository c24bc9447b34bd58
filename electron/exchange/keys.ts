import { createPublicKey, type KeyObject } from 'node:crypto'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** What an office hands to others: how to verify what it signs, and how to seal a file so that only it can read. */
export interface OfficeKey {
  /** Ed25519 public key, SPKI in base64. */
  readonly signing: string
  /** age recipient, `age1...` (X25519). */
  readonly exchange: string
  /** The key of its first administrator, by whose word its users may do what they do: as `signing`. */
  readonly root: string | null
}

/** A new age identity, which stays, and its recipient, which is told. */
export async function newExchangeKey(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** The recipient of an age identity. */
export function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity)
}

/** The one line that an office hands out: `age1... . MCow... . MCow...` without the spaces. */
export function printOfficeKey({ signing, exchange, root }: OfficeKey): string {
  return [exchange, signing, root].filter(part => part !== null).join('.')
}

/** Reads what {@link printOfficeKey} printed, without its root as older programs do, or either half alone; undefined for anything else. */
export function parseOfficeKey(
  text: string,
): Partial<{ -readonly [Part in keyof OfficeKey]: string }> | undefined {
  const parts = text.trim().split('.')
  const exchange = parts.find(isRecipient)
  const [signing, root, ...others] = parts.filter(part => readSigningKey(part) !== undefined)
  const known = { exchange, signing, root }
  const given = Object.entries(known).filter(([, part]) => part !== undefined)
  const isOdd = others.length > 0 || parts.length !== given.length || (root !== undefined && !exchange)
  return isOdd ? undefined : Object.fromEntries(given)
}

/** The Ed25519 key behind its SPKI in base64; undefined when it is none. */
export function readSigningKey(base64: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** Plain X25519 recipients only: other kinds of age recipients need plugins that an office does not have. */
function isRecipient(text: string): boolean {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return false
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false
  }
}
