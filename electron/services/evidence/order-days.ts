import type { BarUntil } from '#shared/model/legal-bar.ts'
import { addDays, dateIn, type PlainDate } from '#shared/model/plain-date.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import { ownOffice } from '../ground/require.ts'

/**
 * Nobody enters an order of a court so long before it begins: it is a year mistyped, and would leave whom it protects
 * without it until then.
 */
const maxDaysAhead = 31

/** Refuses with INVALID_INPUT an order that ends before it begins, or is said to begin in more than a month. */
export function requireOrderDays(
  w: Writer,
  { from, until }: { readonly from: PlainDate; readonly until: BarUntil | null },
): void {
  const today = dateIn(ownOffice(w).timeZone, w.now)
  if (until !== null && until.slice(0, 10) < from) throw wrongDay('until', until, 'It ends before it begins.')
  if (from <= addDays(today, maxDaysAhead)) return
  const reason = `It would begin only in more than a month: look at the year. With ${today} it protects from today on.`
  throw wrongDay('from', from, reason)
}

function wrongDay(column: string, value: string, reason: string) {
  return refusal('INVALID_INPUT', 'Compare the days with the order.', {
    problems: [{ file: null, line: null, column, value, reason }],
  })
}
