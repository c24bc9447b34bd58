import { instant, plainDate } from '#shared/model/plain-date.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { anOrder, aRegister } from '#tests/support/records.ts'

/** What the lines of the law's table say often. */

/** An order of an immigration judge, called final; what else is known of it is in `more`. */
export function judges(date: string | null, more: Partial<RemovalOrder> = {}) {
  const made = { issuedBy: 'immigration_judge', inAbsentia: 'no' } as const
  return { orders: [anOrder({ ...made, date: date === null ? null : plainDate(date), ...more })] }
}

/** A check on another day: the register must be fresh then, and have come in by then. */
export function on(date: string, hour = '12:00') {
  const importedAt = instant(`${date}T00:00:00Z`)
  return {
    on: `${date}T${hour}:00Z`,
    others: { registers: [aRegister({ asOf: plainDate(date), importedAt })] },
  }
}
