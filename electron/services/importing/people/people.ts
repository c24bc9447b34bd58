import type { InputProblem } from '#shared/contract/errors.ts'
import type { ImportReport, TableReading } from '#shared/contract/people.ts'
import { fileNameOf } from '#shared/formats/file-name.ts'
import type { ListImportId, PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { waitsForReviewer } from '#shared/model/unread-cell.ts'
import { refusal } from '../../../refusal.ts'
import type { Writer } from '../../../store/store.ts'
import { sightAfterwards } from '../../checking/recognition/sightings.ts'
import type { OpenSession } from '../../ground/app.ts'
import { change, changeAndUndo, type Door } from '../../ground/change.ts'
import { requireRight } from '../../session/permissions.ts'
import { heldIn } from '../held.ts'
import type { ImportSteps } from '../tables/rows.ts'
import { keepOutside, readOutside } from './outside-rows.ts'
import { byLine, inFile, type ReadFile, readPeopleFile } from './reading.ts'
import { refusedRows } from './refused-rows.ts'
import { aboutRefused, keepAbout, type RefusedRow, type RowAbout } from './rows-about.ts'
import { type WrittenRows, writePeople } from './write.ts'

/** A file of people to import. */
export interface PeopleImport extends TableReading {
  path: string
  /** Nothing goes in unless every row can. */
  strict: boolean
  /** Nothing goes in at all: the report says what would. */
  dryRun?: boolean | undefined
  /** Line -> the person whose row it is, or `new`, for rows that an import before asked about. */
  answers?: Readonly<Record<string, PersonId | 'new'>> | undefined
  now: Instant
}

/** Notes and changes told one by one. */
const maxTold = 1_000

/**
 * Reads a file of people and writes it in one transaction. Good rows go in, bad ones and open questions are reported;
 * with `strict`, or when not one row is usable, nothing goes in and INVALID_INPUT names every problem. Refuses with
 * FILE_UNREADABLE, NOT_ALLOWED, CANCELLED.
 */
export async function importPeopleFile(
  session: OpenSession,
  request: PeopleImport,
  steps: ImportSteps,
): Promise<ImportReport> {
  requireRight(session, 'edit')
  const fileName = fileNameOf(request.path)
  const read = await readPeopleFile(request, fileName, session.user.name, steps)
  const isDryRun = request.dryRun === true
  const write = (w: Writer): Reported => {
    const written = writePeople(w, read.rows, { fileName, answers: request.answers ?? {} }, steps)
    const about = [...written.inDoubt, ...aboutRefused(w, refusedOf(read, written), read)]
    const listed = [...new Set([...written.lines.keys(), ...about.map(({ personId }) => personId)])]
    const outside = keepOutside(w, fileName, readOutside(w, read.outside, { listed, asked: about }))
    const told = [...about, ...outside.about]
    const report = { ...reportOf(read, written), about: namedAbout(w, told, written.made) }
    if (!isDryRun) refuseUnusable(report, fileName, request.strict)
    const kept = keepAbout(w, fileName, about)
    const id = w.written().length === 0 ? null : recordImport(w, written)
    report.notes.push(...kept.map(line => keptForReview(fileName, line)))
    report.notes.push(...written.notes.slice(0, maxTold).map(inFile(fileName)))
    report.notes.unshift(...outside.notes.slice(0, maxTold).map(note => ({ ...note, file: fileName })))
    return { report: { ...report, id: isDryRun ? null : id }, lines: written.lines }
  }
  const door = { name: fileName }
  if (isDryRun) return tryOut(session, write, door)
  let held: ImportReport['held'] = []
  let lines: WrittenRows['lines'] = new Map()
  const { report } = change(
    session,
    w => {
      const reported = write(w)
      lines = reported.lines
      return reported
    },
    {
      door,
      beforeCommit: w => {
        held = heldOf(w, lines)
      },
    },
  )
  sightAfterwards(session, steps)
  return { ...report, held }
}

/** What went in, before it is known what of it was held. */
interface Reported {
  readonly report: ImportReport
  readonly lines: WrittenRows['lines']
}

function reportOf(read: ReadFile, written: WrittenRows): ImportReport {
  const { fileName, created, updated, unchanged, broughtBack, questions } = written
  return {
    id: null,
    fileName,
    rows: read.count,
    created,
    updated,
    unchanged,
    broughtBack,
    problems: [...read.problems, ...written.problems].map(inFile(fileName)).sort(byLine),
    unknownColumns: [...read.unknownColumns],
    questions,
    notes: read.notes.slice(0, maxTold),
    changes: written.changes.slice(0, maxTold),
    held: [],
    refused: refusedRows(read.header, read.source, [...read.problems, ...written.problems]),
    about: [],
  }
}

/** Rows that stayed out, each with everything that was wrong with it. */
function refusedOf(read: ReadFile, written: WrittenRows): RefusedRow[] {
  const problems = Map.groupBy([...read.problems, ...written.problems], ({ line }) => line)
  return read.source.flatMap(row => {
    const wrong = problems.get(row.line)
    return wrong === undefined ? [] : [{ row, problems: wrong }]
  })
}

function keptForReview(file: string, line: number): ImportReport['notes'][number] {
  const reason = `The row may be about somebody on file, and stayed out or is in doubt. ${waitsForReviewer}`
  return { file, line, column: null, value: null, reason }
}

/** Of whom the rows speak that were on file before, by name, in the order of the file. */
function namedAbout(
  w: Writer,
  about: readonly RowAbout[],
  made: ReadonlySet<PersonId>,
): ImportReport['about'] {
  const told = about
    .filter(({ personId }) => !made.has(personId))
    .toSorted(byLine)
    .slice(0, maxTold)
  const people = new Map(
    w.person.getMany([...new Set(told.map(({ personId }) => personId))]).map(each => [each.id, each]),
  )
  return told.map(({ line, personId, words: { value, grounds = null } }) => {
    const person = people.get(personId)
    return { line, personId, name: person ? plainName(person) : personId, said: value, grounds }
  })
}

/** What the list wrote stands before this entry, in the same transaction: by it the import is taken back as one. */
function recordImport(w: Writer, { fileName, created, updated }: WrittenRows): ListImportId {
  const id = w.newId('listImport')
  w.listImport.insert({
    id,
    fileName: fileName.slice(0, 500),
    created,
    updated,
    importedBy: w.userId,
    importedAt: w.now,
  })
  return id
}

/** What an import would come to: done whole, with all that follows, and taken back whole. */
function tryOut(session: OpenSession, write: (w: Writer) => Reported, door: Door): ImportReport {
  let tried: Reported | undefined
  const work = (w: Writer) => {
    tried = write(w)
  }
  return changeAndUndo(
    session.store,
    session,
    work,
    w => {
      if (!tried) throw new Error('Nothing was tried')
      return { ...tried.report, held: heldOf(w, tried.lines) }
    },
    { door },
  )
}

function heldOf(w: Writer, lines: WrittenRows['lines']): ImportReport['held'] {
  return heldIn(w)
    .map(held => ({ line: lines.get(held.personId) ?? null, ...held }))
    .sort(byLine)
    .slice(0, maxTold)
}

/**
 * Thrown inside the transaction, so that whatever was written is undone. A file of which no row is usable goes on where rows
 * are about people on file: what they say is kept, and asks.
 */
function refuseUnusable(report: ImportReport, file: string, strict: boolean): void {
  const asked = report.questions.map(
    ({ line }): InputProblem => ({
      file,
      line,
      column: null,
      value: null,
      reason: 'Whose row this is must be answered.',
    }),
  )
  const problems = [...report.problems, ...asked]
  const { created, updated, unchanged, questions, about } = report
  const isAllBad = created + updated + unchanged + questions.length + about.length === 0
  if (problems.length === 0 || !(strict || isAllBad)) return
  const said = about.length === 0 ? {} : { about }
  throw refusal('INVALID_INPUT', nextOf(about), { problems, ...said })
}

function nextOf(about: ImportReport['about']): string {
  const next = 'Mend the rows and import the file again; nothing changed.'
  if (about.length === 0) return next
  return `${next} Read what they say of people on file, and record it: nobody is asked about it meanwhile.`
}
