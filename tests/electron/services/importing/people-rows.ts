import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { TestOffice } from '#tests/support/office.ts'
import { aFile, csvOf, unwatched } from '../a-session.ts'

export type Row = Record<string, string>

/** A row of somebody whose columns are all in order: clear, with a fresh register. */
export const inOrder: Row = {
  case_number: 'A200000101',
  family_name: 'Karimi',
  given_names: 'Omid',
  sex: 'M',
  birth_date: '1971-02-03',
  birth_place: 'Isfahan',
  nationality: 'IRN',
  document_type: 'P',
  document_number: 'K7000001',
  document_state: 'IRN',
  document_expires: '2031-05-06',
  order_number: 'O-1',
  order_date: '2026-01-02',
  order_final: 'yes',
  order_destinations: 'IRN',
  order_issued_by: 'board',
  fit_to_fly: 'yes',
  fit_by: 'Dr. L. Osei',
  fit_until: '2027-01-01',
  ground: 'removal',
  accepted_by_destination: 'yes',
  escort_need: 'none',
  bag_count: '1',
}

/** Somebody else of the same file, so that a file whose other row is refused is of use. */
export const another: Row = {
  ...inOrder,
  case_number: 'A200000202',
  family_name: 'Salehi',
  given_names: 'Reza',
  birth_date: '1980-05-06',
  document_number: 'K7000002',
  order_number: 'O-2',
}

/** How a list is brought in: by A. Reed where nobody else is named. */
interface Importing {
  readonly answers?: Record<string, PersonId | 'new'>
  readonly by?: string
  readonly strict?: boolean
  readonly dryRun?: boolean
  readonly file?: string
}

/** Brings rows in as a list. */
export async function importRows({ app }: TestOffice, rows: Row[], how: Importing = {}) {
  const { answers, by = 'A. Reed', strict = false, dryRun = false, file = 'people.csv' } = how
  const session = app.session!
  const user = session.store.user.byName(by)!
  const request = { path: aFile(csvOf(rows), file), strict, dryRun, answers, now: app.now() }
  return importPeopleFile({ ...session, user }, request, unwatched)
}
