import { registerColumns } from '#shared/formats/columns/register-columns.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { dayNumberOfBytes } from './day-number.ts'
import { indexBatches } from './index-parts.ts'
import { unit } from './layout.ts'
import { NameCoder } from './name-coder.ts'
import { PagedBytes, PagedList } from './paged-list.ts'
import { BatchPool } from './part-batch.ts'
import { type RegisterBatch, type RowBatch, RowBatcher, startOfField } from './row-batch.ts'
import { bytesOfText } from './utf8.ts'

const [family, given, nationality, birthDate] = (
  ['family_name', 'given_names', 'nationality', 'birth_date'] as const
).map(column => startOfField(registerColumns.indexOf(column))) as [number, number, number, number]
const nameFields = [family, given, nationality]
const unitByte = bytesOfText(unit)

/**
 * Turns the rows of a register into what the store keeps of them: hands the rows on in batches, for a RowPacker to pack,
 * and makes the indices of days and names at the end. Knows no database, so that it can run in another thread. Keeps
 * some 60 bytes a row.
 */
export class RegisterEncoder {
  rowCount = 0
  /** Where a row is written before {@link addRow}. */
  readonly rows: RowBatcher
  readonly #index = emptyIndex()
  readonly #names = new NameCoder()
  readonly #pool: BatchPool

  /** `pool` is given back the memory of batches that are on disk, where anybody does. */
  constructor(pool = new BatchPool()) {
    this.#pool = pool
    this.rows = new RowBatcher(pool)
  }

  /**
   * Adds the row whose fields stand at `next` of {@link rows}. Throws a RangeError for a field that the format cannot
   * hold; importers see to it that there is none.
   */
  addRow(line: number): void {
    const { text, places, next } = this.rows
    places[next] = line
    this.#index.days.push(
      dayNumberOfBytes(text, places[next + birthDate] as number, places[next + birthDate + 1] as number),
    )
    this.#addNames(text, places, next)
    this.rows.accept()
    this.rowCount += 1
  }

  /** Adds a row that was read as texts. */
  addEntry(row: Omit<RegisterEntry, 'snapshotId'>): void {
    this.rows.putTexts(row)
    this.addRow(row.line)
  }

  /** The rows so far, once `more` bytes of text might not go in with them. */
  *takeRows(more: number): Generator<RowBatch> {
    if (!this.rows.hasRoom(more)) yield this.rows.take(false)
  }

  /** The last rows, then the indices in the order in which each table grows. */
  *finish(): Generator<RegisterBatch> {
    yield this.rows.take(true)
    const { days, codes, codeEnds, names, nameStarts } = this.#index
    const columns = { days: days.take(), codes: codes.take(), codeEnds: codeEnds.take() }
    yield* indexBatches({ ...columns, names, nameStarts: nameStarts.take() }, this.#pool)
  }

  #addNames(text: Uint8Array, places: Uint32Array, row: number): void {
    const { names, nameStarts, codes, codeEnds } = this.#index
    const coder = this.#names
    coder.read(
      text,
      places[row + given] as number,
      places[row + given + 1] as number,
      places[row + family] as number,
      places[row + family + 1] as number,
    )
    for (let i = 0; i < coder.count; i++) codes.push(coder.codes[i] as number)
    codeEnds.push(codes.length)
    let length = nameFields.length - 1
    for (const field of nameFields)
      length += (places[row + field + 1] as number) - (places[row + field] as number)
    nameStarts.push(names.open(length))
    for (const field of nameFields) {
      if (field !== family) names.append(unitByte, 0, unitByte.length)
      names.append(text, places[row + field] as number, places[row + field + 1] as number)
    }
  }
}

/** What the indices need of every row. */
function emptyIndex() {
  return {
    days: new PagedList(Uint32Array),
    codes: new PagedList(Uint16Array),
    codeEnds: new PagedList(Uint32Array),
    names: new PagedBytes(),
    nameStarts: new PagedList(Uint32Array),
  }
}
