import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** The variable with the passphrase that seals a publisher's key file; without it the key lies open in the file. */
export const publisherPassphraseVariable = 'MUSTER_KEY_PASSPHRASE'

/** More than any file of such a key, in bytes. */
export const maxPublisherKeyBytes = 64 * 1024

/** A text that is no key of a publisher, or one that the passphrase does not open; the message goes on from the file's name. */
export class PublisherKeyError extends Error {
  override readonly name = 'PublisherKeyError'
}

/** A new Ed25519 key for a publisher of rule packs or updates, and its file: PKCS #8 PEM, sealed where there is a passphrase. */
export function newPublisherKey(): { readonly key: KeyObject; readonly pem: string } {
  const { privateKey } = generateKeyPairSync('ed25519')
  const passphrase = process.env[publisherPassphraseVariable]
  const sealed = passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}
  return { key: privateKey, pem: privateKey.export({ format: 'pem', type: 'pkcs8', ...sealed }).toString() }
}

/** The key in a file of {@link newPublisherKey}. Throws a {@link PublisherKeyError} for any other. */
export function openPublisherKey(pem: Buffer): KeyObject {
  const passphrase = process.env[publisherPassphraseVariable]
  const key = opened(pem, passphrase)
  if (key.asymmetricKeyType === 'ed25519') return key
  throw new PublisherKeyError('holds another kind of key; Ed25519 is needed')
}

function opened(pem: Buffer, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key: pem, ...(passphrase ? { passphrase } : {}) })
  } catch {
    throw new PublisherKeyError(`is no private key, or ${publisherPassphraseVariable} does not open it`)
  }
}
