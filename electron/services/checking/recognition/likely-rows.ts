import { createScorer, type PreparedRecord, prepareRecord } from '#shared/identity/match.ts'
import { createNameCache, type NameCache } from '#shared/identity/name-cache.ts'
import { createUnlikeNames } from '#shared/identity/unlike-names.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import { nothingUnread, type UnreadRows } from '#shared/rules/facts.ts'
import type { LikelyNames, RegisterName } from '../../../store/register/reader.ts'
import type { Reading } from '../../ground/reading.ts'
import { namesakesAmong } from './namesakes.ts'
import { birthDateKeys, type Known, minScore, numbersOf } from './recognition.ts'

/**
 * Names compared for somebody without a birth date: some hundredths of a second. Whoever has a name like more of a
 * register is not compared with all, and the check says so.
 */
export const maxWithoutDate = 5_000

/**
 * So many rows of a register, the likest by name and date, are read and kept for somebody; those that share a number or nearly,
 * always. Nobody decides on more, and a register that is filled with one name and one birth date would make each check of each
 * of its namesakes millions of questions. What is not read is counted, and while any of it is as like as the pack asks, the
 * check blocks.
 */
export const maxAlike = 100

/** What was left out of several registers. */
export function allUnread(parts: readonly UnreadRows[]): UnreadRows {
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    likest: Math.max(0, ...parts.map(part => part.likest)),
  }
}

/** Rows of a register to look at for somebody. */
export interface LikelyRows {
  /** Their numbers. */
  readonly rows: readonly number[]
  /** How many more names were not compared. */
  readonly left: number
  readonly unread: UnreadRows
}

/**
 * Rows with a number a slip away that are read for somebody whatever their birth date. In a register of numbers issued in turn
 * each has dozens of neighbours, which are strangers; those of the person's birth date are always read.
 */
const maxNearNumbers = 4

/** The rows to look at, person by person. Most rows of a birth date are other people: by the name alone. */
export function likelyRows(
  store: Reading,
  id: RegisterSnapshotId,
  people: readonly Known[],
): Map<Known, LikelyRows> {
  const near = store.registerEntry.nearNumbers(id, numbersOf(people))
  const dates = [...new Set(people.flatMap(({ person }) => birthDateKeys(person.birthDate)))]
  const named = store.registerEntry.namesByBirthDates(id, dates)
  const born = new Map(
    [...Map.groupBy(named, name => name.birthDate)].map(([date, names]) => [date, namesBornOn(names)]),
  )
  const asked = namesakesAmong(people)
  const memory = asked.length === 1 && named.length > manyNames ? createNameCache() : store.nameCache
  const recordOf = asked.length > 1 ? preparingOnce(memory) : preparing(memory)
  const likely = store.registerEntry.likelyNames(
    id,
    asked.map(([{ person }]) => person),
    maxWithoutDate,
  )
  return new Map(
    asked.flatMap((alike, i) => {
      const { names, left } = likely[i] ?? nobodyLikely
      const bornThen = birthDateKeys(alike[0].person.birthDate).flatMap(date => born.get(date) ?? [])
      const isBornThen = (row: number) => bornThen.some(({ rows }) => rows.has(row))
      // The whole year that the first of January may mean has the very day in it.
      const others = bySaying(names.filter(({ row }) => !isBornThen(row)))
      const { rows, unread } = likest(
        alike[0],
        [...bornThen.map(({ said }) => said), others],
        recordOf,
        memory,
      )
      return alike.map(known => {
        const nearRows = [...new Set(numbersOf([known]).flatMap(number => near.get(number) ?? []))]
        const byNumber = [...nearRows.filter(isBornThen), ...nearRows.slice(0, maxNearNumbers)]
        return [known, { rows: [...new Set([...rows, ...byNumber])], left, unread }] as const
      })
    }),
  )
}

/**
 * Of more names of one birth date than this, who looks for one name keeps nothing in memory: they were filed to be many, hardly a
 * word of them is ever asked about again, and all would take tens of megabytes.
 */
const manyNames = 5_000

const nobodyLikely: LikelyNames = { names: [], left: 0 }

/** A name as rows of a register say it, whatever number of them. */
interface SaidName {
  readonly first: RegisterName
  readonly rows: [number, ...number[]]
}

/** The rows of one birth date. */
interface NamesBorn {
  readonly said: readonly SaidName[]
  readonly rows: ReadonlySet<number>
}

function namesBornOn(names: readonly RegisterName[]): NamesBorn {
  return { said: bySaying(names), rows: new Set(names.map(({ row }) => row)) }
}

/** Names of rows, each saying once. */
function bySaying(names: readonly RegisterName[]): SaidName[] {
  const said = new Map<string, SaidName>()
  for (const name of names) {
    const { row, familyName, givenNames, birthDate, nationality } = name
    const saying = [familyName, givenNames, birthDate ?? '', nationality ?? ''].join('\u001f')
    const known = said.get(saying)
    if (known) known.rows.push(row)
    else said.set(saying, { first: name, rows: [row] })
  }
  return [...said.values()]
}

type RecordOf = (name: SaidName) => PreparedRecord

/** What is compared once is forgotten at once: a register of one birth date has as many names as rows. */
function preparing(cache: NameCache): RecordOf {
  return ({ first }) => prepareRecord({ ...first, nativeName: null }, cache)
}

function preparingOnce(cache: NameCache): RecordOf {
  const prepare = preparing(cache)
  const known = new Map<SaidName, PreparedRecord>()
  return name => {
    const record = known.get(name) ?? prepare(name)
    known.set(name, record)
    return record
  }
}

/** The rows that are like, the {@link maxAlike} likest of them where they are more; of those as like, the first. */
function likest(
  { prepared }: Known,
  names: readonly (readonly SaidName[])[],
  recordOf: RecordOf,
  memory: NameCache,
): Pick<LikelyRows, 'rows' | 'unread'> {
  const scoreOf = createScorer(prepared)
  const isUnlike = createUnlikeNames(prepared, memory)
  const found: { readonly score: number; readonly rows: readonly [number, ...number[]] }[] = []
  for (const name of names.flat()) {
    if (isUnlike(name.first)) continue
    const score = scoreOf(recordOf(name))
    if (score >= minScore) found.push({ score, rows: name.rows })
  }
  const like = found
    .sort((a, b) => b.score - a.score || a.rows[0] - b.rows[0])
    .flatMap(({ score, rows }) => rows.map(row => ({ score, row })))
  const [next] = like.slice(maxAlike)
  return {
    rows: like.slice(0, maxAlike).map(({ row }) => row),
    unread: next === undefined ? nothingUnread : { count: like.length - maxAlike, likest: next.score },
  }
}
