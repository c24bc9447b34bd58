import type { CabinPlan } from '#shared/contract/flights.ts'

/**
 * The seat that an arrow key leads to from `seat`: along the cabin, or across it over the aisle. Undefined for other
 * keys and at the walls. `down` draws row under row, `across` row beside row.
 */
export function neighbourSeat(
  { rows }: Pick<CabinPlan, 'rows'>,
  seat: string,
  key: string,
  direction: 'across' | 'down',
): string | undefined {
  const move = moves[direction][key]
  const row = rows.findIndex(each => each.seats.includes(seat))
  const column = rows[row]?.seats.indexOf(seat) ?? -1
  if (!move || column < 0) return undefined
  for (let step = 1; step <= rows.length + (rows[row]?.seats.length ?? 0); step += 1) {
    const next = rows[row + move.rows * step]?.seats[column + move.seats * step]
    if (next) return next
  }
  return undefined
}

const along = { forward: { rows: -1, seats: 0 }, back: { rows: 1, seats: 0 } }
const sideways = { before: { rows: 0, seats: -1 }, after: { rows: 0, seats: 1 } }

const moves: Record<'across' | 'down', Record<string, { rows: number; seats: number }>> = {
  down: {
    ArrowUp: along.forward,
    ArrowDown: along.back,
    ArrowLeft: sideways.before,
    ArrowRight: sideways.after,
  },
  across: {
    ArrowLeft: along.forward,
    ArrowRight: along.back,
    ArrowUp: sideways.before,
    ArrowDown: sideways.after,
  },
}
