import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'
import { aBenchStore } from './bench-store.ts'
import { type SoughtSet, soughtSets } from './recognition-people.ts'
import { type Answer, countOf, summary } from './recognition-report.ts'
import { fuseRival, jaroWinklerRival, type Rival, readRows, trigramRival } from './recognition-rivals.ts'
import { type FoundRow, findInStore } from './recognition-search.ts'
import { strangersCalledAMatch } from './recognition-strangers.ts'
import { kinds } from './recognition-variants.ts'
import { randomFrom, writeRegister } from './synthetic-register.ts'

const cache = createNameCache()

/**
 * How often, and how fast, a person of a register is found again after what happens to names and dates between two
 * offices, against FTS5 trigram, fuse.js and Jaro-Winkler over the same queries. `--full`: 1,000,000 rows and 10,000
 * queries; otherwise a tenth of both.
 */

const isFull = process.argv.includes('--full')
const registerRows = isFull ? 1_000_000 : 100_000
/** Of each kind in each of the four sets of people. */
const queriesAKind = isFull ? 250 : 25
/** More than the queries: not every kind of damage can befall every date. */
const peopleASet = queriesAKind * 4
const rivalQueries = { trigram: isFull ? 40 : 20, fuse: 4 }
const fuseRows = isFull ? 50_000 : 20_000

interface Query {
  readonly kind: string
  readonly group: string
  readonly row: number
  readonly record: KeyedRecord
}

type Find = (record: KeyedRecord) => readonly FoundRow[]

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run(): Promise<void> {
  const sets = soughtSets(peopleASet)
  const path = join(folder, 'register.csv')
  writeRegister(
    path,
    registerRows,
    sets.flatMap(set => set.people),
  )
  const { store, register } = await aBenchStore(folder, path)
  const ours: Find = record => findInStore(store, register, record, cache)
  console.log(`Register of ${registerRows} rows. Recall at 1 / at 5, mean and slowest of 100 in ms a query.`)
  console.log(`Of those at or above ${possibleMatchScore}: the right rows, and all that were called so.`)
  const queries = queriesOf(sets)
  const answered = queries.map(of => ({ of, answers: report(of.title, of.queries, ours) }))
  summarise('Held out', answered, title => title.includes('held out'))
  summarise('All', answered, () => true)
  for (const rival of rivals(path)) compare(rival, queries, ours)
  strangersCalledAMatch()
  store.close()
}

interface QuerySet {
  readonly title: string
  readonly queries: readonly Query[]
}

function queriesOf(sets: readonly SoughtSet[]): QuerySet[] {
  const random = randomFrom(5)
  return sets.map(({ title, people }, set) => {
    const queries = Object.entries(kinds).flatMap(([kind, { group, variant }]) =>
      people
        .flatMap((person, i) => {
          const record = variant(person, random)
          return record === undefined ? [] : [{ kind, group, row: set * peopleASet + i, record }]
        })
        .slice(0, queriesAKind),
    )
    return { title, queries }
  })
}

type Answered = readonly (readonly [Query, Answer])[]

function report(title: string, queries: readonly Query[], find: Find): Answered {
  for (const { record } of queries.slice(0, 20)) find(record)
  const answered = queries.map(query => [query, answer(query, find)] as const)
  print(title, answered, true)
  return answered
}

function print(title: string, answered: Answered, isByKind: boolean): void {
  console.log(`${title}: ${answered.length} queries`)
  const lines = (of: (query: Query) => string, mark: string) => {
    for (const [name, some] of Map.groupBy(answered, ([query]) => of(query)))
      console.log(`  ${(mark + name).padEnd(20)} ${summary(some.map(([, each]) => each))}`)
  }
  if (isByKind) lines(({ kind }) => kind, '')
  lines(({ group }) => group, '= ')
}

function summarise(
  title: string,
  sets: readonly { of: QuerySet; answers: Answered }[],
  isMeant: (title: string) => boolean,
): void {
  print(
    title,
    sets.flatMap(({ of, answers }) => (isMeant(of.title) ? answers : [])),
    true,
  )
}

function answer({ row, record }: Query, find: Find): Answer {
  const start = performance.now()
  const found = find(record)
  const ms = performance.now() - start
  const rank = found.slice(0, 5).findIndex(each => each.row === row)
  return { rank: rank < 0 ? Number.POSITIVE_INFINITY : rank, ms, ...countOf(found, row) }
}

/** A rival, and ours again over the very queries that it answered: the first of each kind of each set. */
function compare(rival: Rival, sets: readonly QuerySet[], ours: Find): void {
  const some = sets.flatMap(({ queries }) =>
    [...Map.groupBy(queries, ({ kind }) => kind).values()].flatMap(each =>
      each.slice(0, Math.ceil(rival.queriesAKind / sets.length)),
    ),
  )
  const found: Find = record => rival.find(record).map(({ row }) => ({ row, score: 0 }))
  report(`${rival.name}, ${rival.rows} rows`, some, found)
  print(
    'Muster, the same queries',
    some.map(query => [query, answer(query, ours)] as const),
    false,
  )
}

/** Made one after the other, so that only one is in memory at a time. */
function* rivals(path: string): Generator<Rival> {
  const rows = readRows(path)
  yield jaroWinklerRival(rows, queriesAKind * 4)
  yield trigramRival(rows, rivalQueries.trigram)
  yield fuseRival(rows.slice(0, fuseRows), rivalQueries.fuse)
}
