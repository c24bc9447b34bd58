import type { FlightContext } from '../flight-context.ts'
import { count, day, listOf } from './phrases.ts'

/** `in the register of 22 Nov 2026 (1,000,000 rows)`, and how many of the rows nobody could read; of several, each. */
export function registerWords({ facts: { registers } }: FlightContext): string {
  if (registers.length === 0) return 'in no register'
  const isOne = registers.length === 1
  const each = registers.map(({ source, asOf, rowCount, badRowCount }) => {
    const unread = badRowCount === 0 ? '' : `, ${count(badRowCount, 'row')} of them not readable`
    return `${isOne ? '' : `${source} `}of ${day(asOf)} (${rowCount.toLocaleString('en')} rows${unread})`
  })
  return `in the ${isOne ? 'register' : 'registers'} ${listOf(each)}`
}
