import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { CabinPlan as CabinPlanSchema } from '#shared/contract/flights.ts'
import { CabinType } from '#shared/model/codes.ts'
import { resourcePath } from '../../resources.ts'

/** A cabin plan as resources/cabins/README.md describes it. `null` in a row is the aisle, or a seat that is not there. */
const CabinFile = z.strictObject({
  type: CabinType,
  title: z.string(),
  columns: z.array(
    z
      .string()
      .regex(/^[A-Z]$/)
      .nullable(),
  ),
  firstRow: z.int(),
  lastRow: z.int(),
  exitRows: z.array(z.int()),
  leftOutRows: z.array(z.int()),
  leftOutSeats: z.array(z.string()),
})
type CabinFile = z.infer<typeof CabinFile>

/** The seats, exits and rows of an aircraft type (shared/contract/flights.ts). */
export type CabinPlan = z.infer<typeof CabinPlanSchema>

const plans = new Map<CabinType, CabinPlan>()

/** The seat plan of an aircraft type. Read from disk once. */
export function cabinPlan(type: CabinType): CabinPlan {
  const plan = plans.get(type) ?? readPlan(type)
  plans.set(type, plan)
  return plan
}

/** Every seat of a plan, from the front, left to right. */
export function seatsOf(plan: CabinPlan): string[] {
  return plan.rows.flatMap(row => row.seats.filter(seat => seat !== null))
}

/** How many people a type seats. */
export function seatCount(type: CabinType): number {
  return seatsOf(cabinPlan(type)).length
}

function readPlan(type: CabinType): CabinPlan {
  const file = CabinFile.parse(JSON.parse(readFileSync(resourcePath('cabins', `${type}.json`), 'utf8')))
  return { type: file.type, title: file.title, rows: rowNumbers(file).map(row => rowOf(file, row)) }
}

function rowNumbers({ firstRow, lastRow, leftOutRows }: CabinFile): number[] {
  return Array.from({ length: lastRow - firstRow + 1 }, (_, index) => firstRow + index).filter(
    row => !leftOutRows.includes(row),
  )
}

function rowOf({ columns, exitRows, leftOutSeats }: CabinFile, row: number): CabinPlan['rows'][number] {
  const seats = columns.map(column => (column === null ? null : `${row}${column}`))
  return {
    row,
    exit: exitRows.includes(row),
    seats: seats.map(seat => (seat !== null && leftOutSeats.includes(seat) ? null : seat)),
  }
}
