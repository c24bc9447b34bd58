/** Rows a question: small enough to come at once, large enough that scrolling seldom asks. */
export const pageSize = 200

/** The pages of which some row lies between two places in the list, both included. */
export function pagesBetween(first: number, last: number, total: number): number[] {
  if (total === 0) return []
  const from = Math.floor(Math.max(0, first) / pageSize)
  const to = Math.floor(Math.min(Math.max(first, last), total - 1) / pageSize)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** The list with one page put in its place; as long as `total` says, null where nothing is loaded. */
export function withPage<Row>(
  rows: readonly (Row | null)[],
  page: number,
  loaded: readonly Row[],
  total: number,
): (Row | null)[] {
  const next: (Row | null)[] = rows.length === total ? [...rows] : resized(rows, total)
  for (const [index, row] of loaded.entries()) next[page * pageSize + index] = row
  return next
}

function resized<Row>(rows: readonly (Row | null)[], total: number): (Row | null)[] {
  const next: (Row | null)[] = rows.slice(0, total)
  while (next.length < total) next.push(null)
  return next
}
