import type { FlightContext } from '../flight-context.ts'
import { count, day } from './phrases.ts'

/** `in the register of 22 Nov 2026 (1,000,000 rows)`, and how many of the rows nobody could read. */
export function registerWords({ facts: { register } }: FlightContext): string {
  if (register === null) return 'in no register'
  const unread =
    register.badRowCount === 0 ? '' : `, ${count(register.badRowCount, 'row')} of them not readable`
  return `in the register of ${day(register.asOf)} (${register.rowCount.toLocaleString('en')} rows${unread})`
}
