import {
  parseRegisterRow,
  type RegisterColumn,
  type RegisterRecord,
  registerColumns,
} from '#shared/formats/register-columns.ts'
import type { CellProblem } from '#shared/formats/row-reader.ts'
import { cellsByColumn, wrongCellCount } from './rows.ts'

export interface RegisterRow {
  /** Null for a row that names nobody. */
  record: RegisterRecord | null
  problems: readonly CellProblem[]
}

/**
 * Reads the rows of one register file. A row that holds nothing unusual (`fit`: none of its cells has a character that
 * no name or number holds) is read in a fraction of the time, and to the same record; all others cell by cell.
 */
export function createRegisterRowReader(
  header: readonly string[],
  order: readonly (RegisterColumn | null)[],
): (cells: readonly string[], fit: boolean) => RegisterRow {
  const places = Object.fromEntries(registerColumns.map(column => [column, order.indexOf(column)])) as Places
  const known: KnownValues = { dates: new Map(), births: new Map(), states: new Map(), ends: new Map() }

  /** A row with cells too few or too many is read as far as it goes: its number may still name somebody. */
  function readCarefully(cells: readonly string[]): RegisterRow {
    const row = parseRegisterRow(cellsByColumn(cells, order))
    const reason = wrongCellCount(cells, header)
    if (reason !== undefined)
      return { record: row.record, problems: [{ column: null, value: null, reason }, ...row.problems] }
    if (row.record && row.problems.length === 0) learn(known, row.record, cells, places)
    return row
  }

  return (cells, fit) => {
    const record = fit && cells.length === header.length ? readQuickly(cells, places, known) : undefined
    return record ? { record, problems: noProblems } : readCarefully(cells)
  }
}

const noProblems: readonly CellProblem[] = []

type Places = Record<RegisterColumn, number>

/** What cells that were read carefully came to. A cell that is not here is read carefully. */
interface KnownValues {
  readonly dates: Map<string, RegisterRecord['validFrom']>
  readonly ends: Map<string, RegisterRecord['validTo']>
  readonly births: Map<string, RegisterRecord['birthDate']>
  readonly states: Map<string, RegisterRecord['nationality']>
}

/** Cells kept of a kind: two hundred years have 73,000 days. Beyond, every row is read carefully. */
const mostKnown = 100_000
/** As RowReader: longer ones are a problem. */
const longestText = 500

function learn(known: KnownValues, record: RegisterRecord, cells: readonly string[], places: Places): void {
  remember(known.dates, cells[places.valid_from], record.validFrom)
  remember(known.ends, cells[places.valid_to], record.validTo)
  remember(known.births, cells[places.birth_date], record.birthDate)
  remember(known.states, cells[places.nationality], record.nationality)
}

function remember<T>(values: Map<string, T>, cell: string | undefined, value: T): void {
  // A copy: the cell may be a slice that holds a megabyte of the file.
  if (cell !== undefined && values.size < mostKnown && !values.has(cell)) values.set(copied(cell), value)
}

function copied(text: string): string {
  return Buffer.from(text).toString()
}

/** Undefined when any cell asks for care. */
function readQuickly(
  cells: readonly string[],
  places: Places,
  { dates, ends, births, states }: KnownValues,
): RegisterRecord | undefined {
  for (const cell of cells) if (cell.length > longestText) return undefined
  const validFrom = lookUp(dates, cells[places.valid_from])
  const validTo = lookUp(ends, cells[places.valid_to])
  const birthDate = lookUp(births, cells[places.birth_date])
  const nationality = lookUp(states, cells[places.nationality])
  if (
    validFrom === undefined ||
    validTo === undefined ||
    birthDate === undefined ||
    nationality === undefined
  )
    return undefined
  const record: RegisterRecord = {
    permitNumber: textOrNull(cells[places.permit_number]),
    category: trimmed(cells[places.category]),
    status: trimmed(cells[places.status]),
    validFrom,
    validTo,
    familyName: trimmed(cells[places.family_name]),
    givenNames: trimmed(cells[places.given_names]),
    birthDate,
    nationality,
    documentNumber: textOrNull(cells[places.document_number]),
    caseNumber: textOrNull(cells[places.case_number]),
  }
  return record.familyName !== '' || record.givenNames !== '' ? record : undefined
}

/** Null for a column that the file lacks or a cell that is empty; undefined for a cell that is not known. */
function lookUp<T>(values: ReadonlyMap<string, T>, cell: string | undefined): T | null | undefined {
  return cell === undefined || cell === '' ? null : values.get(cell)
}

function trimmed(cell: string | undefined): string {
  return cell === undefined ? '' : cell.trim()
}

function textOrNull(cell: string | undefined): string | null {
  const text = trimmed(cell)
  return text === '' ? null : text
}
