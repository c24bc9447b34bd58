import type { Reach } from './protection.ts'

/** Whether a protection that reached so far reaches less afterwards, in any respect; `byDoor`: not by an edit on the screen. */
export function isWeaker(before: Reach, after: Reach, byDoor: boolean): boolean {
  return (
    (byDoor && saysOtherwise(before.unsaid ?? {}, after.unsaid ?? {})) ||
    isLater(before.from ?? null, after.from ?? null) ||
    isEarlier(before.until ?? null, after.until ?? null) ||
    barsLess(before.bars ?? [], after.bars ?? []) ||
    allowsMore(before.allows ?? [], after.allows ?? []) ||
    saysOtherwise(before.same ?? {}, after.same ?? {})
  )
}

function isLater(before: string | null, after: string | null): boolean {
  return before !== null && after !== null && after > before
}

/** No end at all reaches farthest. */
function isEarlier(before: string | null, after: string | null): boolean {
  if (after === null) return false
  return before === null || after < before
}

/** No country named means every country. */
function barsLess(before: readonly string[], after: readonly string[]): boolean {
  if (after.length === 0) return false
  return before.length === 0 || before.some(code => !after.includes(code))
}

/** Where nothing was named yet, naming something answers a question that was open. */
function allowsMore(before: readonly string[], after: readonly string[]): boolean {
  return before.length > 0 && after.some(code => !before.includes(code))
}

function saysOtherwise(before: NonNullable<Reach['same']>, after: NonNullable<Reach['same']>): boolean {
  return Object.entries(before).some(
    ([name, value]) => value !== null && value !== 'unknown' && (after[name] ?? null) !== value,
  )
}
