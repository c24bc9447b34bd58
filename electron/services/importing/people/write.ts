import type { z } from 'zod'
import type { IdentityQuestion, RowChange } from '#shared/contract/people.ts'
import type { PersonRecord } from '#shared/formats/columns/people-columns.ts'
import type { CellProblem } from '#shared/formats/columns/row-reader.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { unknownProceedings } from '#shared/model/removal-order.ts'
import { waitsForReviewer } from '#shared/model/unread-cell.ts'
import { refusal } from '../../../refusal.ts'
import type { Writer } from '../../../store/store.ts'
import { groupByPerson } from '../../ground/by-person.ts'
import { bringBackNamed } from '../../people/taking-back.ts'
import { standingFromLists } from '../../people/undone.ts'
import { unknownPerson } from '../../people/unknown-person.ts'
import type { ImportSteps } from '../tables/rows.ts'
import { type Identity, identifyRows, numbersOfRow } from './identity.ts'
import { changedFields, isUnchanged, mergeRecord, type OnFile, type RowChanges } from './merge.ts'
import type { RowAbout } from './rows-about.ts'
import { keepUnread, maxSaid, newsAbout, type UnreadWords } from './unread.ts'

type Question = z.infer<typeof IdentityQuestion>

/** A row that can be read, and its line. */
export interface PeopleRow {
  readonly line: number
  readonly record: PersonRecord
  /** Words of the row that name a status where none belongs. */
  readonly words: readonly UnreadWords[]
  /** Everything that stands in the row, for whoever is asked about it. */
  readonly said: () => string
}

/** Line -> the person whose row it is, or `new`. */
export type Answers = Readonly<Record<string, PersonId | 'new'>>

/** What became of the rows of one file. */
export interface WrittenRows {
  /** The list that the rows came by: what is recorded from it names it, and the line. */
  readonly fileName: string
  created: number
  updated: number
  unchanged: number
  /** Of the updated and the unchanged. */
  broughtBack: number
  problems: (CellProblem & { line: number })[]
  /** What the rows say that waits for a reviewer, and doubts of the list about what the file knows. */
  notes: (CellProblem & { line: number })[]
  questions: Question[]
  changes: RowChange[]
  /** Rows of which somebody must say whose they are, answered or not, and each person on file whom one may be about. */
  inDoubt: RowAbout[]
  /** Whom the rows made. */
  made: Set<PersonId>
  /** Line of each person who was met. */
  lines: ReadonlyMap<PersonId, number>
}

const batchRows = 500

/** Writes rows of people inside the caller's transaction: new people, changes, and nothing where all is known. */
export function writePeople(
  w: Writer,
  rows: readonly PeopleRow[],
  { fileName, answers }: { readonly fileName: string; readonly answers: Answers },
  steps: ImportSteps,
): WrittenRows {
  const seen = new Map<PersonId, number>()
  const result: WrittenRows = {
    fileName,
    created: 0,
    updated: 0,
    unchanged: 0,
    broughtBack: 0,
    problems: [],
    notes: [],
    questions: [],
    changes: [],
    inDoubt: [],
    made: new Set(),
    lines: seen,
  }
  const unique = withoutRepeats(rows, result)
  const asked = new Set<string>()
  for (let from = 0; from < unique.length; from += batchRows) {
    steps.throwIfCancelled()
    writeBatch(w, unique.slice(from, from + batchRows), { answers, asked, seen, result })
    steps.progress(Math.min(from + batchRows, unique.length), unique.length, 'writing')
  }
  refuseIdleAnswers(answers, asked)
  return result
}

interface Writing {
  answers: Answers
  /** Lines that an answer may be about. */
  asked: Set<string>
  /** People whose row was met, and its line. */
  seen: Map<PersonId, number>
  result: WrittenRows
}

