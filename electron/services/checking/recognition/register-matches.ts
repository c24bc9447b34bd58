import { isAlienNumber } from '#shared/formats/case-numbers.ts'
import { documentKey } from '#shared/formats/document-numbers.ts'
import {
  areNumbersAlike,
  explainPrepared,
  type PreparedRecord,
  prepareRecord,
} from '#shared/identity/match.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import { nothingUnread, type RegisterMatch, type UnreadRows } from '#shared/rules/facts.ts'
import type { Reading } from '../../ground/reading.ts'
import { allUnread, likelyRows } from './likely-rows.ts'
import { groupedBySaying } from './namesakes.ts'
import { isTelling, type Known, lookAlikeKey, minScore, numberKey, numbersAsked } from './recognition.ts'

/** Rows that may be about somebody, and how many more of a like name were not compared. */
export interface RegisterMatches {
  /** Of rows that are like by their names alone the {@link maxAlike} likest: see `unread`. */
  readonly matches: readonly RegisterMatch[]
  readonly left: number
  /** What is like by name and date, and is not among the matches, since there is so much of it. */
  readonly unread: UnreadRows
}

/** Whether a row is to be looked at: it shares a number with the person, or is as like as the pack asks. */
export function isToBeLookedAt({ score, sharedNumbers }: RegisterMatch, possibleMatchScore: number): boolean {
  return sharedNumbers.length > 0 || !(score < possibleMatchScore)
}

/** What a search that found nobody comes to. */
export const nobodyAlike: RegisterMatches = { matches: [], left: 0, unread: nothingUnread }

/** As {@link matchesIn}, in each of these registers. */
export function registerMatches(
  store: Reading,
  registers: readonly RegisterSnapshot[],
  people: readonly Known[],
): Map<PersonId, RegisterMatches> {
  return together(
    people,
    registers.map(({ id }) => matchesIn(store, id, people)),
  )
}

/** What was found in several registers, person by person. */
export function together(
  people: readonly Known[],
  found: readonly ReadonlyMap<PersonId, RegisterMatches>[],
): Map<PersonId, RegisterMatches> {
  return new Map(
    people.map(({ person }) => {
      const each = found.map(matches => matches.get(person.id) ?? nobodyAlike)
      const left = each.reduce((sum, part) => sum + part.left, 0)
      const unread = allUnread(each.map(part => part.unread))
      return [person.id, { matches: each.flatMap(part => part.matches), left, unread }]
    }),
  )
}

/**
 * Rows of a register that may be about these people: those that share a number; those of the same birth date,
 * as far as both know it, with a name that is not wholly another; and those of a like name whose birth date a slip, a
 * habit or another calendar makes the same. Whoever has no birth date is looked for by name alone.
 */
export function matchesIn(
  store: Reading,
  register: RegisterSnapshotId,
  people: readonly Known[],
): Map<PersonId, RegisterMatches> {
  const sharing = store.registerEntry
    .byNumbers(register, numbersAsked(people))
    .map(entry => prepared(entry, store.nameCache))
  const byNumber = candidatesByNumber(sharing)
  const likely = likelyRows(store, register, people)
  const entries = store.registerEntry.rows(
    register,
    [...likely.values()].flatMap(({ rows }) => rows),
  )
  const byRow = new Map([...entries].map(([row, entry]) => [row, prepared(entry, store.nameCache)]))
  const match = createMatching()
  const matchesOf = (known: Known): RegisterMatch[] => {
    const own = new Set(numbersAsked([known]).map(lookAlikeKey))
    const candidates = [
      ...[...own].flatMap(number => byNumber.get(number) ?? []),
      ...(likely.get(known)?.rows ?? []).flatMap(row => byRow.get(row) ?? []),
    ]
    const inOrder = [...new Set(candidates)].sort((a, b) => a.entry.line - b.entry.line)
    return onePerLine(inOrder.flatMap(candidate => match(known, own, candidate) ?? []))
  }
  return new Map(
    people.map(known => {
      const { left = 0, unread = nothingUnread } = likely.get(known) ?? {}
      return [known.person.id, { matches: matchesOf(known), left, unread }]
    }),
  )
}

/**
 * A row with several numbers or names is filed once for each (shared/formats/cells/numbers-in-cell.ts, columns/register-extras.ts):
 * what shares a number speaks for it, else what is most alike.
 */
function onePerLine(matches: readonly RegisterMatch[]): RegisterMatch[] {
  const best = new Map<string, RegisterMatch>()
  for (const match of matches) {
    // Fallen rows are of many snapshots.
    const line = `${match.entry.snapshotId} ${match.entry.line}`
    const other = best.get(line)
    if (other === undefined || isCloser(match, other)) best.set(line, match)
  }
  return [...best.values()]
}

