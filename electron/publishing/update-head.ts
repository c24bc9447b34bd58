import { type KeyObject, sign } from 'node:crypto'
import { type Update, type UpdateHead, updateText } from '#shared/model/update.ts'
import { publicKeyOf } from '../pack-signature.ts'

/** The first line of an update file: what is said of the installer, signed by these keys. Throws a TypeError for a key of another kind. */
export function updateHead(
  update: Update,
  keys: readonly KeyObject[],
  before: UpdateHead['signatures'] = [],
): string {
  const signatures = new Map(before.map(each => [each.publicKey, each]))
  for (const key of keys) {
    if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('Updates are signed with Ed25519 only')
    const signature = sign(null, Buffer.from(updateText(update)), key).toString('base64')
    signatures.set(publicKeyOf(key), { publicKey: publicKeyOf(key), signature })
  }
  const head: UpdateHead = {
    format: 'muster-update',
    formatVersion: 1,
    update,
    signatures: [...signatures.values()],
  }
  return `${JSON.stringify(head)}\n`
}
