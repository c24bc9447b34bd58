import type { OwnCodes, PackComparison, PackHead, PackView } from '#shared/contract/rule-packs.ts'
import type { PackCode } from '#shared/model/codes.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { comparePacks } from '#shared/rules/pack/compare-packs.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import { packVersion } from '#shared/rules/pack/pack-version.ts'
import { fingerprintOf } from '../../pack-signature.ts'
import { refusal } from '../../refusal.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { whoMayConfirm } from './confirming.ts'
import { isNewer, type KnownPack, knownPacks, lawInForce } from './law-in-force.ts'

/** Every pack of the office's law, the newest first, and which one is asked now. */
export function listPacks(store: Reading, now: Instant): PackHead[] {
  const inForce = lawInForce(store, now)
  const nameOf = userNames(store)
  return knownPacks(store)
    .map(known => ({
      ...headOf(known, stateOf(known, inForce.pack.rules.id), nameOf),
      waitsFor: known.isWaiting ? whoMayConfirm(store, known) : null,
    }))
    .sort((a, b) => (isNewer(a.id, b.id) ? -1 : 1))
}

/** A pack to read: the one asked now unless another is named. NOT_FOUND_HERE; RECORD_DAMAGED when it cannot be read. */
export function viewPack(store: Reading, now: Instant, id?: string): PackView {
  const heads = listPacks(store, now)
  const head = heads.find(each => (id === undefined ? each.state === 'in_force' : each.id === id))
  const known = head && knownPacks(store).find(each => each.id === head.id)
  if (!head || !known) throw noPack(id ?? '')
  return { head, pack: requireRead(known) }
}

/** What `to` says otherwise than `from`. NOT_FOUND_HERE; RECORD_DAMAGED. */
export function comparePackVersions(store: Reading, from: string, to: string): PackComparison {
  const known = knownPacks(store)
  const read = (id: string) => {
    const pack = known.find(each => each.id === id)
    if (!pack) throw noPack(id)
    return requireRead(pack)
  }
  const [before, after] = [read(from), read(to)]
  return {
    from,
    to,
    changes: comparePacks(before, after).map(each => ({ ...each, path: [...each.path] })),
    before,
    after,
  }
}

/** What the pack in force adds to the closed lists. */
export function ownCodes(store: Reading, now: Instant): OwnCodes {
  const { additions = {} } = lawInForce(store, now).pack.rules
  const words = (of: Readonly<Partial<Record<PackCode, { readonly title: string }>>> = {}) =>
    Object.entries(of).flatMap(([code, entry]) =>
      entry ? [{ code: code as PackCode, title: entry.title }] : [],
    )
  return { bars: words(additions.bars), permits: words(additions.permits), issuers: words(additions.issuers) }
}

function requireRead({ id, read }: KnownPack) {
  if (read.ok) return read.pack
  throw refusal('RECORD_DAMAGED', 'Load the pack again, or restore a copy of the store.', {
    what: `The rule pack ${id}: ${read.why}`,
  })
}

function noPack(id: string) {
  return refusal('NOT_FOUND_HERE', 'Look at the packs of this office.', { what: `rule pack ${id}` })
}

function stateOf(known: KnownPack, inForce: string): PackHead['state'] {
  if (!known.read.ok) return 'unreadable'
  if (known.isWaiting) return 'waiting'
  if (known.id === inForce) return 'in_force'
  return isNewer(known.id, inForce) ? 'later' : 'older'
}

function headOf(
  { id, inForceFrom, record, read }: KnownPack,
  state: PackHead['state'],
  nameOf: ReturnType<typeof userNames>,
): Omit<PackHead, 'waitsFor'> {
  return {
    id,
    version: packVersion(id),
    state,
    why: read.ok ? null : read.why,
    title: read.ok ? read.pack.title : null,
    hash: read.ok ? packHash(read.pack) : null,
    inForceFrom,
    inForceUntil: read.ok ? read.pack.inForceUntil : null,
    loaded: record && {
      by: nameOf(record.loadedBy),
      at: record.loadedAt,
      publisher: record.publisher,
      fingerprint: fingerprintOf(record.publicKey),
    },
  }
}