/** One file may speak of a person once: of two rows with one number nobody can say which is right. The first stays. */
function withoutRepeats(rows: readonly PeopleRow[], result: WrittenRows): PeopleRow[] {
  const lineOf = new Map<string, number>()
  return rows.filter(({ line, record }) => {
    const { caseNumber, document, plainDocument, state } = numbersOfRow(record)
    const keys = [
      caseNumber && `case ${caseNumber}`,
      document && `document ${plainDocument} ${state}`,
    ].filter(Boolean)
    const repeated = keys.find(key => lineOf.has(key))
    if (repeated === undefined) {
      for (const key of keys) lineOf.set(key, line)
      return true
    }
    const isCase = repeated.startsWith('case')
    result.problems.push({
      line,
      column: isCase ? 'case_number' : 'document_number',
      value: (isCase ? record.person.caseNumber : record.document?.number) ?? null,
      reason: `The same number stands in line ${lineOf.get(repeated)}.`,
    })
    return false
  })
}

function writeBatch(w: Writer, rows: readonly PeopleRow[], writing: Writing): void {
  const identities = identifyRows(
    w,
    rows.map(row => row.record),
  )
  const decided = rows.map((row, index) => ({ row, who: decide(w, row, identities[index], writing) }))
  const onFile = filesOf(
    w,
    decided.flatMap(({ who }) => (who === 'asked' || who === 'new' ? [] : [who])),
  )
  for (const { row, who } of decided) {
    if (who !== 'asked') writeRow(w, row, who === 'new' ? null : onFile(who), writing)
  }
}

/** Whose row it is after the office's answers; `asked` when it stays out. */
function decide(
  w: Writer,
  row: PeopleRow,
  identity: Identity | undefined,
  writing: Writing,
): Person | 'new' | 'asked' {
  if (!identity) throw new Error('A row has no identity')
  if ('person' in identity) return identity.person ?? 'new'
  const { line, record } = row
  writing.asked.add(String(line))
  const known = identity.candidates.map(({ personId }) => w.person.require(personId))
  const recorded = known.find(person => isRecorded(w, row, person))
  if (recorded) return recorded
  const answer = writing.answers[line]
  writing.result.inDoubt.push(...inDoubt(row, identity.candidates, answer))
  if (answer !== undefined) return answer === 'new' ? 'new' : w.person.require(answer)
  const { familyName = '', givenNames = '' } = record.person
  const words = row.words.filter(each => !isDoubt(each))
  writing.result.notes.push(
    ...words.map(each => noteOf(each, line, known.length > 0 ? waitsForReviewer : nobodyAsked)),
  )
  writing.result.questions.push({
    line,
    name: plainName({ familyName, givenNames }),
    candidates: identity.candidates.slice(0, maxCandidates),
  })
  return 'asked'
}

/** Said of words of somebody who is not on file yet. */
const nobodyAsked = 'Nobody is asked about it before somebody says whose row it is.'

/** So many are offered as answers; asked about is everybody whom the row may be about. */
const maxCandidates = 10

/** Who brings a list in does not say alone whose a doubtful row is: what it says asks of everybody whom it may be about. */
function inDoubt(
  { line, said }: PeopleRow,
  candidates: Question['candidates'],
  answer: PersonId | 'new' | undefined,
): RowAbout[] {
  return candidates.map(({ personId, grounds }) => ({
    line,
    personId,
    words: {
      column: 'the whole row',
      value: said().slice(0, maxSaid),
      why: answeredWords(answer, personId),
      grounds: grounds.join(', ').slice(0, 500) || 'a like name',
    },
  }))
}

function answeredWords(answer: PersonId | 'new' | undefined, person: PersonId): string {
  if (answer === undefined) return 'Nobody has said whose row it is.'
  return `Whoever brought the list in answered that it is ${answer === person ? 'theirs' : 'somebody else’s'}.`
}

/** Whether a row without numbers stands on file word for word: it was answered `new` once. */
function isRecorded(w: Writer, { record }: PeopleRow, person: Person): boolean {
  const { caseNumber, document } = numbersOfRow(record)
  if (caseNumber !== '' || document !== '' || person.caseNumber !== null) return false
  return isUnchanged(mergeRecord(filesOf(w, [person])(person), record))
}

function filesOf(w: Writer, people: readonly Person[]): (person: Person) => OnFile {
  const ids = people.map(person => person.id)
  const known = standingFromLists(w, ids)
  const documents = groupByPerson(known.documents)
  const orders = groupByPerson(known.orders)
  const clearances = groupByPerson(known.clearances)
  const consents = groupByPerson(known.consents)
  return person => ({
    person,
    documents: documents(person.id),
    orders: orders(person.id),
    clearances: clearances(person.id),
    consents: consents(person.id),
  })
}

