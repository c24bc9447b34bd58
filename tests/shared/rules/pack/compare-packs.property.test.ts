import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Effect } from '#shared/model/finding.ts'
import { comparePacks, type PackChange } from '#shared/rules/pack/compare-packs.ts'
import { canonicalPack, packHash } from '#shared/rules/pack/pack-hash.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { eu, us } from '#tests/support/facts.ts'

type Path = readonly string[]
type Tree = { [key: string]: unknown }

/** Every place of a pack that holds a value and no object, and a few whole entries. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))
}

const entries: Path[] = [
  ['permits', 'lpr'],
  ['courts', 'us-mdd'],
  ['calendars', 'us-federal'],
  ['permits', 'parole', 'effects', 'expired'],
  ['courts', 'us-mdd', 'standingOrder'],
]

const anEdit = fc.record({
  path: fc.constantFrom(...placesOf(us), ...entries),
  value: fc.oneof(
    fc.constant(undefined),
    fc.string(),
    fc.integer(),
    fc.constantFrom(...Effect.options, 'constructor'),
  ),
})

function edited(pack: RulePack, edits: readonly { path: Path; value: unknown }[]): RulePack {
  const copy = structuredClone(pack) as unknown as Tree
  for (const { path, value } of edits) {
    const parent = path
      .slice(0, -1)
      .reduce<Tree | undefined>((at, step) => at?.[step] as Tree | undefined, copy)
    const key = path.at(-1)
    if (parent === undefined || typeof parent !== 'object' || key === undefined) continue
    if (value === undefined) delete parent[key]
    else parent[key] = value
  }
  return copy as unknown as RulePack
}

const aPack = fc.oneof(
  fc.constantFrom(us, eu),
  fc.array(anEdit, { minLength: 1, maxLength: 6 }).map(edits => edited(us, edits)),
)

test('a pack does not differ from itself, nor from a copy', () => {
  fc.assert(
    fc.property(aPack, pack => {
      expect(comparePacks(pack, pack)).toEqual([])
      expect(comparePacks(pack, structuredClone(pack))).toEqual([])
    }),
  )
})

test('what differs is found: no change means one hash, and one hash means no change', () => {
  fc.assert(
    fc.property(aPack, aPack, (a, b) => {
      expect(comparePacks(a, b).length === 0).toBe(packHash(a) === packHash(b))
    }),
  )
})

test('an edit at any one place is found at that place, with what stood there and what stands there', () => {
  fc.assert(
    fc.property(anEdit, ({ path, value }) => {
      const after = edited(us, [{ path, value }])
      const before = path.reduce<unknown>((at, step) => (at as Tree)[step], us)
      const isInside = (place: Path) => path.every((step, index) => place[index] === step)
      const changes = comparePacks(us, after)
      expect(changes.every(change => isInside(change.path))).toBe(true)
      if (before !== value) expect(changes.length).toBeGreaterThan(0)
    }),
  )
})

/** The pack that `changes` make of `before`: of a whole comparison, the pack compared with. */
function applyChanges(before: RulePack, changes: readonly PackChange[]): unknown {
  return changes.reduce<unknown>((pack, { path, after }) => withValue(pack, path, after), before)
}

function withValue(target: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value ?? null
  const { [key]: old, ...others } = isTree(target) ? target : {}
  if (rest.length === 0 && value === undefined) return others
  return { ...others, [key]: withValue(old, rest, value) }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

test('applying the changes gives the other pack', () => {
  fc.assert(
    fc.property(aPack, aPack, (a, b) => {
      const applied = applyChanges(a, comparePacks(a, b)) as RulePack
      expect(canonicalPack(applied)).toBe(canonicalPack(b))
    }),
  )
})

test('what is stricter one way is looser the other way', () => {
  const opposite = { stricter: 'looser', looser: 'stricter', unclear: 'unclear', same: 'same' }
  fc.assert(
    fc.property(aPack, aPack, (a, b) => {
      const there = new Map(comparePacks(a, b).map(({ path, bearing }) => [path.join('/'), bearing]))
      const back = new Map(comparePacks(b, a).map(({ path, bearing }) => [path.join('/'), bearing]))
      expect([...back.keys()].sort()).toEqual([...there.keys()].sort())
      for (const [path, bearing] of there) expect(back.get(path), path).toBe(opposite[bearing])
    }),
  )
})
