import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import { numberHash } from '#electron/store/register/bytes/number-hash.ts'
import { createRegisterFiles } from '#electron/store/register/reader.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import { openPlainRegister, type RegisterAnswers } from './plain-register.ts'
import { type Question, registerQuestions, soughtPeople } from './register-questions.ts'
import { writeRegister } from './synthetic-register.ts'

/**
 * What the register engine buys: the same register in plain tables of the same encrypted SQLite, imported and asked the
 * same, alternately; the answers must be equal. `--full`: 1,000,000 rows; otherwise 100,000. An import here has one
 * thread and a process of its own (register-import-once.ts); the program's shares the work between two. Seconds are of the
 * processor, since a busy machine hands out the others as it likes.
 */

const rowCount = process.argv.includes('--full') ? 1_000_000 : 100_000
const rounds = 3
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
const csv = join(folder, 'register.csv')
/** The second is the engine without reading a file by its bytes. */
const sides = ['engine', 'engine-from-texts', 'plain'] as const
type Side = (typeof sides)[number]

try {
  const people = soughtPeople()
  writeRegister(csv, rowCount, people.slice(0, 100))
  console.log(`${rowCount} rows, ${(statSync(csv).size / 1e6).toFixed(0)} MB`)
  compareImports()
  for (const question of registerQuestions(people, rowCount)) compareAnswers(question)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

interface Imported {
  readonly seconds: number
  readonly cpu: number
  readonly peakMb: number
  readonly bytes: number
  readonly steps: Record<string, number>
  readonly tables: Record<string, number>
}

function compareImports(): void {
  const imports = new Map<Side, Imported[]>(sides.map(side => [side, []]))
  for (let round = 0; round < rounds; round++)
    for (const side of sides) imports.get(side)?.push(importedBy(side))
  for (const [side, all] of imports) {
    const least = (of: (each: Imported) => number) => Math.min(...all.map(of)).toFixed(1)
    const { bytes, steps, tables } = all.at(-1) as Imported
    console.log(
      `${side}: ${least(each => each.cpu)} s of processor, ${least(each => each.seconds)} s elapsed, peak ${least(each => each.peakMb)} MB, file ${(bytes / 1e6).toFixed(0)} MB`,
    )
    for (const [name, seconds] of Object.entries(steps)) console.log(`  ${name}: ${seconds.toFixed(2)} s`)
    for (const [name, size] of Object.entries(tables)) console.log(`  ${name}: ${(size / 1e6).toFixed(1)} MB`)
  }
}

function importedBy(side: Side): Imported {
  const at = join(folder, side)
  rmSync(at, { recursive: true, force: true })
  mkdirSync(at)
  const script = join(import.meta.dirname, 'register-import-once.ts')
  return JSON.parse(execFileSync(process.execPath, [script, side, csv, at], { encoding: 'utf8' }))
}

function openRegister(side: 'engine' | 'plain'): RegisterAnswers {
  const at = join(folder, side)
  const key = new Uint8Array(readFileSync(join(at, 'key'))) as DataKey
  if (side === 'plain') return openPlainRegister(join(at, 'plain.db'), key)
  const files = createRegisterFiles(join(at, 'bench.muster-store', 'registers'), key, createNameCache())
  const reader = files.reader(1)
  const rowsOf = (number: string) => reader.rowsOfNumbers([numberHash(number)])(numberHash(number))
  const entries = (rows: Iterable<number>) => [...reader.rows('' as RegisterSnapshotId, rows).values()]
  return {
    byNumber: number =>
      entries(rowsOf(number)).flatMap(({ caseNumber, line }) => (caseNumber === number ? line : [])),
    rows: rows => entries(rows).length,
    namesByBirthDates: dates => reader.namesByBirthDates(dates).map(({ row }) => row),
    likelyNames: (records, max) =>
      reader
        .likelyNames(records, max)
        .map(({ names, left }) => ({ rows: names.map(({ row }) => row), left })),
    close: files.close,
  }
}

/** Each side is asked twice by a connection just opened, as a check meets it first, and then again. */
function compareAnswers({ title, ask }: Question): void {
  const best = {
    engine: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    plain: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  }
  const answers = { engine: '', plain: '' }
  for (let round = 0; round < rounds; round++) {
    for (const side of ['engine', 'plain'] as const) {
      const register = openRegister(side)
      best[side] = best[side].map(before => {
        const start = process.threadCpuUsage()
        const answer = ask(register)
        const { user, system } = process.threadCpuUsage(start)
        answers[side] = JSON.stringify(answer)
        return Math.min(before, (user + system) / 1000)
      })
      register.close()
    }
  }
  if (answers.engine !== answers.plain) throw new Error(`The two answer otherwise: ${title}`)
  const [first, again] = [0, 1].map(at => {
    const [engine = 0, plain = 0] = [best.engine[at], best.plain[at]]
    return `${engine.toFixed(0)} beside ${plain.toFixed(0)} ms, 1 to ${(plain / engine).toFixed(1)}`
  })
  console.log(`${title}: first ${first}; again ${again}`)
}
