import type { PlainDate } from '../../model/plain-date.ts'
import { isStopgapDate, stopgapRead } from '../dates.ts'
import { parseDay } from '../day.ts'
import type { CellReading, RowReader } from './row-reader.ts'

/** Days of a row, each as far from today as such a day can be. */

/** A day of a list, known to the day; undefined where none is said or a program's word for none stands there. */
function readDay<Column extends string>(row: RowReader<Column>, column: Column): PlainDate | undefined {
  return row.readKnown(column, (text): CellReading<PlainDate | undefined> => {
    const date = parseDay(text, row.context.dateOrders[column])
    if (date === undefined) return { problem: 'Not a day that exists: write YYYY-MM-DD.' }
    return isStopgapDate(date) ? { value: undefined, note: stopgapRead } : { value: date }
  })
}

/** A day on which something was decided or signed: one to come is a slip, or a plan and no decision. */
export function readPastDay<Column extends string>(
  row: RowReader<Column>,
  column: Column,
): PlainDate | undefined {
  const date = readDay(row, column)
  if (date === undefined || date <= row.context.today) return date
  row.problem(column, 'This day lies in the future.')
  return undefined
}

/** The last day of a paper or a finding: none holds for thirty years. */
export function readDayToCome<Column extends string>(
  row: RowReader<Column>,
  column: Column,
): PlainDate | undefined {
  const date = readDay(row, column)
  if (date === undefined || date <= yearsFrom(row.context.today, maxYearsToCome)) return date
  row.problem(column, `This day lies more than ${maxYearsToCome} years ahead: look at the paper.`)
  return undefined
}

/** Of our own choice: passports hold for ten years, some cards for twenty. */
const maxYearsToCome = 30

/** An order is about somebody who was born, and was made by somebody who may still be in office. */
export function readOrderDay<Column extends string>(
  row: RowReader<Column>,
  column: Column,
  birthDate: string | undefined,
): PlainDate | undefined {
  const date = readPastDay(row, column)
  if (date === undefined) return undefined
  if (birthDate !== undefined && date < birthDate)
    row.problem(column, `The order (${date}) is older than the person, born ${birthDate}.`)
  else if (date < yearsFrom(row.context.today, -maxOrderYears))
    row.problem(column, `The order (${date}) is more than ${maxOrderYears} years old: look at it.`)
  return date
}

/** Of our own choice: a lifetime at work. */
const maxOrderYears = 60

function yearsFrom(day: PlainDate, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
}