function isCloser(a: RegisterMatch, b: RegisterMatch): boolean {
  const more = a.sharedNumbers.length - b.sharedNumbers.length
  return more > 0 || (more === 0 && a.score > b.score)
}

interface Candidate {
  readonly entry: RegisterEntry
  readonly record: PreparedRecord
  /** Its numbers as they are compared. */
  readonly numbers: RowNumbers
}

function prepared(entry: RegisterEntry, cache: NameCache): Candidate {
  const record = prepareRecord({ ...entry, nativeName: null }, cache)
  return { entry, record, numbers: rowNumbers(entry) }
}

/** The numbers of a row as they are compared, worked out once for all whom it is compared with. */
interface RowNumbers {
  readonly permit: string
  readonly caseNumber: string
  /** Those that tell something, whatever kind they are. */
  readonly telling: readonly string[]
  readonly alien: ReadonlySet<string>
  /** With letters among digits read as digits. */
  readonly lookAlikes: ReadonlySet<string>
}

function rowNumbers({ permitNumber, caseNumber, documentNumber }: RegisterEntry): RowNumbers {
  const [permit, ofCase] = [numberKey(permitNumber), numberKey(caseNumber)]
  return {
    permit,
    caseNumber: ofCase,
    telling: [permit, ofCase, documentKey(documentNumber).number].filter(isTelling),
    alien: new Set([permitNumber, caseNumber].filter(isAlienNumber).map(numberKey)),
    lookAlikes: new Set([permitNumber, caseNumber, documentNumber].map(lookAlikeKey)),
  }
}

function candidatesByNumber(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const byNumber = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    for (const number of candidate.numbers.lookAlikes) {
      const others = byNumber.get(number)
      if (others) others.push(candidate)
      else byNumber.set(number, [candidate])
    }
  }
  return byNumber
}

/** What somebody and a row have to do with each other; nothing where the row is another's. */
type Matching = (known: Known, own: ReadonlySet<string>, candidate: Candidate) => RegisterMatch | undefined

/** Compares once for all who are named and born the same (namesakes.ts), who share the match: only a number that is alike is somebody's own. */
function createMatching(): Matching {
  const ofNamesakes = groupedBySaying(() => new Map<Candidate, RegisterMatch | undefined>())
  return (known, own, candidate) => {
    const shared = sharedNumbers(known, own, candidate.numbers)
    if (shared.length > 0 || areNumbersAlike(known.prepared, candidate.record))
      return matchOf(known, candidate, shared)
    const matches = ofNamesakes(known)
    if (!matches.has(candidate)) matches.set(candidate, matchOf(known, candidate, shared))
    return matches.get(candidate)
  }
}

function matchOf(
  { prepared }: Known,
  { entry, record }: Candidate,
  shared: RegisterMatch['sharedNumbers'],
): RegisterMatch | undefined {
  const explained = explainPrepared(prepared, record)
  if (shared.length === 0 && explained.score < minScore) return undefined
  return { entry, ...explained, sharedNumbers: shared }
}

/**
 * The numbers that person and row share, kind by kind. A number that stands as another kind in the register (a card's
 * number as a permit's) counts as a document's: it calls for a look, and is no proof. An alien registration number is the
 * person's own wherever it stands: where either side writes its letter, it counts as the case number.
 */
function sharedNumbers(
  known: Known,
  own: ReadonlySet<string>,
  { permit, caseNumber, telling, alien, lookAlikes }: RowNumbers,
): RegisterMatch['sharedNumbers'] {
  const shared = new Set<RegisterMatch['sharedNumbers'][number]>()
  const isAlien = (number: string) => known.alienNumbers.has(number) || alien.has(number)
  for (const number of known.permitNumbers.filter(each => telling.includes(each))) {
    shared.add(number === permit ? 'permitNumber' : crossing(number === caseNumber && isAlien(number)))
  }
  if (telling.includes(known.caseNumber)) {
    const isOwn = known.caseNumber === caseNumber || (known.caseNumber === permit && isAlien(permit))
    shared.add(crossing(isOwn))
  }
  if (known.documents.some(({ number }) => telling.includes(number))) shared.add('documentNumber')
  if (shared.size === 0 && hasLookAlike(own, lookAlikes)) shared.add('documentNumber')
  return [...shared]
}

/** Whether a number of the row is one of the person's but for letters that look like digits, or a check digit: a look, and no proof. */
function hasLookAlike(own: ReadonlySet<string>, lookAlikes: ReadonlySet<string>): boolean {
  for (const number of lookAlikes) if (isTelling(number) && own.has(number)) return true
  return false
}

function crossing(isOwn: boolean): 'caseNumber' | 'documentNumber' {
  return isOwn ? 'caseNumber' : 'documentNumber'
}
