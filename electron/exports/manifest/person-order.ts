import type { FrozenPerson } from '#shared/model/manifest-content.ts'

/** What ordering needs to know of somebody. */
type Ordered = Pick<FrozenPerson, 'seat' | 'familyName' | 'givenNames' | 'birthDate'>

/**
 * Row, then seat letter, as one walks down the aisle; people without a seat come last, by name. Equals keep
 * the order of the frozen content, so the same version always prints alike.
 */
export function bySeat(a: Ordered, b: Ordered): number {
  if (a.seat === null || b.seat === null)
    return Number(a.seat === null) - Number(b.seat === null) || byName(a, b)
  return seatRow(a.seat) - seatRow(b.seat) || compareText(a.seat, b.seat) || byName(a, b)
}

/** Family name, given names, birth date. Accents and case do not count at first, so that ÖZ stands with OZ. */
export function byName(a: Ordered, b: Ordered): number {
  return (
    compareText(sortKey(a.familyName), sortKey(b.familyName)) ||
    compareText(sortKey(a.givenNames), sortKey(b.givenNames)) ||
    compareText(a.birthDate ?? '', b.birthDate ?? '')
  )
}

function seatRow(seat: string): number {
  const row = Number.parseInt(seat, 10)
  return Number.isNaN(row) ? Number.MAX_SAFE_INTEGER : row
}

function sortKey(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
}

/** By code unit, not by locale: collation tables differ between versions of ICU, and a document must not. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
