import type { OpenSession } from '#electron/services/ground/app.ts'
import { change } from '#electron/services/ground/change.ts'
import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import { standingsOfPerson } from '#electron/services/releasing/finding-standing.ts'
import type { Writer } from '#electron/store/store.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { ProtectionKind } from '#shared/model/release.ts'
import type { Standing } from '#shared/protection/standing.ts'
import type { TestOffice } from '#tests/support/office.ts'
import { aFile, csvOf, unwatched } from '../a-session.ts'

/** Somebody whom something protects, and the office on whose file they are. */
export interface Protected {
  readonly office: TestOffice
  readonly person: PersonId
}

/** The session of the office's planner. */
export function sessionOf({ app }: Pick<TestOffice, 'app'>): OpenSession {
  if (app.session === null) throw new Error('Nobody is signed in')
  return app.session
}

/** Writes as a service would that knows nothing of protections. */
export function write({ office }: Pick<Protected, 'office'>, work: (w: Writer) => void): void {
  change(sessionOf(office), work)
}

/** Imports one row about the person, by the case number on file. */
export async function listed({ office, person }: Protected, cells: Record<string, string>): Promise<void> {
  const session = sessionOf(office)
  const { caseNumber, familyName, givenNames } = session.store.person.require(person)
  const row = { case_number: caseNumber ?? '', family_name: familyName, given_names: givenNames, ...cells }
  const path = aFile(csvOf([row]), 'second.csv')
  const report = await importPeopleFile(session, { path, strict: true, now: office.app.now() }, unwatched)
  if (report.updated !== 1) throw new Error(`The list changed nothing: ${JSON.stringify(report)}`)
}

/** Where the protections of one kind stand, none left out. */
export function standingsOfKind({ office, person }: Protected, kind: ProtectionKind): Standing[] {
  const { store } = sessionOf(office)
  return standingsOfPerson(store, person, office.app.now()).filter(each => each.protection.kind === kind)
}

/** The orders on the person's file. */
export function ordersOnFile({ office, person }: Protected) {
  return sessionOf(office).store.removalOrder.ofPeople([person])
}

/** What the person said, as on file. */
export function statementsOnFile({ office, person }: Protected) {
  return sessionOf(office).store.statement.ofPeople([person])
}
