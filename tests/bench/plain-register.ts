import type Database from 'better-sqlite3'
import { createRegisterRowReader } from '#electron/services/importing/register/row-reader.ts'
import { openTable } from '#electron/services/importing/tables/source.ts'
import { connectForFilling, connectReadOnly } from '#electron/store/file/connect.ts'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import { placesByName } from '#electron/store/register/by-name.ts'
import { codesOfRecord, wordsOfPair } from '#electron/store/register/bytes/layout.ts'
import { numberHash, numberKey } from '#electron/store/register/bytes/number-hash.ts'
import type { CodeLists } from '#electron/store/register/code-lists.ts'
import { type RegisterColumn, registerColumns } from '#shared/formats/columns/register-columns.ts'
import { plainContext } from '#shared/formats/columns/row-reader.ts'
import { likelyDates } from '#shared/identity/dates.ts'
import { dayNumber, daysBeginning } from '#shared/identity/day-numbers.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { type KeyedRecord, nameCodes } from '#shared/identity/name-codes.ts'
import { createNameProbe } from '#shared/identity/name-probe.ts'
import { maxCode } from '#shared/identity/sound-codes.ts'
import { newestDay, type PartialDate, systemNow } from '#shared/model/plain-date.ts'

/**
 * A register as anybody would keep it first: a table of its rows in the same encrypted SQLite, with indices on the
 * numbers and on the birth date, and a table of the codes of words. It gives the same answers as the engine.
 */

/** What is asked of either: rows are numbers in the order of the file, the first being 0. */
export interface RegisterAnswers {
  /** The lines of the rows with this case number in its normal form. */
  byNumber(number: string): number[]
  /** Reads rows, and gives how many it found. */
  rows(rows: readonly number[]): number
  /** The rows whose names, read for it, have these birth dates. */
  namesByBirthDates(dates: readonly PartialDate[]): number[]
  likelyNames(records: readonly KeyedRecord[], max: number): { rows: number[]; left: number }[]
  close(): void
}

/** Makes the file of a register from a CSV. Gives how many seconds of the processor each step took. */
export async function fillPlainRegister(
  path: string,
  key: DataKey,
  csv: string,
): Promise<Record<string, number>> {
  const db = connectForFilling(path, key)
  db.pragma('cache_size = -65536')
  db.exec(schema)
  const seconds: Record<string, number> = {}
  await insertRows(db, csv, seconds)
  for (const [name, sql] of Object.entries(indices)) timed(seconds, name, () => db.exec(sql))
  timed(seconds, 'close', () => db.close())
  return seconds
}

const schema = `
  CREATE TABLE entry (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL, ${registerColumns.map(column => `${column} TEXT`).join(', ')},
    permitHash INTEGER, documentHash INTEGER, caseHash INTEGER, day INTEGER NOT NULL, codes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE word (
    code INTEGER, entry INTEGER, second INTEGER NOT NULL, third INTEGER NOT NULL, PRIMARY KEY (code, entry)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE wordCount (code INTEGER PRIMARY KEY, size INTEGER NOT NULL) STRICT;
`

const indices = {
  'counts of words': 'INSERT INTO wordCount SELECT code, count(*) FROM word GROUP BY code',
  'indices of numbers': `CREATE INDEX entryOfPermit ON entry (permitHash);
    CREATE INDEX entryOfDocument ON entry (documentHash);
    CREATE INDEX entryOfCase ON entry (caseHash)`,
  'index of days': 'CREATE INDEX entryOfDay ON entry (day, codes)',
}

async function insertRows(
  db: Database.Database,
  csv: string,
  seconds: Record<string, number>,
): Promise<void> {
  const table = await openTable(csv)
  const readRow = createRegisterRowReader(
    table.header,
    table.header as RegisterColumn[],
    plainContext(newestDay(systemNow())),
  )
  const cache = createNameCache()
  const values = Array.from({ length: 2 + registerColumns.length + 5 }, () => '?').join(', ')
  const insert = db.prepare(`INSERT INTO entry VALUES (${values})`)
  const insertWord = db.prepare('INSERT INTO word VALUES (?, ?, ?, ?)')
  let id = 0
  db.exec('BEGIN')
  for await (const { rows } of table.batches()) {
    const read = rows.flatMap(({ line, cells }) => {
      const { record } = readRow({ cells })
      if (record === null) return []
      return { record, line, id: id++, codes: nameCodes({ ...record, nativeName: null }, cache) }
    })
    timed(seconds, 'inserting rows', () => {
      for (const { record, line, id, codes } of read) {
        const hashes = [record.permitNumber, record.documentNumber, record.caseNumber].map(hashOf)
        const packed = Buffer.from(Uint16Array.from(codes).buffer)
        insert.run(id, line, ...Object.values(record), ...hashes, dayNumber(record.birthDate ?? ''), packed)
      }
    })
    timed(seconds, 'inserting words', () => {
      for (const { id, codes } of read) {
        for (const code of codes) {
          const [second = 0, third = 0] = codes.filter(other => other !== code)
          insertWord.run(code, id, second, third)
        }
      }
    })
  }
  timed(seconds, 'inserting rows', () => db.exec('COMMIT'))
}

