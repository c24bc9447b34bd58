import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'
import { aBenchStore } from './bench-store.ts'
import {
  budgets,
  callsAPassenger,
  curve,
  type Outcome,
  outcomeOf,
  type Question,
  questionsOf,
  share,
} from './recognition-curve.ts'
import { isHeldOut, shuffled } from './recognition-people.ts'
import {
  fuseRival,
  jaroWinklerRival,
  nameOf,
  type Rival,
  type RivalRow,
  readRows,
  trigramRival,
} from './recognition-rivals.ts'
import { type FoundRow, findInStore } from './recognition-search.ts'
import { regionalPerson } from './recognition-strangers.ts'
import {
  aPerson,
  type Random,
  randomFrom,
  readNames,
  type SampleName,
  type SamplePerson,
  writeRegister,
} from './synthetic-register.ts'

/**
 * How many true matches are *called*, at a budget of strangers called a passenger: 100,000 rows, and with `--full`
 * 1,000,000. Names of Wikidata that nothing was tuned on, a random pair of spellings each; `--tuning`: those that things
 * are tuned on, with the pairs that are missed. Of the others no pair is shown, that nobody tunes on it: a dozen that are
 * missed by name alone come from the part that is tuned on. Strangers are one half people with names of the register, one half
 * of a population in which every tenth man is called Mohammad; so is every tenth row. `-n=COUNT`: people of each kind, twice as
 * many by name alone; `--ours`: without the rivals.
 */

const isTuning = process.argv.includes('--tuning')
const isOursAlone = process.argv.includes('--ours')
const sizes = process.argv.includes('--full') ? [100_000, 1_000_000] : [100_000]
const perKind = Number(process.argv.find(each => each.startsWith('-n='))?.slice('-n='.length) ?? 250)
/** Not every kind of damage can befall every date. */
const peopleASet = perKind * 4
const groups = ['date right', 'date damaged', 'name alone'] as const
/** Where all would take too long. */
const rivalQuestions = { trigram: 40, fuse: 8 }
const fuseRows = 20_000

const cache = createNameCache()

