import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import type { ImportReport } from '#shared/contract/people.ts'
import { addTime, dateIn, systemNow } from '#shared/model/plain-date.ts'
import { addUser, aRegister } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { loadAnew } from './choose-file.ts'
import { type Muster, openMuster } from './muster.ts'

/** The ground that tests of screens stand on: an office with people, a register and a flight, laid through the contract. */

export const passphrase = 'correct horse battery staple'

/** The office that tests work in, and its first user. */
export const exampleOffice = {
  folder: null,
  code: 'LHR-2',
  name: 'Example Removal Office',
  jurisdiction: 'us',
  timeZone: 'America/New_York',
  user: 'A. Reed',
  passphrase,
} as const

/** A row of a people file, by column (design: cli.md). */
export type PeopleRow = Record<string, string>

/** Starts Muster with an office of two users who may sign, A. Reed and M. Ito, and shows its page to A. Reed. */
export async function openOffice(): Promise<Muster> {
  const muster = await openMuster(async (client, app) => {
    await client.session.create(exampleOffice)
    await addUser(app, { name: 'M. Ito', roles: ['reviewer'], passphrase })
  })
  await muster.page.getByRole('navigation').waitFor()
  return muster
}

/** Another officer sits down at the same page. */
export async function signInAs(
  { page, client }: Pick<Muster, 'page' | 'client'>,
  user: string,
  by = passphrase,
): Promise<void> {
  const status = await client.session.status()
  if (status.state !== 'signed_in') throw new Error('Nobody is signed in')
  await client.session.signOut()
  await client.session.signIn({ folder: status.folder, user, passphrase: by })
  await loadAnew(page)
  await page.getByRole('navigation').waitFor()
}

/** A person in whose record everything is in order, for a flight to Tehran; `known` says what differs. */
export function aPersonRow(number: number, known: PeopleRow = {}): PeopleRow {
  const name = names[number % names.length] ?? ['Karimi', 'Omid', 'امید کریمی']
  return {
    case_number: `A${String(100_000_000 + number * 7919)}`,
    family_name: `${name[0]}${number < names.length ? '' : letters(number)}`,
    given_names: name[1] ?? '',
    native_name: name[2] ?? '',
    sex: number % 3 === 0 ? 'F' : 'M',
    birth_date: `19${60 + ((number * 7) % 39)}-${two(1 + ((number * 5) % 12))}-${two(1 + ((number * 11) % 28))}`,
    nationality: 'IRN',
    document_type: 'P',
    document_number: `K${7_000_000 + number * 13}`,
    document_state: 'IRN',
    document_expires: '2031-05-04',
    order_number: `RO-${1000 + number}`,
    order_date: '2026-03-02',
    order_final: 'yes',
    order_destinations: 'IRN',
    fit_to_fly: 'yes',
    fit_by: 'Dr. L. Osei',
    fit_until: '2030-01-01',
    ground: 'removal',
    accepted_by_destination: 'yes',
    escort_need: number % 9 === 0 ? 'standard' : 'none',
    ...known,
  }
}

/** Puts people on file from a file of them, in this very thread: a job would first load the program into one of its own. */
export async function importPeople({ app }: Muster, rows: readonly PeopleRow[]): Promise<ImportReport> {
  if (!app.session) throw new Error('Nobody is signed in')
  const path = join(temporaryFolder(), 'people.csv')
  writeFileSync(path, toCsv(rows))
  return importPeopleFile(app.session, { path, strict: false, now: systemNow() }, quietly)
}

const quietly = { progress: () => undefined, throwIfCancelled: () => undefined }

/** A register of today that knows nobody. */
export function importRegister({ app }: Muster): void {
  const today = dateIn('America/New_York', systemNow())
  aRegister({ app } as Parameters<typeof aRegister>[0], [], today)
}

/** A flight from New York to Tehran by an Airbus A320, in 20 days. Gives its id. */
export async function aFlight({ client }: Muster, number = 'HO1', via: string[] = []): Promise<string> {
  const departs = addTime(systemNow(), { hours: 20 * 24 })
  const { id } = await client.flights.create({ number, from: 'JFK', to: 'IKA', via, departs, cabin: 'A320' })
  return id
}

/** The text of a CSV file of these rows, with every column that any of them has. */
export function toCsv(rows: readonly Record<string, string>[]): string {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
  const lines = rows.map(row => columns.map(column => quoted(row[column] ?? '')).join(','))
  return [columns.join(','), ...lines].join('\n')
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function letters(number: number): string {
  return [...String(number)].map(digit => 'abdeghilmn'[Number(digit)]).join('')
}

/** Names of nobody, in Latin letters and in their own script. */
const names = [
  ['Karimi', 'Omid', 'امید کریمی'],
  ['Salehi', 'Reza', 'رضا صالحی'],
  ['Hoseyni', 'Mohammad Reza', 'محمدرضا حسینی'],
  ['Barzani', 'Shirin', 'شیرین بارزانی'],
  ['Nakashian', 'Davit', 'Դավիթ Նաքաշյան'],
  ['Zhuravlev', 'Anton', 'Антон Журавлёв'],
  ['Tekeste', 'Selam', 'ሰላም ተከስተ'],
  ['Rahimzadeh', 'Parvaneh', 'پروانه رحیم‌زاده'],
  ['Ghorbani', 'Behrouz', 'بهروز قربانی'],
  ['Yousefi', 'Laleh', 'لاله یوسفی'],
  ['Abdolmaleki', 'Seyed Mohammad Hossein', 'سید محمدحسین عبدالملکی'],
  ['Moradi', 'Kaveh', 'کاوه مرادی'],
] as const
