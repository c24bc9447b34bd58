import { registerColumns } from '#shared/formats/columns/register-columns.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { numberColumns } from './bytes/index-parts.ts'
import { hashOfNumber } from './bytes/number-hash.ts'
import { BatchPool } from './bytes/part-batch.ts'
import { RowBatcher, startOfField } from './bytes/row-batch.ts'
import { RowPrints } from './bytes/row-prints.ts'

const numberFields = numberColumns.map(column => startOfField(registerColumns.indexOf(column)))

/** The prints of rows that were read as texts; the same as those of their bytes (bytes/row-prints.ts). */
export function printsOfEntries(entries: Iterable<RegisterEntry>): Uint32Array {
  const prints = new RowPrints()
  const pool = new BatchPool()
  const rows = new RowBatcher(pool)
  for (const entry of entries) {
    rows.putTexts(entry)
    const { text, places, next } = rows
    const hashes = numberFields.map(field =>
      hashOfNumber(text, places[next + field] as number, places[next + field + 1] as number),
    )
    prints.add(text, places, next, hashes)
    if (rows.hasRoom(bytesOfARow)) continue
    const { text: used, places: written } = rows.take(false)
    pool.give(used.buffer)
    pool.give(written.buffer)
  }
  return prints.take()
}

/** More than any row has. */
const bytesOfARow = 1 << 14
