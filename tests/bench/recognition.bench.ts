import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { ReadableStore } from '#electron/store/store.ts'
import {
  type IdentityRecord,
  possibleMatchScore,
  prepareRecord,
  scorePrepared,
} from '#shared/identity/match.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { commonPerson } from '#tests/shared/identity/common-names.ts'
import { aBenchStore } from './bench-store.ts'
import {
  fuseRival,
  jaroWinklerRival,
  nameOf,
  type Rival,
  type RivalRow,
  trigramRival,
} from './recognition-rivals.ts'
import { isHeldOut, kinds } from './recognition-variants.ts'
import {
  aDate,
  aPerson,
  type Random,
  randomFrom,
  readNames,
  type SamplePerson,
  spelled,
  writeRegister,
} from './synthetic-register.ts'

/**
 * How often, and how fast, a person of a register is found again after what happens to names and dates between two
 * offices, against FTS5 trigram, fuse.js and Jaro-Winkler over the same queries. `--full`: 1,000,000 rows and 10,000
 * queries; otherwise a tenth of both. Every kind is split: half of its people bear names held out.
 */

const isFull = process.argv.includes('--full')
const registerRows = isFull ? 1_000_000 : 100_000
const queriesAKind = isFull ? 1_000 : 100
const rivalQueries = { trigram: 20, fuse: 4 }
const fuseRows = isFull ? 50_000 : 20_000

interface Query {
  readonly row: number
  readonly record: KeyedRecord
}

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run(): Promise<void> {
  const random = randomFrom(3)
  const { tuned, heldOut } = soughtPeople(random)
  const path = join(folder, 'register.csv')
  writeRegister(path, registerRows, [...tuned, ...heldOut])
  const { store, register } = await aBenchStore(folder, path)
  const ours = (record: KeyedRecord) => findInStore(store, register, record)
  console.log(`Register of ${registerRows} rows; recall at 1 / at 5, mean and slowest of 100 in ms a query`)
  report('Muster', tuned, 0, queriesAKind / 2, ours)
  report('Muster, names held out', heldOut, tuned.length, queriesAKind / 2, ours)
  for (const rival of rivals(path)) {
    const each = Math.min(rival.queriesAKind, queriesAKind / 2)
    const title = `${rival.name}, ${rival.rows} rows, ${each} of each kind`
    report(title, tuned, 0, each, rival.find)
  }
  strangers(random)
  store.close()
}

/** People whose every name has another spelling, of names for tuning and of names held out. */
function soughtPeople(random: Random): { tuned: SamplePerson[]; heldOut: SamplePerson[] } {
  const names = readNames().filter(name => name.spellings.length > 1)
  const some = (held: boolean) => {
    const ofHalf = names.filter(name => isHeldOut(name) === held)
    return Array.from({ length: queriesAKind / 2 }, () => aPerson(ofHalf, random))
  }
  return { tuned: some(false), heldOut: some(true) }
}

/** As the check and `register find` look: the names of the date, those of likely dates, then the score of each. */
function findInStore(store: ReadableStore, register: RegisterSnapshotId, record: KeyedRecord): number[] {
  const { registerEntry } = store
  const wanted = prepareRecord({ ...record, nationality: null })
  const { birthDate } = record
  const born = birthDate === null ? [] : registerEntry.namesByBirthDates(register, [birthDate])
  const [likely = []] = registerEntry.likelyNames(register, [record])
  const byRow = new Map([...born, ...likely].map(name => [name.row, name]))
  return [...byRow.values()]
    .map(name => ({ name, score: scorePrepared(wanted, prepareRecord({ ...name, nativeName: null })) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ name }) => name.row)
}

function report(
  title: string,
  people: readonly SamplePerson[],
  firstRow: number,
  count: number,
  find: (record: KeyedRecord) => number[],
): void {
  console.log(title)
  const random = randomFrom(5)
  const byGroup = new Map<string, Answer[]>()
  for (const [kind, { group, variant }] of Object.entries(kinds)) {
    const queries = people
      .slice(0, count)
      .map((person, i): Query => ({ row: firstRow + i, record: variant(person, random) }))
    for (const { record } of queries.slice(0, 3)) find(record)
    const answers = queries.map(query => answer(query, find))
    console.log(`  ${kind.padEnd(20)} ${summary(answers)}`)
    byGroup.set(group, [...(byGroup.get(group) ?? []), ...answers])
  }
  for (const [group, answers] of byGroup) console.log(`  = ${group.padEnd(18)} ${summary(answers)}`)
}

interface Answer {
  readonly rank: number
  readonly ms: number
}

function answer({ row, record }: Query, find: (record: KeyedRecord) => number[]): Answer {
  const start = performance.now()
  const found = find(record)
  const ms = performance.now() - start
  const rank = found.indexOf(row)
  return { rank: rank < 0 ? Number.POSITIVE_INFINITY : rank, ms }
}

function summary(answers: readonly Answer[]): string {
  const share = (most: number) =>
    (answers.filter(({ rank }) => rank < most).length / answers.length).toFixed(3)
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length
  const slow = times[Math.floor(times.length * 0.99)] ?? 0
  return `${share(1)} / ${share(5)}   ${mean.toFixed(2)} ms, ${slow.toFixed(2)} ms   (${answers.length} queries)`
}

/** Made one after the other, so that only one is in memory at a time. */
function* rivals(path: string): Generator<Rival> {
  const rows = readRows(path)
  yield jaroWinklerRival(rows, queriesAKind)
  yield trigramRival(rows, rivalQueries.trigram)
  yield fuseRival(rows.slice(0, fuseRows), rivalQueries.fuse)
}

/** The names and dates of the register, which quotes nothing. */
function readRows(path: string): RivalRow[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1)
  return lines.map((line, row) => {
    const [, , , , , familyName = '', givenNames = '', birthDate = ''] = line.split(',')
    return { row, name: nameOf({ givenNames, familyName }), birthDate }
  })
}

/** Two different people of one birth date: how often they are called a possible match. */
function strangers(random: Random): void {
  const names = readNames()
  const varied = (birthDate: string) => ({
    ...spelled(aPerson(names, random, birthDate), 0),
    nativeName: null,
    birthDate: birthDate as PartialDate,
    nationality: null,
  })
  const common = (birthDate: string) => commonPerson(random, birthDate as PartialDate)
  for (const [what, one] of [
    ['names of the register', varied],
    ['every tenth man called Mohammad', common],
  ] as const) {
    const alarms = Array.from({ length: 10_000 }, () => strangersScore(one, random)).filter(
      score => score >= possibleMatchScore,
    ).length
    console.log(`Strangers of one birth date, ${what}: ${alarms} of 10000 called a possible match`)
  }
}

function strangersScore(one: (birthDate: string) => IdentityRecord, random: Random): number {
  const born = aDate(random)
  const a = one(born)
  let b = one(born)
  while (nameOf(a) === nameOf(b)) b = one(born)
  return scorePrepared(prepareRecord(a), prepareRecord(b))
}
