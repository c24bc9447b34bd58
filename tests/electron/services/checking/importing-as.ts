import { importRegisterFile } from '#electron/services/importing/register/import-register.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { aFile, csvOf, unwatched } from '#tests/electron/services/a-session.ts'
import type { TestOffice } from '#tests/support/office.ts'

/** A row of a register's file, by column. */
export type RegisterRow = Record<string, string>

/** The row of a permanent resident, by the case number of person `number` (office.ts, aPersonOnFile). */
export function aHolder(number: number): RegisterRow {
  return {
    permit_number: `LPR${70 + number}`,
    category: 'lpr',
    status: 'valid',
    family_name: 'Holder',
    given_names: 'Of a permit',
    birth_date: '1931-02-11',
    case_number: `A2${String(number).padStart(8, '0')}`,
  }
}

/** Rows about people whom nobody has on file. */
export function strangers(count: number): RegisterRow[] {
  return Array.from({ length: count }, (_, i) => ({
    ...aHolder(0),
    permit_number: `EAC${i}`,
    family_name: 'Lindqvist',
    given_names: 'Olof',
    birth_date: '1944-05-06',
    case_number: `A3000000${String(i).padStart(2, '0')}`,
  }))
}

/** Imports a register as A. Reed, or as somebody else of the office; `dryRun` only tells what would come of it. */
export function importAs(
  office: TestOffice,
  rows: RegisterRow[],
  asOf = '2026-11-23',
  source = 'National register',
  user = 'A. Reed',
  dryRun = false,
) {
  const { session } = office.app
  const importer = session?.store.user.byName(user)
  if (!session || !importer) throw new Error(`No user ${user}`)
  const request = { source, asOf: plainDate(asOf), now: office.clock.now(), strict: false, dryRun }
  return importRegisterFile(
    { ...session, user: importer },
    { ...request, path: aFile(csvOf(rows), 'register.csv') },
    unwatched,
  )
}
