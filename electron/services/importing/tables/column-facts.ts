import type { InputProblem } from '#shared/contract/errors.ts'
import { visibleCode, visibleText } from '#shared/formats/cells/invisible.ts'
import { withoutFormulaGuard, withoutNumberGuard } from '#shared/formats/cells/text-guard.ts'
import { type ShortAnswers, shortAnswersOf } from '#shared/formats/columns/answers.ts'
import type { NameOrder } from '#shared/formats/columns/full-name-headings.ts'
import { type NamesOfColumn, orderOfNames } from '#shared/formats/columns/full-name-order.ts'
import { type CellContext, plainContext } from '#shared/formats/columns/row-reader.ts'
import { isHombre } from '#shared/formats/columns/words.ts'
import { type ColumnOrder, type DateOrder, orderOfColumn } from '#shared/formats/dates.ts'
import { toAsciiDigits } from '#shared/formats/digits.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import { refusal } from '../../../refusal.ts'
import type { SourceRow, TableNote } from './rows.ts'

/** Which of a file's columns can only be understood as a whole. */
export interface WholeColumns {
  readonly dates: readonly string[]
  readonly sex: string | null
  readonly answers: readonly string[]
  readonly fullName: string | null
}

/** In which order days and months stand where a column does not tell. */
export type DayOrder = 'dmy' | 'mdy'

/** What a column of dates says of its order: one that is certain has one possible order. */
export type OrdersOfColumns = Readonly<Record<string, ColumnOrder>>

/** Different dates of a column that are looked at: two hundred years have 73,000 days. */
const maxDates = 200_000

/** Different names of a column that are looked at. */
const maxNames = 20_000

/** What somebody said of a file where it does not tell. */
export interface ChosenOrders {
  readonly dayOrder?: DayOrder | undefined
  readonly nameOrder?: NameOrder | undefined
}

/** Different answers of a column that are looked at: where so many differ, they are none. */
const maxAnswers = 1_000

type Kind = 'date' | 'sex' | 'answer' | 'name'

function kindOf(column: string, { dates, sex, answers, fullName }: WholeColumns): Kind | null {
  if (column === fullName) return 'name'
  if (column === sex) return 'sex'
  if (answers.includes(column)) return 'answer'
  return dates.includes(column) ? 'date' : null
}

/** Gathers, from all rows of a file, what a single cell does not say: the order of its dates, how it writes the sexes and short answers, and names. */
export class ColumnFacts {
  #isHombreMujer = false
  readonly #dates = new Map<string, Set<string>>()
  readonly #answers = new Map<string, Set<string>>()
  readonly #wanted: readonly { readonly index: number; readonly column: string; readonly kind: Kind }[]

  readonly #names = new Set<string>()
  readonly #nameHeading: string | null

