import { registerColumns } from '#shared/formats/register-columns.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { Growing, GrowingBytes } from './growing.ts'
import { NameCoder } from './name-coder.ts'
import { hashOfNumber } from './number-key.ts'
import { BatchPool, type PartBatch, PartBatcher } from './part-batch.ts'
import { BlockBuilder, rowsOfBlock } from './register-blocks.ts'
import { indexBatches, numberBatches } from './register-index.ts'
import { unit } from './register-layout.ts'

/** Where the fields lie that the indices need, in the order of registerColumns. */
const place = Object.fromEntries(registerColumns.map((column, i) => [column, i])) as Record<
  (typeof registerColumns)[number],
  number
>
const numberFields = [place.permit_number, place.document_number, place.case_number]
const nameFields = [place.family_name, place.given_names, place.nationality]
const unitByte = Buffer.from(unit)

/**
 * Turns the rows of a register into what the store keeps of them: blocks of rows as it goes, indices at the end. Knows
 * no database, so that it can run in another thread. Keeps some 60 bytes a row.
 */
export class RegisterEncoder {
  rowCount = 0
  readonly #rows = emptyRows()
  readonly #names = new NameCoder()
  readonly #block = new BlockBuilder()
  readonly #pool: BatchPool
  readonly #batcher: PartBatcher
  readonly #full: PartBatch[] = []

  /** `pool` is given back the memory of batches that are on disk, where anybody does. */
  constructor(pool = new BatchPool()) {
    this.#pool = pool
    this.#batcher = new PartBatcher('registerBlock', pool)
  }

  /**
   * Adds a row whose fields, in the order of registerColumns, lie in `bytes` as UTF-8. Throws a RangeError for a field
   * that the format cannot hold; importers see to it that there is none.
   */
  add(line: number, bytes: Uint8Array, starts: Int32Array, ends: Int32Array): void {
    const row = this.rowCount
    const { birth_date } = place
    this.#rows.days.push(dayOf(bytes, starts[birth_date] as number, ends[birth_date] as number))
    this.#addNames(bytes, starts, ends)
    for (const field of numberFields) {
      const hash = hashOfNumber(bytes, starts[field] as number, ends[field] as number)
      if (hash < 0) continue
      this.#rows.hashes.push(hash)
      this.#rows.hashRows.push(row)
    }
    this.#block.add(line - row, bytes, starts, ends)
    this.rowCount += 1
    if (this.#block.rowCount === rowsOfBlock) this.#endBlock()
  }

  /** Adds a row that was read as texts. */
  addEntry(row: Omit<RegisterEntry, 'snapshotId'>): void {
    const { line } = row
    const texts = [row.permitNumber, row.category, row.status, row.validFrom, row.validTo, row.familyName]
    texts.push(row.givenNames, row.birthDate, row.nationality, row.documentNumber, row.caseNumber)
    const [starts, ends] = [new Int32Array(texts.length), new Int32Array(texts.length)]
    let end = 0
    for (const [i, text] of texts.entries()) {
      starts[i] = end
      end += Buffer.byteLength(text ?? '')
      ends[i] = end
    }
    this.add(line, Buffer.from(texts.join('')), starts, ends)
  }

  /** The blocks that are whole, in batches that are full. */
  *takeBlocks(): Generator<PartBatch> {
    yield* this.#full.splice(0)
  }

  /** The last blocks and all indices, in the order in which each table grows. */
  *finish(): Generator<PartBatch> {
    if (this.#block.rowCount > 0) this.#endBlock()
    yield* this.takeBlocks()
    const last = this.#batcher.take()
    if (last) yield last
    const { days, codes, codeEnds, names, nameStarts, hashes, hashRows } = this.#rows
    yield* numberBatches({ hashes: hashes.take(), hashRows: hashRows.take() }, this.#pool)
    const columns = { days: days.take(), codes: codes.take(), codeEnds: codeEnds.take() }
    yield* indexBatches({ ...columns, names, nameStarts: nameStarts.take() }, this.#pool)
  }

  #addNames(bytes: Uint8Array, starts: Int32Array, ends: Int32Array): void {
    const { family_name: family, given_names: given } = place
    const { names, nameStarts, codes, codeEnds } = this.#rows
    const coder = this.#names
    coder.read(
      bytes,
      starts[given] as number,
      ends[given] as number,
      starts[family] as number,
      ends[family] as number,
    )
    for (let i = 0; i < coder.count; i++) codes.push(coder.codes[i] as number)
    codeEnds.push(codes.length)
    let length = nameFields.length - 1
    for (const field of nameFields) length += (ends[field] as number) - (starts[field] as number)
    nameStarts.push(names.open(length))
    for (const field of nameFields) {
      if (field !== nameFields[0]) names.append(unitByte, 0, unitByte.length)
      names.append(bytes, starts[field] as number, ends[field] as number)
    }
  }

  #endBlock(): void {
    const { size } = this.#block
    if (!this.#batcher.hasRoom(size))
      this.#full.push(...[this.#batcher.take()].filter(batch => batch !== undefined))
    const part = Math.ceil(this.rowCount / rowsOfBlock) - 1
    this.#block.writeTo(this.#batcher.reserve(part, size))
  }
}

/** What the indices need of every row. */
function emptyRows() {
  return {
    days: new Growing(Uint32Array),
    codes: new Growing(Uint16Array),
    codeEnds: new Growing(Uint32Array),
    names: new GrowingBytes(),
    nameStarts: new Growing(Uint32Array),
    hashes: new Growing(Uint32Array),
    hashRows: new Growing(Uint32Array),
  }
}

/** The birth date as a number that sorts (dayNumber in register-layout.ts). Throws a RangeError for what is no date. */
function dayOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length === 0) return 0
  if (length !== 4 && length !== 7 && length !== 10) throw noDate()
  let day = 0
  for (let i = 0; i < length; i++) {
    const digit = (bytes[start + i] as number) - 48
    if (i === 4 || i === 7) continue
    if (digit < 0 || digit > 9) throw noDate()
    day = day * 10 + digit
  }
  return length === 10 ? day : day * (length === 7 ? 100 : 10_000)
}

function noDate(): RangeError {
  return new RangeError('A register row has a birth date that is none')
}
