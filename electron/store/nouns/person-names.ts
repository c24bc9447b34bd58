import type Database from 'better-sqlite3'
import { likelyDates } from '#shared/identity/dates.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import { type KeyedRecord, nameCodes } from '#shared/identity/name-codes.ts'
import { createNameProbe } from '#shared/identity/name-probe.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { erasedPeople } from '../log/erased.ts'
import { query } from '../statements.ts'

/** Finds people on file who may be somebody, by name and by what a slip or a habit makes of a birth date. */
export interface PersonNames {
  /** People of a like name whose birth date may mean this one; not all of the very date, whom that alone finds. */
  likely(record: KeyedRecord): readonly PersonId[]
  /**
   * Reads at most `count` more of what {@link likely} needs of everybody for whoever has no birth date; false once all was
   * read. For whoever lets others take a turn between.
   */
  readSome(count?: number): boolean
}

interface PersonName extends KeyedRecord {
  readonly id: PersonId
}

/** Codes of the names of people born on a date as it is written, or on any day that begins so. */
type Born = ReadonlyMap<PersonId, Uint16Array>

/** How far the log went at some moment, and who was read anew since the one before. */
interface Step {
  readonly position: number
  readonly hash: string
  readonly ids: readonly PersonId[]
}

/** People whose birth date begins somehow, read by and by in the order of their ids; `null` once all of them are. */
interface Beginning {
  readonly people: Map<PersonId, Uint16Array>
  readAfter: string | null
}

/** What was read of names so far. */
interface NamesRead {
  /** The newest last. */
  steps: Step[]
  /** By the date as it is written, `''` for none. */
  readonly byDate: Map<string, Born>
  /** By the first letters of the date; `''` for everybody. */
  readonly byBeginning: Map<string, Beginning>
  /** Under which date somebody was read. */
  readonly dateOf: Map<PersonId, string>
  /** What was asked since anybody was written otherwise. */
  readonly answers: Map<string, readonly PersonId[]>
}

/** More questions than this are forgotten all at once: some thirty full flights. */
const maxAnswers = 12_000

/** More dates than this are forgotten all at once: all that are likely for some thousand people. */
const maxDates = 200_000

/** More steps than this are forgotten, the oldest first: a transaction that is undone has a few. */
const maxSteps = 100

/** Of everybody's names so many are read in one go, some hundredths of a second. */
const namesATime = 1_000

/**
 * Codes are read date by date, when somebody asks for whom they may matter, and kept: to read everybody's at once takes two
 * seconds among 100,000 people, in which the program would stand still. After that only those are read again of whom the log
 * has news. What was read in a transaction that was rolled back is known by its entries, which then are not in the log.
 */
