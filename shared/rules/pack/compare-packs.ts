import type { Json } from './json.ts'
import { bearingOf, type PackBearing } from './pack-bearing.ts'
import type { RulePack } from './rule-pack.ts'

/** One thing that a newer pack says otherwise. `before` is undefined where it was added, `after` where it was removed. */
export interface PackChange {
  /** From the top of the pack: `['bars', 'withholding', 'scope']`. A whole entry that came or went is one change. */
  readonly path: readonly string[]
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: Json | undefined
  readonly after: Json | undefined
  readonly bearing: PackBearing
}

/**
 * What `after` says otherwise than `before`, in the order of the packs: every difference once, as deep as objects go.
 * Lists count as one thing, since their order may matter. Empty exactly if both say the same.
 */
export function comparePacks(before: RulePack, after: RulePack): PackChange[] {
  return compare(before as unknown as Json, after as unknown as Json, [])
}

function compare(before: Json | undefined, after: Json | undefined, path: readonly string[]): PackChange[] {
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...keys].flatMap(key => compare(own(before, key), own(after, key), [...path, key]))
  }
  if (isSame(before, after)) return []
  return [{ path, kind: kindOf(before, after), before, after, bearing: bearingOf(path, before, after) }]
}

function kindOf(before: Json | undefined, after: Json | undefined): PackChange['kind'] {
  if (before === undefined) return 'added'
  return after === undefined ? 'removed' : 'changed'
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => compare(item, b[index], []).length === 0)
  }
  return a === b
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(object: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}
