import type { LoadedPack as PackRecord } from '#shared/model/loaded-pack.ts'
import { dateIn, type Instant, type PlainDate } from '#shared/model/plain-date.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import { compareVersions, packVersion } from '#shared/rules/pack/pack-version.ts'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { isSignedPack } from '../../pack-signature.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import { believing } from '../session/believing.ts'
import { whyLapsed } from '../session/half-acts.ts'
import { type LoadedPack, rulePack } from './shipped-packs.ts'

/** The law that a check asks, and the newer one that it should have asked and that cannot be read. */
export interface LawInForce {
  readonly pack: LoadedPack
  /** Where the pack came from: null when it came with the program. */
  readonly record: PackRecord | null
  readonly unread: { readonly id: string; readonly why: string } | undefined
}

/**
 * The newest pack of the office's jurisdiction whose days have begun and that two people brought into force, of those that it loaded and the one that came with
 * the program. A newer one that cannot be read any more is told, so that the check fails closed.
 */
export function lawInForce(store: Reading, asOf: Instant): LawInForce {
  const today = dateIn('UTC', asOf)
  const known = knownPacks(store)
  const newestFirst = known
    .filter(each => !each.isWaiting)
    .toSorted((a, b) => compareVersions(packVersion(b.id), packVersion(a.id)))
  const begun = newestFirst.filter(each => each.inForceFrom <= today)
  const readable = [...begun, ...newestFirst].find(each => each.read.ok)
  if (!readable?.read.ok) throw new Error('No rule pack of this program can be read')
  const damaged = begun.find(each => !each.read.ok && isNewer(each.id, readable.id))
  return {
    pack: { rules: readable.read.pack, hash: packHash(readable.read.pack) },
    record: readable.record,
    unread: damaged && !damaged.read.ok ? { id: damaged.id, why: damaged.read.why } : undefined,
  }
}

/** A pack of the office's jurisdiction, as far as it can be read. */
export interface KnownPack {
  readonly id: string
  readonly inForceFrom: PlainDate
  readonly record: PackRecord | null
  /** Whether it waits for a second person, and is no law until then. */
  readonly isWaiting: boolean
  readonly read: ReadPack
}

/**
 * Every pack of the office's jurisdiction: the program's, then those loaded, in the order of loading. What another office
 * loaded comes here with its files and stays readable in the log, and is no law here.
 */
export function knownPacks(store: Reading): KnownPack[] {
  const { jurisdiction } = ownOffice(store)
  const { rules } = rulePack(jurisdiction)
  const confirmed = confirmedPacks(store)
  const wordFor = believing(store)
  const loaded = store.rulePack
    .ofJurisdiction(jurisdiction)
    .filter(record => store.copies.isOurRecord('rulePack', record.id) && wordFor('rulePack', record) !== null)
    .map(record => ({
      id: record.packId,
      inForceFrom: record.inForceFrom,
      record,
      isWaiting: record.needsSecond === true && !confirmed.has(record.id),
      read: readRecord(record),
    }))
  const own: KnownPack = {
    id: rules.id,
    inForceFrom: rules.inForceFrom,
    record: null,
    isWaiting: false,
    read: { ok: true, pack: rules },
  }
  const isAgain = ({ id, record }: KnownPack) => loaded.some(each => each.id === id && each.record !== record)
  return [own, ...loaded.filter(each => !(isAgain(each) && isLapsed(store, each)))]
}

/** Whether a pack waits, and whoever loaded it may not load it any more: nobody confirms it then. */
export function isLapsed(store: Reading, { isWaiting, record }: KnownPack): boolean {
  return isWaiting && record !== null && whyLapsed(store, 'rulePack', record) !== null
}

/** The packs that a second person of this office confirmed. Nobody's own word counts twice. */
function confirmedPacks(store: Reading): Set<string> {
  const wordFor = believing(store)
  const loadedBy = new Map(store.rulePack.list().map(({ id, loadedBy: by }) => [id, by]))
  return new Set(
    store.packConfirmation
      .list()
      .filter(each => loadedBy.get(each.rulePackId) !== each.confirmedBy)
      .filter(each => store.copies.isOurRecord('packConfirmation', each.id))
      .filter(each => wordFor('packConfirmation', each) !== null)
      .map(each => each.rulePackId),
  )
}

/** Whether the pack of id `a` is newer than that of `b`, of one jurisdiction. */
export function isNewer(a: string, b: string): boolean {
  return compareVersions(packVersion(a), packVersion(b)) > 0
}

/** A pack that could be read, or why it cannot be, as a part of a sentence. */
export type ReadPack =
  | { readonly ok: true; readonly pack: RulePack }
  | { readonly ok: false; readonly why: string }

/**
 * A loaded pack as it is now. It must still be the very text that was signed, and say what this program asks: an update
 * of Muster may know a rule that an older pack does not.
 */
function readRecord(record: PackRecord): ReadPack {
  const key = [record.packId, record.hash, record.publicKey, record.signature, record.content].join('\n')
  const known = alreadyRead.get(key)
  if (known) return known
  const read = readContent(record)
  alreadyRead.set(key, read)
  return read
}

/** A check reads the law at every keystroke; the same text need not be parsed and verified again. */
const alreadyRead = new Map<string, ReadPack>()

function readContent({ packId, hash, content, publicKey, signature }: PackRecord): ReadPack {
  const parsed = parseRulePack(content)
  if (!parsed.ok) {
    const [first] = parsed.problems
    return { ok: false, why: first ? `${first.path || 'the file'}: ${first.why}` : 'not readable' }
  }
  const isAsSigned =
    parsed.pack.id === packId &&
    packHash(parsed.pack) === hash &&
    isSignedPack(JSON.parse(content), publicKey, signature)
  return isAsSigned ? parsed : { ok: false, why: 'its text is not the one that was signed' }
}
