import type Database from 'better-sqlite3'
import { likelyDates } from '#shared/identity/dates.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import { type KeyedRecord, nameCodes } from '#shared/identity/name-codes.ts'
import { createNameProbe } from '#shared/identity/name-probe.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { query } from '../statements.ts'

/** Finds people on file who may be somebody, by name and by what a slip or a habit makes of a birth date. */
export interface PersonNames {
  /** People of a like name whose birth date may mean this one; not all of the very date, whom that alone finds. */
  likely(record: KeyedRecord): readonly PersonId[]
}

interface PersonName extends KeyedRecord {
  readonly id: PersonId
}

/** Codes of the names of people born on a date as it is written, or on any day that begins so. */
type Born = Map<PersonId, Uint16Array>

/** What was read of names so far, as of an entry of the log. */
interface NamesRead {
  position: number
  hash: string
  /** By the date as it is written, `''` for none. */
  readonly byDate: Map<string, Born>
  readonly byBeginning: Map<string, Born>
  /** Under which date somebody was read. */
  readonly dateOf: Map<PersonId, string>
  /** What was asked since anybody was written otherwise. */
  readonly answers: Map<string, readonly PersonId[]>
}

/** More questions than this are forgotten all at once: some thirty full flights. */
const maxAnswers = 12_000

/** More dates than this are forgotten all at once: all that are likely for some thousand people. */
const maxDates = 200_000

/**
 * Codes are read date by date, when somebody asks for whom they may matter, and kept: to read everybody's at once took a
 * second among 100,000 people, in which the program stood still. After that only the dates are read again on which the log
 * has news of somebody. What was read in a transaction that was rolled back is known by its entry, which then is not in the
 * log.
 */
export function createPersonNames(db: Database.Database, nameCache: NameCache): PersonNames {
  const statements = prepareStatements(db)
  let known: NamesRead | undefined

  function current(): NamesRead {
    const end = statements.latest.get() ?? { position: 0, hash: '' }
    if (known?.position === end.position && known.hash === end.hash) return known
    const isAhead = known !== undefined && statements.hashAt.get(known.position)?.hash === known.hash
    const news =
      known !== undefined && isAhead ? statements.newsSince.all(known.position).map(({ id }) => id) : null
    if (known === undefined || news === null || news.length > maxNews) {
      known = {
        ...end,
        byDate: new Map(),
        byBeginning: new Map(),
        dateOf: new Map(),
        answers: new Map(),
      }
      return known
    }
    if (news.length > 0) forget(known, news)
    return Object.assign(known, end)
  }

  /** What was read of dates on which these people were born, or are now. */
  function forget({ byDate, byBeginning, dateOf, answers }: NamesRead, ids: readonly PersonId[]): void {
    answers.clear()
    const now = statements.datesNow.all(JSON.stringify(ids)).map(({ birthDate }) => birthDate ?? '')
    for (const date of [...now, ...ids.flatMap(id => dateOf.get(id) ?? [])]) byDate.delete(date)
    for (const [beginning, people] of byBeginning)
      if (ids.some(id => people.has(id)) || now.some(date => date.startsWith(beginning)))
        byBeginning.delete(beginning)
  }

  /** Reads those of the dates that were not read yet, in one statement. */
  function readDates({ byDate, dateOf }: NamesRead, dates: readonly string[]): void {
    if (byDate.size > maxDates) byDate.clear()
    const unread = dates.filter(date => !byDate.has(date))
    if (unread.length === 0) return
    const people = [
      ...statements.bornOn.all(JSON.stringify(unread)),
      ...(unread.includes('') ? statements.withoutDate.all() : []),
    ]
    const read = Map.groupBy(people, (person): string => person.birthDate ?? '')
    for (const date of unread) byDate.set(date, codesOf(read.get(date) ?? [], nameCache))
    for (const { id, birthDate } of people) dateOf.set(id, birthDate ?? '')
  }

  function bornBeginning({ byBeginning }: NamesRead, beginning: string): Born {
    const before = byBeginning.get(beginning)
    if (before !== undefined) return before
    const people =
      beginning === '' ? statements.everybody.all() : statements.bornWithin.all(beginning, `${beginning}~`)
    const read = codesOf(people, nameCache)
    byBeginning.set(beginning, read)
    return read
  }

  function search(names: NamesRead, { birthDate, ...name }: KeyedRecord): PersonId[] {
    const probe = createNameProbe(name, nameCache)
    const found: PersonId[] = []
    const addLike = (people: Born | undefined, isThorough: boolean) => {
      for (const [id, codes] of people ?? [])
        if (probe.isLike(codes, 0, codes.length, isThorough)) found.push(id)
    }
    const { exact, prefixes } = likelyDates(birthDate)
    const others = exact.filter(date => date !== birthDate)
    readDates(names, others)
    for (const date of others) addLike(names.byDate.get(date), true)
    for (const prefix of prefixes) addLike(bornBeginning(names, prefix), birthDate === null)
    return found
  }

  return {
    likely({ familyName, givenNames, nativeName, birthDate }) {
      const names = current()
      const { answers } = names
      const asked = JSON.stringify([familyName, givenNames, nativeName, birthDate])
      const before = answers.get(asked)
      if (before !== undefined) return before
      if (answers.size >= maxAnswers) answers.clear()
      const found = search(names, { familyName, givenNames, nativeName, birthDate })
      answers.set(asked, found)
      return found
    },
  }
}

/** News of more people than this and everything is read anew where it is asked for. */
const maxNews = 1_000

const nobody: Born = new Map()

function codesOf(people: readonly PersonName[], cache: NameCache): Born {
  if (people.length === 0) return nobody
  return new Map(people.map(person => [person.id, Uint16Array.from(nameCodes(person, cache))]))
}

function prepareStatements(db: Database.Database) {
  const columns = 'id, familyName, givenNames, nativeName, birthDate'
  return {
    bornOn: query<[string], PersonName>(
      db,
      `SELECT ${columns} FROM person WHERE birthDate IN (SELECT value FROM json_each(?))`,
    ),
    bornWithin: query<[string, string], PersonName>(
      db,
      `SELECT ${columns} FROM person WHERE birthDate >= ? AND birthDate < ?`,
    ),
    withoutDate: query<[], PersonName>(db, `SELECT ${columns} FROM person WHERE birthDate IS NULL`),
    everybody: query<[], PersonName>(db, `SELECT ${columns} FROM person`),
    latest: query<[], { position: number; hash: string }>(
      db,
      'SELECT position, hash FROM changeEntry ORDER BY position DESC LIMIT 1',
    ),
    hashAt: query<[number], { hash: string }>(db, 'SELECT hash FROM changeEntry WHERE position = ?'),
    newsSince: query<[number], { id: PersonId }>(
      db,
      `SELECT DISTINCT id FROM changeEntry WHERE position > ? AND +noun = 'person' LIMIT ${maxNews + 1}`,
    ),
    datesNow: query<[string], Pick<PersonName, 'birthDate'>>(
      db,
      'SELECT birthDate FROM person WHERE id IN (SELECT value FROM json_each(?))',
    ),
  }
}
