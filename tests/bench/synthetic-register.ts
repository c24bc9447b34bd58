import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'

/**
 * A synthetic register: names of tests/fixtures/names (one Latin spelling a name), birth dates over sixty years,
 * numbers of every kind. The same size gives the same people.
 */

export interface SampleName {
  readonly native: string
  readonly spellings: readonly string[]
}

export interface SamplePerson {
  readonly given: readonly SampleName[]
  readonly family: SampleName
  readonly birthDate: string
}

export type Random = () => number

/** Mulberry32, a small generator in the public domain: the same seed gives the same numbers, from 0 to 1. */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function pick<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)] as T
}

/** Every name of the fixtures, each with its Latin spellings. */
export function readNames(): SampleName[] {
  const spellings = new Map<string, string[]>()
  for (const file of ['arabic-latin.tsv', 'russian-latin.tsv']) {
    const text = readFileSync(new URL(`../fixtures/names/${file}`, import.meta.url), 'utf8')
    for (const line of text.trim().split('\n')) {
      const [native = '', latin = ''] = line.split('\t')
      if (native.length < 3 || latin.length < 3) continue
      const known = spellings.get(native)
      if (known) known.push(latin)
      else spellings.set(native, [latin])
    }
  }
  return [...spellings].map(([native, all]) => ({ native, spellings: all }))
}

export function aPerson(
  names: readonly SampleName[],
  random: Random,
  birthDate = aDate(random),
): SamplePerson {
  const given = Array.from({ length: random() < 0.3 ? 2 : 1 }, () => pick(names, random))
  return { given, family: pick(names, random), birthDate }
}

export function aDate(random: Random): string {
  const two = (from: number, to: number) =>
    String(from + Math.floor(random() * (to - from + 1))).padStart(2, '0')
  return `${two(1950, 2010)}-${two(1, 12)}-${two(1, 28)}`
}

/** A person's given and family names in the n-th spelling of each; a name with fewer keeps its first. */
export function spelled(
  { given, family }: SamplePerson,
  n: number,
): { givenNames: string; familyName: string } {
  const write = (name: SampleName) => name.spellings[n % name.spellings.length] as string
  return { givenNames: given.map(write).join(' '), familyName: write(family) }
}

const header =
  'permit_number,category,status,valid_from,valid_to,family_name,given_names,birth_date,nationality,document_number,case_number'
const categories = ['lpr', 'asylee', 'refugee', 'tps', 'parole']
const states = ['IRN', 'IRQ', 'SYR', 'RUS', 'AFG', 'TJK', 'UKR', 'EGY']

/** Writes a register of `rows` people as CSV, the first of them these, the others made so; about 92 bytes a row. */
export function writeRegister(
  path: string,
  rows: number,
  first: readonly SamplePerson[] = [],
  make: (names: readonly SampleName[], random: Random) => SamplePerson = aPerson,
): void {
  const [names, random] = [readNames(), randomFrom(7)]
  const file = openSync(path, 'w')
  let lines = [header]
  for (let row = 0; row < rows; row++) {
    lines.push(rowOf(first[row] ?? make(names, random), row, random))
    if (lines.length < 10_000 && row + 1 < rows) continue
    writeSync(file, `${lines.join('\n')}\n`)
    lines = []
  }
  closeSync(file)
}

function rowOf(person: SamplePerson, row: number, random: Random): string {
  const { givenNames, familyName } = spelled(person, 0)
  const number = String(row).padStart(7, '0')
  return [
    `EAC100${number}`,
    pick(categories, random),
    'valid',
    '2021-05-17',
    random() < 0.5 ? 'unlimited' : '2031-05-16',
    familyName.replaceAll(',', ' '),
    givenNames.replaceAll(',', ' '),
    person.birthDate,
    pick(states, random),
    `K0${number}`,
    `A20${number}`,
  ].join(',')
}