function hashOf(number: string | null): number | null {
  const key = number === null ? '' : numberKey(number)
  return key === '' ? null : numberHash(key)
}

/** Adds the processor time of `work` to that of its step. */
function timed(seconds: Record<string, number>, name: string, work: () => void): void {
  const start = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(start)
  seconds[name] = (seconds[name] ?? 0) + (user + system) / 1e6
}

/** Opens what {@link fillPlainRegister} made, as the engine opens its own. */
export function openPlainRegister(path: string, key: DataKey): RegisterAnswers {
  const db = connectReadOnly(path, key)
  db.pragma('cache_size = -32768')
  db.pragma('locking_mode = EXCLUSIVE')
  const byNumber = db.prepare<[number, string], { line: number }>(
    'SELECT line FROM entry WHERE caseHash = ? AND case_number = ?',
  )
  const ofDay = db
    .prepare<[number], [number]>(
      'SELECT id, family_name, given_names, birth_date, nationality FROM entry WHERE day = ?',
    )
    .raw()
  const name = db.prepare<[number], object>(
    'SELECT family_name, given_names, birth_date, nationality FROM entry WHERE id = ?',
  )
  const entry = db.prepare<[number], object>(
    `SELECT line, ${registerColumns.join(', ')} FROM entry WHERE id = ?`,
  )
  const rowsByDate = searchByDate(db)
  const lists = codeLists(db)
  const cache = createNameCache()
  const named = (rows: readonly number[]) => rows.filter(row => name.get(row) !== undefined)
  return {
    close: () => db.close(),
    byNumber: number => byNumber.all(numberHash(number), number).map(({ line }) => line),
    rows: rows => new Set(rows.filter(row => entry.get(row) !== undefined)).size,
    namesByBirthDates: dates =>
      [...new Set(dates)].flatMap(date => ofDay.all(dayNumber(date) ?? -1).map(([row]) => row)),
    likelyNames: (records, max) =>
      records.map(({ birthDate, ...record }) => {
        if (birthDate !== null) return { rows: named(rowsByDate({ birthDate, ...record })), left: 0 }
        const { places, left } = placesByName(createNameProbe(record, cache).terms, lists, max)
        return { rows: named(places), left }
      }),
  }
}

/** As the engine looks (search.ts), with the codes of each name beside its birth date in an index. */
function searchByDate(db: Database.Database) {
  const cache = createNameCache()
  const codesOfDays = db
    .prepare<[number, number], [number, Buffer]>('SELECT id, codes FROM entry WHERE day BETWEEN ? AND ?')
    .raw()
  return ({ birthDate, ...record }: KeyedRecord & { birthDate: PartialDate }): number[] => {
    const probe = createNameProbe(record, cache)
    const { exact, prefixes } = likelyDates(birthDate)
    const found = new Set<number>()
    const look = (first: number, last: number, isThorough: boolean) => {
      for (const [row, bytes] of codesOfDays.all(first, last)) {
        const codes = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
        if (probe.isLike(codes, 0, codes.length, isThorough || codes.length >= codesOfRecord)) found.add(row)
      }
    }
    for (const date of exact) {
      const isSame = date === birthDate && date.length === 10
      const day = isSame ? undefined : dayNumber(date)
      if (day !== undefined) look(day, day, true)
    }
    for (const { first, last } of prefixes.flatMap(prefix => daysBeginning(prefix) ?? []))
      look(first, last, false)
    return [...found]
  }
}

function codeLists(db: Database.Database): CodeLists {
  const words = db
    .prepare<[number], number[]>('SELECT entry & 65535, entry >> 16, second, third FROM word WHERE code = ?')
    .raw()
  let rarity: Float32Array | undefined
  const readRarity = () => {
    const counts = db.prepare<[], [number, number]>('SELECT code, size FROM wordCount').raw().all()
    const total = Math.log2(
      Math.max(
        counts.reduce((sum, [, size]) => sum + size, 0),
        2 ** 21,
      ),
    )
    const bits = new Float32Array(maxCode + 1).fill(total)
    for (const [code, size] of counts) bits[code] = total - Math.log2(size)
    return bits
  }
  return {
    bits(code) {
      rarity ??= readRarity()
      return rarity[code] as number
    },
    read(code) {
      const found = words.all(code)
      const list = new Uint16Array(found.length * wordsOfPair)
      for (const [i, word] of found.entries()) list.set(word, i * wordsOfPair)
      return list
    },
  }
}
