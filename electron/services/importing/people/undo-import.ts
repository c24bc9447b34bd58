import type { z } from 'zod'
import type { ImportRow, ImportUndoReport, LeftBehind } from '#shared/contract/imports.ts'
import type {
  ImportUndoId,
  ListImportId,
  PersonId,
  PersonWithdrawalId,
  RemovalOrderId,
  UnreadCellId,
} from '#shared/model/ids.ts'
import { type ListImport, UndoableNoun } from '#shared/model/list-import.ts'
import type { Person } from '#shared/model/person.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { statusDocumentsOf } from '#shared/protection/kinds/identity.ts'
import { refusal } from '../../../refusal.ts'
import type { LoggedEntry } from '../../../store/log/entry-row.ts'
import type { Writer } from '../../../store/store.ts'
import { sightAfterwards } from '../../checking/recognition/sightings.ts'
import type { OpenSession } from '../../ground/app.ts'
import { change } from '../../ground/change.ts'
import type { Reading } from '../../ground/reading.ts'
import { userNames } from '../../ground/require.ts'
import { type PuttingBack, puttingBack, transactionBefore } from '../../log/putting-back.ts'
import { takeBackUnlessNeeded } from '../../people/taking-back.ts'
import { fromLists } from '../../people/undone.ts'
import { requireRight } from '../../session/permissions.ts'
import { heldIn } from '../held.ts'
import type { ImportSteps } from '../tables/rows.ts'

/** Which import is taken back, and why. */
export interface ImportUndoing {
  readonly id: string
  readonly reason: string | null
}

/** Things told one by one. */
const maxTold = 1_000

/** Every list that was imported and changed something, the newest first. */
export function listImports(store: Reading): z.infer<typeof ImportRow>[] {
  const nameOf = userNames(store)
  const imports = store.listImport.list().toReversed()
  const undone = new Map(
    store.importUndo.ofImports(imports.map(({ id }) => id)).map(each => [each.listImportId, each]),
  )
  return imports.map(({ id, fileName, created, updated, importedBy, importedAt }) => {
    const undo = undone.get(id)
    return {
      id,
      fileName,
      created,
      updated,
      by: nameOf(importedBy),
      at: importedAt,
      undone: undo ? { by: nameOf(undo.undoneBy), at: undo.undoneAt, reason: undo.reason } : null,
      isOwn: store.copies.isOurRecord('listImport', id),
    }
  })
}

/**
 * Takes an import back as one, in one transaction of new entries: fields are put back unless somebody wrote them since,
 * records that came with it go, and people whom it made are taken back while nothing rests on them. What protects stays, by
 * the guard as for any writing, and what was erased since is named. Refuses with NOT_ALLOWED, NOT_FOUND_HERE, INVALID_INPUT (taken back already), CANCELLED.
 */
export function undoImport(
  session: OpenSession,
  { id, reason }: ImportUndoing,
  steps: ImportSteps,
): ImportUndoReport {
  const list = requireStandingImport(session, id)
  let held: ImportUndoReport['held'] = []
  const done = change(session, w => takeBack(w, list, reason, steps), {
    door: { name: `taking back ${list.fileName}`.slice(0, 500) },
    beforeCommit: w => {
      held = heldIn(w).slice(0, maxTold)
    },
  })
  sightAfterwards(session, steps)
  return { ...done, held }
}

/**
 * An import that can be taken back, as far as one look at it tells. Refuses with NOT_ALLOWED, NOT_FOUND_HERE, INVALID_INPUT (taken
 * back already).
 */
export function requireStandingImport(
  session: Pick<OpenSession, 'user' | 'store' | 'key'>,
  id: string,
): ListImport {
  requireRight(session, 'edit')
  const { store } = session
  return store.read(() => {
    const list = requireImport(store, id)
    refuseTwice(store, list)
    return list
  })
}

function requireImport(store: Reading, id: string): ListImport {
  const list = store.listImport.get(id as ListImportId)
  if (list && store.copies.isOurRecord('listImport', list.id)) return list
  throw refusal('NOT_FOUND_HERE', 'List the imports: import list.', { what: `import ${id}` })
}

type Undone = Omit<ImportUndoReport, 'held'>