const nobody = { person: null, documents: [], orders: [], clearances: [], consents: [] } as const

function writeRow(
  w: Writer,
  { line, record, words }: PeopleRow,
  onFile: OnFile | null,
  { seen, result }: Writing,
): void {
  const before = onFile && seen.get(onFile.person.id)
  if (before) {
    const reason = `Line ${before} is about the same person on file.`
    result.problems.push({ line, column: null, value: null, reason })
    return
  }
  const changes = mergeRecord(onFile ?? nobody, record)
  const id = onFile?.person.id ?? insertPerson(w, changes.person)
  seen.set(id, line)
  if (onFile) {
    if (bringBackNamed(w, id, `${result.fileName}, line ${line}`)) result.broughtBack += 1
    w.person.update(id, changes.person)
  }
  writeFacts(w, id, changes, `${result.fileName}, line ${line}`)
  const kept = keepUnread(w, id, `${result.fileName}, line ${line}`, newsAbout(onFile, words))
  const told = [...words.filter(({ doubts }) => doubts === undefined), ...kept.filter(isDoubt)]
  result.notes.push(...told.map(each => noteOf(each, line, waitsForReviewer)))
  if (!onFile) {
    result.created += 1
    result.made.add(id)
  } else if (isUnchanged(changes)) result.unchanged += 1
  else {
    result.updated += 1
    const name = plainName({ ...onFile.person, ...changes.person })
    result.changes.push({ line, personId: id, name, fields: changedFields(changes) })
  }
}

function isDoubt({ doubts }: UnreadWords): boolean {
  return doubts !== undefined
}

/** Words of a row as the report has them: `next` says what becomes of them. */
function noteOf(
  { column, value, why }: UnreadWords,
  line: number,
  next: string,
): WrittenRows['notes'][number] {
  return { line, column, value, reason: `${why} ${next}` }
}

function insertPerson(w: Writer, said: RowChanges['person']): PersonId {
  const id = w.newId('person')
  w.person.insert({ ...unknownPerson, familyName: '', givenNames: '', ...said, id, createdAt: w.now })
  return id
}

function writeFacts(
  w: Writer,
  personId: PersonId,
  { documents, orders, clearance, consent }: RowChanges,
  list: string,
): void {
  const recorded = { personId, recordedBy: w.userId, recordedAt: w.now }
  for (const { id, fields } of documents) {
    if (id !== null) w.travelDocument.update(id, fields)
    else {
      w.travelDocument.insert({
        ...fields,
        id: w.newId('travelDocument'),
        personId,
        nationality: null,
        withdrawnAt: null,
        recordedAt: w.now,
      })
    }
  }
  for (const { id, fields } of orders) {
    if (id !== null) w.removalOrder.update(id, fields)
    else {
      const order = {
        id: w.newId('removalOrder'),
        personId,
        evidence: null,
        withdrawnAt: null,
        recordedAt: w.now,
      }
      w.removalOrder.insert({ ...unknownProceedings, ...fields, ...order })
    }
  }
  if (clearance) {
    const unsaid = { examinedOn: null, language: null, list }
    const id = w.newId('medicalClearance')
    w.medicalClearance.insert({ ...clearance, ...unsaid, ...recorded, id })
  }
  if (consent) {
    const open = {
      askedBy: null,
      interpreterNeeded: 'unknown',
      interpreter: null,
      witness: null,
      counselOffered: 'unknown',
      list,
      withdrawnAt: null,
      withdrawnWhy: null,
    } as const
    w.consent.insert({ ...consent, ...open, ...recorded, id: w.newId('consent') })
  }
}

/** An answer to a question that nobody asked would be ignored in silence. */
function refuseIdleAnswers(answers: Answers, asked: ReadonlySet<string>): void {
  const idle = Object.keys(answers).filter(line => !asked.has(line))
  if (idle.length === 0) return
  const problems = idle.map(line => ({
    file: null,
    line: Number(line),
    column: null,
    value: String(answers[line]),
    reason: 'There is no question about this line.',
  }))
  throw refusal('INVALID_INPUT', 'Import without answers first and see what is asked.', { problems })
}