for (const size of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
  try {
    await measure(folder, size)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface People {
  readonly sought: readonly SamplePerson[]
  readonly varied: readonly SamplePerson[]
  readonly regional: readonly SamplePerson[]
  /** In the register too, with names of the part that is tuned on: their pairs may be shown. */
  readonly shown: readonly SamplePerson[]
}

async function measure(folder: string, size: number): Promise<void> {
  const random = randomFrom(21)
  const people = drawPeople(random)
  const path = join(folder, 'register.csv')
  writeRegister(path, size, [...people.sought, ...people.shown], aRow)
  const { store, register } = await aBenchStore(folder, path)
  const rows = readRows(path)
  console.log(`\n${size} rows, names ${isTuning ? 'tuned on' : 'held out'}; recall of called matches at`)
  console.log(
    `${''.padEnd(70)}${budgets.map(budget => `${budget}`.padStart(7)).join('')}  false calls a passenger`,
  )
  const asked = groups.map(group => ({
    group,
    sought: questionsOf(group, people.sought, 0, mostOf(group), random),
    varied: questionsOf(group, people.varied, null, mostOf(group), random),
    regional: questionsOf(group, people.regional, null, mostOf(group), random),
  }))
  const find = (record: KeyedRecord) => findInStore(store, register, record, cache)
  for (const each of asked) reportOurs(each, find, rows)
  const shown = questionsOf('name alone', people.shown, people.sought.length, perKind, random)
  if (!isTuning) printSome(answered(shown, find, rows), rows)
  for (const rival of isOursAlone ? [] : rivals(rows))
    for (const each of asked) reportRival(each, rival, rows)
  store.close()
}

/** One kind makes up a group of its own. */
function mostOf(group: string): number {
  return group === 'name alone' ? 2 * perKind : perKind
}

function drawPeople(random: Random): People {
  const names = Map.groupBy(
    readNames().filter(name => name.spellings.length > 1),
    name => isHeldOut(name) !== isTuning,
  )
  const [asked = [], others = []] = [names.get(true), names.get(false)]
  const some = (make: () => SamplePerson, count = peopleASet) => Array.from({ length: count }, make)
  const inAnySpelling = ({ given, family, birthDate }: SamplePerson): SamplePerson => ({
    given: given.map(name => shuffled(name, random)),
    family: shuffled(family, random),
    birthDate,
  })
  return {
    sought: some(() => inAnySpelling(aPerson(asked, random))),
    varied: some(() => inAnySpelling(aPerson(asked, random))),
    regional: some(() => regionalPerson(random)),
    shown: isTuning ? [] : some(() => inAnySpelling(aPerson(others, random)), perKind),
  }
}

function aRow(names: readonly SampleName[], random: Random): SamplePerson {
  return random() < 0.1 ? regionalPerson(random) : aPerson(names, random)
}

type Asked = Readonly<Record<'sought' | 'varied' | 'regional', readonly Question[]>> & {
  readonly group: string
}
type Find = (record: KeyedRecord) => readonly FoundRow[]

function answered(questions: readonly Question[], find: Find, rows: readonly RivalRow[]): Outcome[] {
  return questions.map(question => outcomeOf(question, find(question.record), rows))
}

function reportOurs(asked: Asked, find: Find, rows: readonly RivalRow[]): void {
  const before = process.cpuUsage()
  const [sought, varied, regional] = [asked.sought, asked.varied, asked.regional].map(questions =>
    answered(questions, find, rows),
  ) as [Outcome[], Outcome[], Outcome[]]
  const { user } = process.cpuUsage(before)
  const ms = user / 1000 / (sought.length + varied.length + regional.length)
  const what = `Muster, ${sought.length} sought, ${varied.length + regional.length} strangers`
  print(asked.group, what, curve(sought, [...varied, ...regional]))
  const recall = share(sought, ({ right }) => right >= possibleMatchScore).toFixed(3)
  const [ofVaried, ofRegional] = [varied, regional].map(some =>
    callsAPassenger(some, possibleMatchScore, 'wrong').toFixed(3),
  )
  const namesakes = callsAPassenger(regional, possibleMatchScore, 'namesakes').toFixed(2)
  console.log(
    `  from ${possibleMatchScore} on: recall ${recall}; false calls ${ofVaried} a stranger of varied names, ${ofRegional} of the region's, who has ${namesakes} namesakes besides; ${ms.toFixed(2)} ms of processor a question`,
  )
  for (const [kind, some] of Map.groupBy(sought, each => each.question.kind))
    console.log(
      `    ${kind.padEnd(20)} ${share(some, ({ right }) => right >= possibleMatchScore).toFixed(3)}`,
    )
  if (isTuning) printMisses(sought, rows)
}

/** The pairs that are not called: of the names that things are tuned on only. */
function printMisses(sought: readonly Outcome[], rows: readonly RivalRow[], most = sought.length): void {
  for (const { question, right } of sought.filter(isMissed).slice(0, most)) {
    const { record, kind, row } = question
    const theirs = rows[row ?? 0]
    console.log(
      `      ${right.toFixed(2)} ${kind}: ${nameOf(record)} ${record.birthDate ?? ''} | ${theirs?.name} ${theirs?.birthDate}`,
    )
  }
}

/** What is missed by name alone, of the names that things are tuned on: whether it could have been called, everybody may judge. */
function printSome(shown: readonly Outcome[], rows: readonly RivalRow[]): void {
  const missed = shown.filter(isMissed).length
  console.log(
    `    by name alone, of the part tuned on, ${missed} of ${shown.length} are not called; the first of them:`,
  )
  printMisses(shown, rows, 12)
}

function isMissed({ right }: Outcome): boolean {
  return right < possibleMatchScore
}

function reportRival(asked: Asked, rival: Rival, rows: readonly RivalRow[]): void {
  const some = (questions: readonly Question[]) =>
    [...Map.groupBy(questions, ({ kind }) => kind).values()].flatMap((ofKind, _, all) =>
      ofKind.slice(0, Math.ceil(rival.queriesAKind / all.length)),
    )
  const find: Find = record => rival.find(record)
  const sought = some(asked.sought).filter(({ row }) => (row ?? 0) < rival.rows)
  const strangers = [...some(asked.varied), ...some(asked.regional)]
  const recalls = curve(answered(sought, find, rows), answered(strangers, find, rows))
  print(asked.group, `${rival.name}, ${rival.rows} rows, ${sought.length} and ${strangers.length}`, recalls)
}

function print(group: string, what: string, recalls: readonly number[]): void {
  console.log(
    `${`${group}  ${what}`.padEnd(70)}${recalls.map(recall => recall.toFixed(3).padStart(7)).join('')}`,
  )
}

/** Made one after the other, so that only one is in memory at a time. */
function* rivals(rows: readonly RivalRow[]): Generator<Rival> {
  yield jaroWinklerRival(rows, Number.POSITIVE_INFINITY)
  yield trigramRival(rows, rivalQuestions.trigram)
  yield fuseRival(rows.slice(0, fuseRows), rivalQuestions.fuse)
}