function takeBack(w: Writer, list: ListImport, reason: string | null, steps: ImportSteps): Undone {
  refuseTwice(w, list)
  const [named] = w.changes.of('listImport', list.id)
  if (!named) throw new Error('An import is not in the log')
  const entries = transactionBefore(w, named)
  const isErased = erasedAmong(entries)
  const records = puttingBack(
    w,
    entries.filter(entry => !isErased(entry)),
  )
  const id = w.newId('importUndo')
  w.importUndo.insert({ id, listImportId: list.id, reason, undoneBy: w.userId, undoneAt: w.now })
  const own = new Set(records.map(record => record.id))
  const undoing: Undoing = { w, id, list, own, putBack: new Set(), takenBack: new Set(), left: [] }
  for (const person of w.person.getMany(subjectsOf(w, entries.filter(isErased))))
    leave(undoing, person, 'what was erased', 'It was erased: nothing of it is there to be taken back.')
  const made = new Set(records.filter(({ noun, isNew }) => noun === 'person' && isNew).map(each => each.id))
  records.forEach((record, index) => {
    if (index % stepRecords === 0) {
      steps.throwIfCancelled()
      steps.progress(index, records.length, 'writing')
    }
    undoRecord(undoing, record, made)
  })
  return {
    id,
    fileName: list.fileName,
    putBack: undoing.putBack.size,
    takenBack: undoing.takenBack.size,
    left: undoing.left.slice(0, maxTold),
  }
}

const stepRecords = 500

/** Which entries are about records of which anything was erased since: what they said nobody knows any more. */
function erasedAmong(entries: readonly LoggedEntry[]): (entry: LoggedEntry) => boolean {
  const gone = new Set(
    entries.filter(({ erased }) => erased !== undefined).map(({ noun, id }) => `${noun} ${id}`),
  )
  return ({ noun, id }) => gone.has(`${noun} ${id}`)
}

function subjectsOf(w: Writer, erased: readonly LoggedEntry[]): PersonId[] {
  if (erased.length === 0) return []
  const named = new Set(erased.map(({ noun, id }) => `${noun} ${id}`))
  const erasures = w.erasure
    .list()
    .filter(({ records }) => records.some(({ noun, id }) => named.has(`${noun} ${id}`)))
  return [...new Set(erasures.map(({ subject }) => subject))]
}

function refuseTwice(w: Reading, { id, fileName }: ListImport): void {
  const [before] = w.importUndo.ofImports([id])
  if (!before) return
  const by = userNames(w)(before.undoneBy)
  const reason = `The import of ${fileName} was taken back already: by ${by} at ${before.undoneAt}.`
  throw refusal('INVALID_INPUT', 'Import the list again, if it is meant after all.', {
    problems: [{ file: null, line: null, column: 'id', value: id, reason }],
  })
}

/** One taking back: what it writes with, and what became of the records so far. */
interface Undoing {
  readonly w: Writer
  readonly id: ImportUndoId
  readonly list: ListImport
  /** Every record that the import wrote. */
  readonly own: ReadonlySet<string>
  readonly putBack: Set<PersonId>
  readonly takenBack: Set<PersonId>
  readonly left: LeftBehind[]
}

/** What came with a person whom the list made goes or stays with them. */
function undoRecord(undoing: Undoing, record: PuttingBack, made: ReadonlySet<string>): void {
  if (record.noun === 'person') {
    if (record.isNew) undoPerson(undoing, record)
    else putFieldsBack(undoing, record, record.id as PersonId)
  } else if (record.noun === 'personWithdrawal') undoBringingBack(undoing, record)
  else if (record.noun === 'unreadCell') leaveWords(undoing, record)
  else if (isUndoable(record.noun)) undoFact(undoing, { ...record, noun: record.noun }, made)
}

/** What a list said asks, whether the list is taken back or not. */
function leaveWords(undoing: Undoing, { id }: PuttingBack): void {
  const { personId, list } = undoing.w.unreadCell.require(id as UnreadCellId)
  const person = undoing.w.person.require(personId)
  leave(undoing, person, 'what a row of the list said', `It asks until a reviewer has decided (${list}).`)
}

type Fact = PuttingBack & { readonly noun: UndoableNoun }

function undoFact(undoing: Undoing, record: Fact, made: ReadonlySet<string>): void {
  const { personId } = undoing.w[record.noun].require(record.id as never)
  if (made.has(personId)) return
  if (record.isNew) takeRecordOff(undoing, record, personId)
  else putFieldsBack(undoing, record, personId)
}

function isUndoable(noun: PuttingBack['noun']): noun is UndoableNoun {
  return UndoableNoun.options.some(each => each === noun)
}

