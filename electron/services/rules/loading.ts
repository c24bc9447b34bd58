import type { PublisherRow } from '#shared/contract/rule-packs.ts'
import type { PackPublisherId, RulePackId } from '#shared/model/ids.ts'
import type { PackPublisher } from '#shared/model/loaded-pack.ts'
import { Sha256 } from '#shared/model/sha256.ts'
import { canonicalPack, packHash } from '#shared/rules/pack/pack-hash.ts'
import { fingerprintOf, readPublicKey } from '../../pack-signature.ts'
import { refusal } from '../../refusal.ts'
import { type App, type OpenSession, requireSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice, userNames } from '../ground/require.ts'
import { believing } from '../session/believing.ts'
import { requireRight } from '../session/permissions.ts'
import { whoMayConfirm } from './confirming.ts'
import { isLapsed, knownPacks } from './law-in-force.ts'
import { readPackFile, requireNewer, untrusted } from './pack-files.ts'

/**
 * Loads a newer pack: one entry of the log. It is no law here until a second person confirms it (confirming.ts); then every
 * check asks it, once its days have begun, and signed versions that it makes wrong are superseded in the same transaction. `hash` is that of the pack which the user was shown. Refuses
 * with NOT_ALLOWED, FILE_UNREADABLE, INVALID_INPUT, and PACK_REFUSED; nothing is changed then.
 */
export async function loadPack(
  app: App,
  { file: reference, hash }: { file: string; hash?: string | undefined },
): Promise<{ id: RulePackId; packId: string; hash: string; waitsFor: string[] }> {
  const session = requireSession(app)
  requireRight(session, 'load_rules')
  const file = await readPackFile(app, reference)
  const { pack, publicKey, signature } = file
  const now = packHash(pack)
  if (hash !== undefined && hash !== now) {
    throw refusal('RULE_REFUSES', 'Look at the file again.', {
      reasons: ['The file is not the one that was shown: it was changed meanwhile.'],
    })
  }
  return change(session, w => {
    const publisher = trustedName(w, publicKey)
    if (publisher === undefined) throw untrusted(publicKey)
    // One that waits for nobody any more does not stand in the way of being loaded anew.
    const standing = knownPacks(w).filter(each => !isLapsed(w, each))
    requireNewer(file, ownOffice(w).jurisdiction, standing)
    const id = w.newId('rulePack')
    w.rulePack.insert({
      id,
      packId: pack.id,
      jurisdiction: pack.jurisdiction,
      inForceFrom: pack.inForceFrom,
      hash: Sha256.parse(now),
      content: canonicalPack(pack),
      signature,
      publicKey,
      publisher,
      loadedBy: w.userId,
      loadedAt: w.now,
      needsSecond: true,
    })
    const loaded = knownPacks(w).find(each => each.record?.id === id)
    return { id, packId: pack.id, hash: now, waitsFor: loaded ? whoMayConfirm(w, loaded) : [] }
  })
}

/** Records whose packs the office takes. Refuses with NOT_ALLOWED, INVALID_INPUT (no key), RULE_REFUSES (known already). */
export function trustPublisher(
  session: OpenSession,
  { publicKey, name }: Pick<PackPublisher, 'publicKey' | 'name'>,
): { id: PackPublisherId; fingerprint: string } {
  requireRight(session, 'load_rules')
  if (!readPublicKey(publicKey)) {
    const reason = 'This is no Ed25519 public key (SPKI, base64).'
    const problems = [{ file: null, line: null, column: 'publicKey', value: publicKey, reason }]
    throw refusal('INVALID_INPUT', 'Copy the key from the publisher again.', { problems })
  }
  return change(session, w => {
    const known = trustedName(w, publicKey)
    if (known !== undefined) {
      const reasons = [`This key is trusted already, as “${known}”.`]
      throw refusal('RULE_REFUSES', 'Load the pack.', { reasons })
    }
    const id = w.newId('packPublisher')
    w.packPublisher.insert({ id, name, publicKey, trustedBy: w.userId, trustedAt: w.now })
    return { id, fingerprint: fingerprintOf(publicKey) }
  })
}

/** Everybody whose packs the office takes, in the order of trusting. */
export function listPublishers(store: Reading): PublisherRow[] {
  const nameOf = userNames(store)
  return ownPublishers(store).map(({ id, name, publicKey, trustedBy, trustedAt }) => {
    return {
      id,
      name,
      publicKey,
      fingerprint: fingerprintOf(publicKey),
      trustedBy: nameOf(trustedBy),
      trustedAt,
    }
  })
}

/** The name under which this office trusts a key. */
export function trustedName(store: Reading, publicKey: string): string | undefined {
  return ownPublishers(store).find(publisher => publisher.publicKey === publicKey)?.name
}

function ownPublishers(store: Reading): PackPublisher[] {
  const wordFor = believing(store)
  return store.packPublisher
    .list()
    .filter(
      each => store.copies.isOurRecord('packPublisher', each.id) && wordFor('packPublisher', each) !== null,
    )
}
