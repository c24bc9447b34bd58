import type { z } from 'zod'
import type { PersonDisclosure, PersonReport } from '#shared/contract/oversight.ts'
import type { Disclosure } from '#shared/model/disclosure.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { type App, type OpenSession, requireSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'
import { writeReadsDown } from '../ground/reads.ts'
import { ownOffice, requirePerson, userNames } from '../ground/require.ts'
import { handOver } from '../leaving/leaving.ts'
import { readsInWords } from '../log/reads.ts'
import { requireRight } from '../session/permissions.ts'
import { finishInSession } from '../session/store-jobs.ts'
import { makeDocumentJob } from '../signing/document-job.ts'
import { listErasures } from './erasing.ts'
import { keptRecords, protectionsInForce, recordsOf } from './holding.ts'

/** A person's reads that a report tells of: more than anybody goes through. */
const maxReads = 10_000

/**
 * All that is held about one person, who saw it, where it went and how long it is kept (shared/contract/oversight.ts). Refuses
 * with NOT_ALLOWED, NOT_FOUND_HERE.
 */
export function personReport(session: OpenSession, key: string, now: Instant): PersonReport {
  requireRight(session, 'oversee')
  const { store, user } = session
  writeReadsDown(store)
  const person = requirePerson(store, key)
  const { code, name } = ownOffice(store)
  return store.read(() => ({
    format: 'muster-person-report',
    madeAt: now,
    madeBy: user.name,
    office: { code, name },
    person: {
      id: person.id,
      name: plainName(person),
      nativeName: person.nativeName,
      caseNumber: person.caseNumber,
    },
    held: keptRecords(store, recordsOf(store, person.id)),
    manifests: manifestsWith(store, person.id),
    seen: readsInWords(store, { personId: person.id, limit: maxReads }),
    wentOut: disclosuresOf(store, person.id),
    erasures: listErasures(session, now).filter(({ subject }) => subject.id === person.id),
    protections: protectionsInForce(store, person.id, now),
  }))
}

/** Makes the report and hands it to the user. Refuses as {@link personReport}, and as writing does. */
export async function savePersonReport(
  app: App,
  {
    person,
    format,
    paper,
    file,
  }: { person: string; format: 'pdf' | 'json'; paper: 'a4' | 'us-letter'; file?: string | undefined },
  signal?: AbortSignal,
): Promise<{ file: string } | null> {
  const session = requireSession(app)
  const at = app.now()
  if (file !== undefined) app.host.resolveFile(file)
  const report = personReport(session, person, at)
  const { people, ...document } = await finishInSession(
    app,
    makeDocumentJob,
    { report, format, paper, at },
    signal,
  )
  const leaving = { what: 'person_report', personId: report.person.id, people: [...people] } as const
  return handOver(
    app,
    session,
    document,
    { ...leaving, people: [...people] },
    { file, ifExists: 'replace', signal },
  )
}

function manifestsWith(store: Reading, id: PersonId): PersonReport['manifests'] {
  const flights = store.flight.getMany([
    ...new Set(store.assignment.ofPeople([id]).map(({ flightId }) => flightId)),
  ])
  return flights.flatMap(flight =>
    store.manifestVersion
      .ofFlight(flight.id)
      .filter(({ content }) => content.people.some(({ personId }) => personId === id))
      .map(({ number, createdAt }) => ({
        flight: flight.number,
        version: number,
        signedAt: createdAt,
      })),
  )
}

/** What left with the person in it, and every file of everything since they were on file. */
function disclosuresOf(store: Reading, id: PersonId): z.infer<typeof PersonDisclosure>[] {
  const { createdAt } = store.person.require(id)
  const everything = store.disclosure.ofEverything().filter(({ at }) => compareInstants(at, createdAt) >= 0)
  const nameOf = userNames(store)
  const flights = new Map(store.flight.list().map(flight => [flight.id, flight.number]))
  return [...store.disclosure.ofPerson(id), ...everything]
    .toSorted((a, b) => compareInstants(b.at, a.at))
    .map((left: Disclosure) => ({
      at: left.at,
      by: nameOf(left.by),
      what: left.what,
      way: left.way,
      reader: left.profile,
      recipient: left.recipient,
      flight: left.flightId === null ? null : (flights.get(left.flightId) ?? left.flightId),
      version: left.version,
      fileName: left.fileName,
      sha256: left.sha256,
      keys: left.recipientKeys.length === 0 ? null : left.recipientKeys.length,
    }))
}
