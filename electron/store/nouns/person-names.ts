import type Database from 'better-sqlite3'
import { likelyDates } from '#shared/identity/dates.ts'
import { dayNumber, daysBeginning } from '#shared/identity/day-numbers.ts'
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

/** Everybody's codes by birth date, as of an entry of the log. */
interface NamesOnFile {
  position: number
  hash: string
  readonly byDay: Map<number, Map<PersonId, Uint16Array>>
  readonly dayOf: Map<PersonId, number>
  /** What was asked since anybody was written otherwise. */
  readonly answers: Map<string, readonly PersonId[]>
}

/** More questions than this are forgotten all at once: some thirty full flights. */
const maxAnswers = 12_000

/**
 * An office has some ten thousand people: their codes are read once (about 4 µs each) and kept, and after that only
 * people of whom the log has news. What was read in a transaction that was rolled back is known by its entry, which
 * then is not in the log.
 */
export function createPersonNames(db: Database.Database, nameCache: NameCache): PersonNames {
  const columns = 'id, familyName, givenNames, nativeName, birthDate'
  const everybody = query<[], PersonName>(db, `SELECT ${columns} FROM person`)
  const some = query<[string], PersonName>(
    db,
    `SELECT ${columns} FROM person WHERE id IN (SELECT value FROM json_each(?))`,
  )
  const latest = query<[], { position: number; hash: string }>(
    db,
    'SELECT position, hash FROM changeEntry ORDER BY position DESC LIMIT 1',
  )
  const hashAt = query<[number], { hash: string }>(db, 'SELECT hash FROM changeEntry WHERE position = ?')
  const newsSince = query<[number], { id: PersonId }>(
    db,
    `SELECT DISTINCT id FROM changeEntry WHERE position > ? AND +noun = 'person'`,
  )
  let known: NamesOnFile | undefined

  function current(): NamesOnFile {
    const end = latest.get() ?? { position: 0, hash: '' }
    if (known?.position === end.position && known.hash === end.hash) return known
    const isAhead = known !== undefined && hashAt.get(known.position)?.hash === known.hash
    if (known === undefined || !isAhead) {
      const names: NamesOnFile = { ...end, byDay: new Map(), dayOf: new Map(), answers: new Map() }
      for (const person of everybody.iterate()) file(names, person, nameCache)
      known = names
      return names
    }
    const ids = newsSince.all(known.position).map(({ id }) => id)
    if (ids.length > 0) known.answers.clear()
    for (const id of ids) known.byDay.get(known.dayOf.get(id) ?? Number.NaN)?.delete(id)
    for (const person of some.all(JSON.stringify(ids))) file(known, person, nameCache)
    return Object.assign(known, end)
  }

  return {
    likely({ familyName, givenNames, nativeName, birthDate }) {
      const names = current()
      const { answers } = names
      const asked = JSON.stringify([familyName, givenNames, nativeName, birthDate])
      const before = answers.get(asked)
      if (before !== undefined) return before
      if (answers.size >= maxAnswers) answers.clear()
      const found = search(names, { familyName, givenNames, nativeName, birthDate }, nameCache)
      answers.set(asked, found)
      return found
    },
  }
}

function search({ byDay }: NamesOnFile, { birthDate, ...name }: KeyedRecord, cache: NameCache): PersonId[] {
  const probe = createNameProbe(name, cache)
  const found: PersonId[] = []
  const addLike = (day: number, isThorough: boolean) => {
    for (const [id, codes] of byDay.get(day) ?? [])
      if (probe.isLike(codes, 0, codes.length, isThorough)) found.push(id)
  }
  if (birthDate === null) {
    for (const day of byDay.keys()) addLike(day, true)
    return found
  }
  const { exact, prefixes } = likelyDates(birthDate)
  for (const date of exact) {
    const day = date === birthDate ? undefined : dayNumber(date)
    if (day !== undefined) addLike(day, true)
  }
  for (const { first, last } of prefixes.flatMap(prefix => daysBeginning(prefix) ?? []))
    for (const day of byDay.keys()) if (day >= first && day <= last) addLike(day, false)
  return found
}

function file({ byDay, dayOf }: NamesOnFile, person: PersonName, cache: NameCache): void {
  const day = dayNumber(person.birthDate ?? '')
  if (day === undefined) throw new Error(`Not a birth date: ${person.birthDate}`)
  const born = byDay.get(day)
  const codes = Uint16Array.from(nameCodes(person, cache))
  if (born) born.set(person.id, codes)
  else byDay.set(day, new Map([[person.id, codes]]))
  dayOf.set(person.id, day)
}
