import type { KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { ExchangeContent } from '#electron/exchange/write.ts'
import { writeExchange } from '#electron/exchange/write.ts'
import type { UserKey } from '#electron/store/keys/user-key.ts'
import { hashEntry } from '#electron/store/log/entry-row.ts'
import type { ClockText } from '#shared/changes/clock.ts'
import { type CopyId, type Entry, NO_HASH } from '#shared/changes/entry.ts'
import type { Seal } from '#shared/changes/seal.ts'
import { filePassphrase } from '#tests/support/two-offices.ts'
import { chained, type Forged, nextNumber, type Scene, sealOf, tries } from './a-thief.ts'

/** Files that somebody forged who holds keys, made of whole ones. */

type Item = Entry | Seal
type Header = ExchangeContent['header']

/** A file as it was read, and everything that a thief may put into it. */
export interface Base {
  readonly scene: Scene
  readonly header: Header
  readonly items: readonly Item[]
  /** Other files that were seen on their way: what is in them is spliced in. */
  readonly seen: readonly (readonly Item[])[]
  /** Whom entries may name as their author. */
  readonly users: readonly string[]
  /** Users' keys in the thief's hands: a stranger's, their own, one of each kind of ours that may do less than is tried. */
  readonly userKeys: readonly UserKey[]
  /** Keys of offices, under which a file may be signed. */
  readonly officeKeys: readonly { readonly key: KeyObject; readonly publicKey: string }[]
  /** Chains in which entries may be put. */
  readonly chains: readonly CopyId[]
  /** Ids and values that mean something here. */
  readonly values: readonly unknown[]
}

/** Where in a list, as a share of it: shrinks towards its begin. */
const place = fc.oneof(
  fc.nat(999_999).map(millionths => millionths / 1_000_000),
  // The newest, which the other office has not seen.
  fc.nat(99_999).map(millionths => 0.9 + millionths / 1_000_000),
)

const hostileValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  '\u0000',
  '\u202Egnp.exe',
  '\uD800',
  '2099-12-31T23:59:59Z',
  '0001-01-01',
  'x'.repeat(20_000),
  'LНR-2',
  'approver',
  ['administrator', 'approver'],
  'cleared',
  'unlimited',
  {},
  [],
]
const textFields = [
  'roles',
  'name',
  'code',
  'liftedAt',
  'publicKey',
  'releases',
  'status',
  'verdict',
  'birthDate',
  'personId',
  'protection',
]
const headerKeys = [
  'lineage',
  'office',
  'exchangeKey',
  'signingKey',
  'ranges',
  'counts',
  'seals',
  'blobs',
  'writtenAt',
  'schema',
  'program',
] as const