/** Somebody on whom anything rests, or whom anybody has worked on since, stays whole. */
function undoPerson(undoing: Undoing, { id, changedSince }: PuttingBack): void {
  const person = undoing.w.person.require(id as PersonId)
  const { documents, orders, consents, clearances } = fromLists(undoing.w, [person.id])
  const isAddedTo = [...documents, ...orders, ...consents, ...clearances].some(
    each => !undoing.own.has(each.id),
  )
  if (isAddedTo || changedSince.length > 0) leave(undoing, person, 'the person', since(changedSince))
  else takePersonBack(undoing, person, 'the person')
}

function takePersonBack(undoing: Undoing, person: Person, what: string): void {
  const reason = `The import of ${undoing.list.fileName} was taken back.`
  const resting = takeBackUnlessNeeded(undoing.w, person.id, reason)
  if (resting.length === 0) undoing.takenBack.add(person.id)
  else leave(undoing, person, what, `On the person rests ${resting.join(', ')}.`)
}

/** Whoever was on file again because the list named them is taken back again. */
function undoBringingBack(undoing: Undoing, { id }: PuttingBack): void {
  const { personId } = undoing.w.personWithdrawal.require(id as PersonWithdrawalId)
  takePersonBack(undoing, undoing.w.person.require(personId), 'the person, on file again')
}

function putFieldsBack(undoing: Undoing, record: PuttingBack, personId: PersonId): void {
  const { noun, id, restored, changedSince } = record
  const table = undoing.w[noun] as unknown as EditedTable
  if (changedSince.length > 0) {
    leave(
      undoing,
      undoing.w.person.require(personId),
      `${words[noun] ?? noun}: ${changedSince.join(', ')}`,
      since([]),
    )
  }
  if (Object.keys(restored).length > 0 && table.update(id, restored)) undoing.putBack.add(personId)
}

/** The part of a noun's table that all nouns of lists share. Fields are checked by the table's own schema. */
interface EditedTable {
  update(id: string, changes: Readonly<Record<string, unknown>>): boolean
}

/** A record that came with the list goes, unless it protects or somebody has worked on it since. */
function takeRecordOff(undoing: Undoing, record: Fact, personId: PersonId): void {
  const { w, id: importUndoId } = undoing
  const { noun, id, changedSince } = record
  const person = w.person.require(personId)
  const isChanged = changedSince.length > 0 || w.attachment.ofRecords([id]).length > 0
  const why = whyItStays(w, record, person) ?? (isChanged ? since(changedSince) : null)
  if (why !== null) {
    leave(undoing, person, words[noun], why)
    return
  }
  w.undoneRecord.insert({ id: w.newId('undoneRecord'), personId, noun, recordId: id, importUndoId })
  if (noun === 'travelDocument') w.travelDocument.update(id as never, { withdrawnAt: w.now })
  undoing.putBack.add(personId)
}

function whyItStays(w: Writer, { noun, id }: PuttingBack, person: Person): string | null {
  if (noun === 'medicalClearance' && w.medicalClearance.require(id as never).fit !== 'yes')
    return 'It says that the person is not fit to fly, or that nobody knows: that protects until a release ends it.'
  if (noun === 'removalOrder' && isNeeded(w, id as RemovalOrderId, person.id))
    return 'It is not final, or another order stands beside it: without it less would protect. Withdraw it by hand.'
  if (noun !== 'travelDocument') return null
  const documents = [w.travelDocument.require(id as never)]
  return statusDocumentsOf({ documents, person }).length === 0
    ? null
    : 'It shows a status: that protects until a release ends it.'
}

/** Without the only order nobody is removed; without one of several, whatever it protected would be gone. */
function isNeeded(w: Writer, id: RemovalOrderId, person: PersonId): boolean {
  if (w.removalOrder.require(id).final !== 'yes') return true
  return fromLists(w, [person]).orders.some(other => other.id !== id && other.withdrawnAt === null)
}

function since(fields: readonly string[]): string {
  return fields.length === 0 ? 'Changed again since.' : `Changed again since: ${fields.join(', ')}.`
}

const words: Readonly<Record<UndoableNoun, string>> & Readonly<Record<string, string>> = {
  person: 'the record',
  travelDocument: 'the document',
  removalOrder: 'the order',
  consent: 'the consent',
  medicalClearance: 'the word on fitness to fly',
}

function leave({ left }: Undoing, person: Person, what: string, reason: string): void {
  left.push({ personId: person.id, name: plainName(person), what, reason })
}