export function createPersonNames(db: Database.Database, nameCache: NameCache): PersonNames {
  const statements = prepareStatements(db)
  let known: NamesRead | undefined

  function current(): NamesRead {
    const end = statements.latest.get() ?? { position: 0, hash: '' }
    const last = known?.steps.at(-1)
    if (known && last?.position === end.position && last.hash === end.hash) return known
    const { steps, undone } = stepsInLog(
      known?.steps ?? [],
      position => statements.hashAt.get(position)?.hash,
    )
    const since = steps.at(-1)
    const news = since ? statements.newsSince.all(since.position) : []
    if (!known || !since || isTooMuch(news)) {
      const nothing = { byDate: new Map(), byBeginning: new Map(), dateOf: new Map(), answers: new Map() }
      known = { steps: [{ ...end, ids: [] }], ...nothing }
      return known
    }
    const ids = [...new Set([...undone, ...news.map(({ id }) => id)])]
    known.steps = [...steps, { ...end, ids }].slice(-maxSteps)
    if (ids.length > 0) readAgain(known, ids)
    return known
  }

  function readAgain({ byDate, byBeginning, dateOf, answers }: NamesRead, ids: readonly PersonId[]): void {
    answers.clear()
    const now = statements.ofIds.all(JSON.stringify(ids))
    for (const date of [...now.map(dateAsWritten), ...ids.flatMap(id => dateOf.get(id) ?? [])])
      byDate.delete(date)
    for (const [beginning, { people }] of byBeginning) {
      for (const id of ids) people.delete(id)
      const those = now.filter(({ birthDate }) => beginning === '' || birthDate?.startsWith(beginning))
      for (const [id, codes] of codesOf(those, nameCache)) people.set(id, codes)
    }
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
    const read = Map.groupBy(people, dateAsWritten)
    for (const date of unread) byDate.set(date, codesOf(read.get(date) ?? [], nameCache))
    for (const person of people) dateOf.set(person.id, dateAsWritten(person))
  }

  function bornBeginning(names: NamesRead, beginning: string): Born {
    while (readSome(names, beginning, namesATime));
    return names.byBeginning.get(beginning)?.people ?? nobody
  }

  /** Reads some more of those born so. False once all of them were read. */
  function readSome({ byBeginning }: NamesRead, beginning: string, count: number): boolean {
    const born = byBeginning.get(beginning) ?? { people: new Map(), readAfter: '' }
    byBeginning.set(beginning, born)
    if (born.readAfter === null) return false
    const some =
      beginning === ''
        ? statements.everybodyAfter.all(born.readAfter, count)
        : statements.bornWithin.all(beginning, `${beginning}~`)
    for (const [id, codes] of codesOf(some, nameCache)) born.people.set(id, codes)
    const last = beginning === '' && some.length === count ? some.at(-1) : undefined
    born.readAfter = last?.id ?? null
    return born.readAfter !== null
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
    readSome: (count = namesATime) => readSome(current(), '', count),
  }
}

/** The steps up to the last one that is in the log, whose entries `hashAt` says, and who was read after it. */
function stepsInLog(
  steps: readonly Step[],
  hashAt: (position: number) => string | undefined,
): { steps: readonly Step[]; undone: PersonId[] } {
  const at = steps.findLastIndex(({ position, hash }) => position === 0 || hashAt(position) === hash)
  return { steps: steps.slice(0, at + 1), undone: steps.slice(at + 1).flatMap(({ ids }) => ids) }
}

/** News of more people than this and everything is read anew where it is asked for. */
const maxNews = 1_000

/** Of whoever was erased the log has no news of their own: nothing that was read of them is kept. */
function isTooMuch(news: readonly { readonly noun: Noun }[]): boolean {
  return news.length > maxNews || news.some(({ noun }) => noun === 'erasureConfirmation')
}

const nobody: Born = new Map()

function dateAsWritten({ birthDate }: Pick<PersonName, 'birthDate'>): string {
  return birthDate ?? ''
}

function codesOf(people: readonly PersonName[], cache: NameCache): Born {
  if (people.length === 0) return nobody
  return new Map(people.map(person => [person.id, Uint16Array.from(nameCodes(person, cache))]))
}

function prepareStatements(db: Database.Database) {
  const isNotErased = `id NOT IN (SELECT id FROM (${erasedPeople}))`
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
    withoutDate: query<[], PersonName>(
      db,
      `SELECT ${columns} FROM person WHERE birthDate IS NULL AND ${isNotErased}`,
    ),
    everybodyAfter: query<[string, number], PersonName>(
      db,
      `SELECT ${columns} FROM person WHERE id > ? AND ${isNotErased} ORDER BY id LIMIT ?`,
    ),
    latest: query<[], { position: number; hash: string }>(
      db,
      'SELECT position, hash FROM changeEntry ORDER BY position DESC LIMIT 1',
    ),
    hashAt: query<[number], { hash: string }>(db, 'SELECT hash FROM changeEntry WHERE position = ?'),
    newsSince: query<[number], { noun: Noun; id: PersonId }>(
      db,
      `SELECT DISTINCT noun, id FROM changeEntry WHERE position > ? AND +noun IN ('person', 'erasureConfirmation')
       LIMIT ${maxNews + 1}`,
    ),
    ofIds: query<[string], PersonName>(
      db,
      `SELECT ${columns} FROM person WHERE id IN (SELECT value FROM json_each(?)) AND ${isNotErased}`,
    ),
  }
}