/** One thing that a forger does to a file. */
const step = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      does: fc.constant('append' as const),
      what: fc.constantFrom(...Object.keys(tries)),
      by: fc.nat(),
      chain: fc.nat(),
      key: fc.option(fc.nat()),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('edit' as const),
      at: place,
      field: fc.option(fc.constantFrom(...textFields)),
      value: fc.nat(),
    }),
  },
  fc.record({ does: fc.constant('author' as const), at: place, by: fc.nat() }),
  fc.record({ does: fc.constant('drop' as const), at: place }),
  fc.record({ does: fc.constant('truncate' as const), at: place }),
  fc.record({ does: fc.constant('duplicate' as const), at: place }),
  fc.record({ does: fc.constant('swap' as const), at: place, with: place }),
  fc.record({
    does: fc.constant('splice' as const),
    from: fc.nat(),
    at: place,
    length: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({ does: fc.constant('move' as const), at: place, chain: fc.nat() }),
  fc.record({
    does: fc.constant('clock' as const),
    at: place,
    ms: fc.constantFrom(0, 1, 4_102_444_800_000, 999_999_999_999_999),
  }),
  fc.record({
    does: fc.constant('knew' as const),
    at: place,
    chain: fc.nat(),
    number: fc.constantFrom(1, 3, 2 ** 31, 2 ** 53 - 1),
  }),
  fc.record({
    does: fc.constant('noun' as const),
    at: place,
    as: fc.constantFrom('release', 'certificate', 'office', 'user', 'emergencyStop', 'rulePack'),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Whatever else is forged ends there: mostly left as it is. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
}

/** What a forger does, with which keys, and whether the file is made whole again behind it. */
export const forgery = fc.record({
  steps: fc.array(step, { maxLength: 4 }),
  /** Numbers, hashes, ranges and counts are worked out anew. */
  isSound: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  /** What no longer fits its seal is sealed with this of the keys. */
  reseal: fc.option(fc.nat()),
  officeKey: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat()),
  header: seldom(fc.record({ key: fc.constantFrom(...headerKeys), value: fc.nat() })),
  bytes: seldom(fc.record({ does: fc.constantFrom('flip', 'cut', 'append', 'twice'), at: place })),
})
export type Forgery = typeof forgery extends fc.Arbitrary<infer F> ? F : never

/** Writes the file that this forgery makes of a whole one. */
export async function forge(base: Base, forged: Forgery, folder: string): Promise<string> {
  const items = forged.steps.reduce<Item[]>((all, each) => done(base, all, each), [...base.items])
  const office = pick(base.officeKeys, forged.officeKey)
  const whole = forged.isSound
    ? madeSound(items, forged.reseal === null ? null : pick(base.userKeys, forged.reseal))
    : items
  const header = alteredHeader(base, headerOf(base.header, whole, office.publicKey), forged)
  const path = join(folder, `forged-${nextNumber()}.muster`)
  await writeExchange(
    path,
    { header, entries: whole, blobs: [], signingKey: office.key },
    { passphrase: filePassphrase },
    { workFactor: 1 },
  )
  if (forged.bytes) writeFileSync(path, bytesOf(readFileSync(path), forged.bytes))
  return path
}

function pick<T>(of: readonly T[], at: number): T {
  return of[at % of.length] as T
}

function indexOf(items: readonly unknown[], share: number): number {
  return Math.floor(share * items.length)
}

function isEntry(item: Item | undefined): item is Entry {
  return item !== undefined && 'sequence' in item
}

/** What one step makes of the items. */
function done(base: Base, items: Item[], what: Step): Item[] {
  if (what.does === 'append') return [...items, ...appended(base, items, what)]
  if (what.does === 'splice') {
    const from = pick(base.seen, what.from)
    const at = indexOf(from, what.at)
    return items.toSpliced(indexOf(items, what.at), 0, ...from.slice(at, at + what.length))
  }
  const at = indexOf(items, what.at)
  const item = items[at]
  if (item === undefined) return items
  switch (what.does) {
    case 'drop':
      return items.toSpliced(at, 1)
    case 'truncate':
      return items.slice(0, at)
    case 'duplicate':
      return items.toSpliced(at, 0, item)
    case 'swap':
      return items.with(at, items[indexOf(items, what.with)] as Item).with(indexOf(items, what.with), item)
    case 'author':
      return items.with(at, { ...item, userId: pick(base.users, what.by) as never })
    case 'move':
      return items.with(at, { ...item, copyId: pick(base.chains, what.chain) })
    default:
      return isEntry(item) ? items.with(at, edited(base, item, what)) : items
  }
}

type Edit = Extract<Step, { does: 'edit' | 'clock' | 'knew' | 'noun' }>

function edited(base: Base, entry: Entry, what: Edit): Entry {
  if (what.does === 'noun') return { ...entry, noun: what.as as Entry['noun'] }
  if (what.does === 'knew')
    return { ...entry, knew: { ...entry.knew, [pick(base.chains, what.chain)]: what.number } }
  if (what.does === 'clock') {
    const clock = `${String(what.ms).padStart(15, '0')}-00000` as ClockText
    return { ...entry, clock }
  }
  const values = [...hostileValues, ...base.values]
  const field = what.field ?? pick(Object.keys(entry.fields), what.value)
  return { ...entry, fields: { ...entry.fields, [field]: pick(values, what.value) as never } }
}

function appended(base: Base, items: readonly Item[], what: Extract<Step, { does: 'append' }>): Item[] {
  const by = pick(base.users, what.by)
  const entries: Forged[] = tries[what.what]?.(base.scene, nextNumber(), by) ?? []
  // What went in once under a number is a fork under the next file's: mostly a chain that nobody has seen.
  const fresh = ['ORY-1', 'LHR-2'].map(code => `${code}.${String(nextNumber()).padStart(26, 'F')}` as CopyId)
  const chain = pick([...fresh, ...fresh, ...fresh, ...base.chains], what.chain)
  const made = chained(entries, chain, items, base.scene.victim)
  return what.key === null ? made : [...made, sealOf(made, pick(base.userKeys, what.key))]
}

/** The same entries, each following from the one before it in its chain, and under no seal that does not hold. */
function madeSound(items: readonly Item[], key: UserKey | null): Item[] {
  const ends = new Map<CopyId, Entry>()
  const unsealed = new Map<CopyId, Entry[]>()
  const whole: Item[] = []
  for (const item of items) {
    const end = ends.get(item.copyId)
    if (isEntry(item)) {
      const { hash: _, ...rest } = {
        ...item,
        sequence: (end?.sequence ?? 0) + 1,
        prevHash: end?.hash ?? NO_HASH,
      }
      const entry = { ...rest, hash: hashOf(rest) }
      ends.set(item.copyId, entry)
      const run = unsealed.get(item.copyId) ?? []
      unsealed.set(item.copyId, run.at(-1)?.userId === entry.userId ? [...run, entry] : [entry])
      whole.push(entry)
      continue
    }
    const run = unsealed.get(item.copyId) ?? []
    const holds =
      end?.hash === item.hash &&
      end.sequence === item.last &&
      run[0] !== undefined &&
      run[0].sequence <= item.first
    if (holds) whole.push(item)
    else if (key !== null && run.length > 0) whole.push(sealOf(run, key))
    if (holds || key !== null) unsealed.set(item.copyId, [])
  }
  return whole
}

/** Half a character has no canonical form, and so no hash. */
function hashOf(entry: Omit<Entry, 'hash'>): Entry['hash'] {
  return JSON.stringify(entry).includes('\\ud800') ? NO_HASH : hashEntry(entry)
}

function headerOf(header: Header, items: readonly Item[], signingKey: string): Header {
  const entries = items.filter(isEntry)
  const byCopy = Map.groupBy(entries, ({ copyId }) => copyId)
  const counts = Object.fromEntries(
    [...Map.groupBy(entries, ({ noun }) => noun)].map(([noun, of]) => [noun, of.length]),
  )
  return {
    ...header,
    signingKey,
    counts,
    ranges: [...byCopy].map(([copyId, of]) => ({ copyId, from: 1 as const, to: of.length })),
    seals: items.length - entries.length,
    blobs: 0,
  }
}

function alteredHeader(base: Base, header: Header, { header: change }: Forgery): Header {
  if (change === null) return header
  const { key, value } = change
  const others: Readonly<Record<(typeof headerKeys)[number], readonly unknown[]>> = {
    lineage: [[pick(base.chains, value)], [...base.chains], []],
    office: [
      { ...header.office, code: 'LНR-2' },
      { ...header.office, name: 'Example Removal Office' },
      { ...header.office, id: '1' },
    ],
    exchangeKey: ['age1nobody', ''],
    signingKey: base.officeKeys.map(({ publicKey }) => publicKey),
    ranges: [[], header.ranges.slice(1), header.ranges.map(range => ({ ...range, to: range.to + 1 }))],
    counts: [{}, { ...header.counts, office: 77 }],
    seals: [0, header.seals + 1],
    blobs: [1],
    writtenAt: ['2099-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
    schema: [1, 99],
    program: ['', '\u0007'],
  }
  return { ...header, [key]: pick(others[key], value) }
}

function bytesOf(bytes: Buffer, { does, at }: NonNullable<Forgery['bytes']>): Buffer {
  const where = indexOf([...bytes.keys()], at)
  if (does === 'cut') return bytes.subarray(0, where)
  if (does === 'append') return Buffer.concat([bytes, bytes.subarray(where)])
  if (does === 'twice') return Buffer.concat([bytes, bytes])
  const flipped = Buffer.from(bytes)
  flipped[where] = (flipped[where] ?? 0) ^ 1
  return flipped
}