  constructor(order: readonly (string | null)[], whole: WholeColumns, header: readonly string[]) {
    const nameIndex = whole.fullName === null ? -1 : order.indexOf(whole.fullName)
    this.#nameHeading = header[nameIndex] ?? null
    this.#wanted = order.flatMap((column, index) => {
      const kind = column === null ? null : kindOf(column, whole)
      return column === null || kind === null ? [] : [{ index, column, kind }]
    })
  }

  add({ cells }: Pick<SourceRow, 'cells'>): void {
    for (const { index, column, kind } of this.#wanted) {
      const text = cells[index]
      if (!text) continue
      if (kind === 'sex') this.#isHombreMujer ||= isHombre(visibleCode(text))
      else if (kind === 'name') this.#addName(text)
      else if (kind === 'answer') this.#addAnswer(column, text)
      else if (!/^\d{4}-/.test(text)) this.#addDate(column, text)
    }
  }

  #addName(text: string): void {
    if (this.#names.size < maxNames) this.#names.add(visibleText(text))
  }

  #addAnswer(column: string, text: string): void {
    const answers = this.#answers.get(column) ?? new Set()
    this.#answers.set(column, answers)
    if (answers.size < maxAnswers) answers.add(withoutFormulaGuard(visibleCode(text)))
  }

  #addDate(column: string, text: string): void {
    const dates = this.#dates.get(column) ?? new Set()
    this.#dates.set(column, dates)
    if (dates.size < maxDates) dates.add(withoutNumberGuard(visibleCode(toAsciiDigits(text))))
  }

  /** What the column of full names says of their order; null where the file has none. */
  names(): NamesOfColumn | null {
    return this.#nameHeading === null ? null : orderOfNames(this.#nameHeading, this.#names)
  }

  /** What the columns say whose dates begin with a day or a month. */
  orders(): OrdersOfColumns {
    const orders: Record<string, ColumnOrder> = {}
    for (const [column, dates] of this.#dates) {
      const order = orderOfColumn(dates)
      if (order) orders[column] = order
    }
    return orders
  }

  /**
   * How cells of the file are to be read, and what was assumed. Refuses (INVALID_INPUT) a column that may be read in two
   * ways, or mixes them, unless `chosen` says which; and a choice that a column contradicts.
   */
  context(
    today: PlainDate,
    file: string,
    { dayOrder: chosen, nameOrder }: ChosenOrders,
  ): { context: CellContext; notes: TableNote[] } {
    const orders = this.orders()
    const problems = Object.entries(orders).flatMap(([column, order]) =>
      whyUnclear(file, column, order, chosen),
    )
    if (problems.length > 0) {
      const next = 'Say in which order days and months stand (dmy or mdy), or write dates as YYYY-MM-DD.'
      throw refusal('INVALID_INPUT', next, { problems })
    }
    const dateOrders: Record<string, DateOrder> = {}
    for (const [column, { possible }] of Object.entries(orders)) {
      const [only = chosen] = possible.length === 1 ? possible : []
      if (only) dateOrders[column] = only
    }
    const shortAnswers: Record<string, readonly ShortAnswers[]> = {}
    for (const [column, answers] of this.#answers) shortAnswers[column] = shortAnswersOf(answers)
    const names = this.names()
    const taken = {
      ...plainContext(today),
      dateOrders,
      shortAnswers,
      nameOrder: nameOrder ?? names?.order ?? null,
    }
    const notes = [
      ...orderNotes(orders, dateOrders),
      ...(this.#isHombreMujer ? [hombreMujer] : []),
      ...(names === null ? [] : [nameNote(names, taken.nameOrder)]),
    ]
    return { context: { ...taken, isHombreMujer: this.#isHombreMujer }, notes }
  }
}

function whyUnclear(
  file: string,
  column: string,
  { possible, example }: ColumnOrder,
  chosen: DayOrder | undefined,
): InputProblem[] {
  const tell = (reason: string): InputProblem[] => [{ file, line: null, column, value: example, reason }]
  if (possible.length === 1) {
    if (chosen === undefined || possible.includes(chosen)) return []
    return tell(`This column can only be read as ${words[possible[0] as DayOrder]}.`)
  }
  if (chosen !== undefined) return []
  if (possible.length === 0)
    return tell('This column mixes days first and months first: nobody can tell them apart.')
  return tell(`May be ${words.dmy} or ${words.mdy}, and no date of the column tells which.`)
}

const words: Readonly<Record<DayOrder, string>> = { dmy: 'day/month/year', mdy: 'month/day/year' }

function orderNotes(orders: OrdersOfColumns, taken: Readonly<Record<string, DateOrder>>): TableNote[] {
  return Object.entries(orders).flatMap(([column, { example }]) => {
    const order = taken[column]
    if (order === undefined || order === 'ymd') return []
    return [{ line: null, column, value: example, reason: `The column was read as ${words[order]}.` }]
  })
}

/** Names that show their parts are read by what they show, whatever the order of the column. */
function nameNote({ example }: NamesOfColumn, order: NameOrder | null): TableNote {
  const reason =
    order === null
      ? 'Nothing tells in which order the names of this column stand: those that do not show their family name were kept whole. Say the order, if you know it.'
      : `Names of two words were read as ${order === 'family_first' ? 'family name, given name' : 'given name, family name'}, where they show no other order.`
  return { line: null, column: 'full_name', value: example, reason }
}

const hombreMujer: TableNote = {
  line: null,
  column: 'sex',
  value: 'H',
  reason: 'The list writes H for men and M for women (hombre, mujer), and was read so.',
}
