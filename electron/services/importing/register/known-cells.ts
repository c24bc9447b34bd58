import { parseRegisterRow, type RegisterColumn } from '#shared/formats/columns/register-columns.ts'
import type { CellContext } from '#shared/formats/columns/row-reader.ts'
import { stopgapDates } from '#shared/formats/dates.ts'
import { ByteMap } from '../../../store/register/load.ts'

/** Cells kept of a column: two hundred years have 73,000 days. */
const maxCells = 100_000
/** Bytes of a cell that is kept. */
const maxCellBytes = 32

/** What a cell is: kept as it is written, kept as {@link KnownCells.text} has it, or to be read with care. */
export const cellIs = { asWritten: 0, otherwise: 1, careful: 2 } as const

/**
 * Remembers what the cells of one column (days, countries) come to: reading a day costs more than the rest of its row,
 * and a register of millions has few different ones.
 */
export class KnownCells {
  readonly #column: RegisterColumn
  readonly #cells = new ByteMap(maxCells)
  readonly #kinds: number[] = []
  readonly #texts = new Map<number, Buffer>()
  /** Months of which a day was kept as it is written: so are all days that every month has, but where one stands for an unknown day. */
  readonly #months = new Uint8Array(monthsOfTenThousandYears)
  /** Days of this month and of later ones may be to come, and none speaks for the others. */
  readonly #firstDoubtfulMonth: number
  readonly #context: CellContext
  #last = -1

  constructor(column: RegisterColumn, context: CellContext) {
    this.#column = column
    this.#context = context
    for (const date of stopgapDates) this.#months[monthOf(date)] = 2
    this.#firstDoubtfulMonth = column === 'birth_date' ? monthOf(context.today) : monthsOfTenThousandYears
  }

  /** One of {@link cellIs}. */
  kindOf(bytes: Uint8Array, start: number, end: number): number {
    if (end - start > maxCellBytes) return cellIs.careful
    const month = monthOfCommonDay(bytes, start, end)
    if (month >= 0 && this.#months[month] === 1) return cellIs.asWritten
    const known = this.#cells.find(bytes, start, end)
    this.#last = known < 0 ? this.#learn(bytes, start, end) : known
    const kind = this.#last < 0 ? cellIs.careful : (this.#kinds[this.#last] as number)
    const isOneOfMany = month >= 0 && month < this.#firstDoubtfulMonth && this.#months[month] === 0
    if (isOneOfMany && kind === cellIs.asWritten) this.#months[month] = 1
    return kind
  }

  /** What the cell asked about last is kept as, when it is `otherwise`. */
  get text(): Buffer {
    return this.#texts.get(this.#last) as Buffer
  }

  /** The rules are those of the whole row: a row with this cell and a name is read, and looked at. */
  #learn(bytes: Uint8Array, start: number, end: number): number {
    const cell = this.#cells.add(bytes, start, end)
    if (cell < 0) return -1
    const written = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString()
    const { record, problems, notes } = parseRegisterRow(
      { [this.#column]: written, family_name: 'Karimi' },
      this.#context,
    )
    const value = record?.[fieldOf[this.#column as keyof typeof fieldOf]] ?? ''
    const isFit = record !== null && problems.length + notes.length === 0
    const kept = value === written ? cellIs.asWritten : cellIs.otherwise
    this.#kinds.push(isFit ? kept : cellIs.careful)
    if (isFit && value !== written) this.#texts.set(cell, Buffer.from(value))
    return cell
  }
}

function monthOf(date: string): number {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return 12 * year + month - 1
}

const monthsOfTenThousandYears = 12 * 10_000

/** The month of `YYYY-MM-DD`, counted from the year 0, when the day is one that every month has; -1 for any other text. */
function monthOfCommonDay(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== dash || bytes[start + 7] !== dash) return -1
  const year = 100 * twoDigits(bytes, start) + twoDigits(bytes, start + 2)
  const month = twoDigits(bytes, start + 5)
  const day = twoDigits(bytes, start + 8)
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28 ? 12 * year + month - 1 : -1
}

const dash = 45

/** A number of two digits; far below zero where one is none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48
  const units = (bytes[at + 1] as number) - 48
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? 10 * tens + units : -100_000
}

const fieldOf = {
  valid_from: 'validFrom',
  valid_to: 'validTo',
  birth_date: 'birthDate',
  nationality: 'nationality',
} as const
