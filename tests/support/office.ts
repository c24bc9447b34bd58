import { cpSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type App, type Client, createClient } from '#electron/router/index.ts'
import { sightRest } from '#electron/services/checking/recognition/sightings.ts'
import { registerFollowUps } from '#electron/services/follow-ups.ts'
import type { OpenSession } from '#electron/services/ground/app.ts'
import { changeAs } from '#electron/services/ground/change.ts'
import { standingsNow } from '#electron/services/session/authority.ts'
import { addUserHere } from '#electron/services/session/inviting.ts'
import { certifyUser, confirmUser, suspendUser } from '#electron/services/session/users.ts'
import type { UserKey } from '#electron/store/keys/user-key.ts'
import type { WritableStore } from '#electron/store/store.ts'
import type { AttachedNoun } from '#shared/model/attachment.ts'
import type { Role } from '#shared/model/codes.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import type { Jurisdiction } from '#shared/model/office.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { Person } from '#shared/model/person.ts'
import {
  addTime,
  epochMs,
  type Instant,
  instant,
  instantFromEpochMs,
  partialDate,
  plainDate,
} from '#shared/model/plain-date.ts'
import type { User } from '#shared/model/user.ts'
import { aHost } from './host.ts'
import { cheapKdf, temporaryFolder } from './stores.ts'

/** A clock that stands until it is moved, but for a millisecond at every look: no two writes carry one time. */
export interface TestClock {
  readonly now: () => Instant
  readonly move: (by: { hours?: number; minutes?: number; seconds?: number }) => void
}

export const passphrase = 'correct horse battery'

/** Noon on 23 November 2026, seventeen days before the flights of the tests depart. */
export const start = instant('2026-11-23T12:00:00Z')

export function aClock(from: Instant = start): TestClock {
  let time = from
  let looks = 0
  return {
    now: () => {
      looks += 1
      return instantFromEpochMs(epochMs(time) + looks)
    },
    move: by => {
      time = addTime(time, by)
    },
  }
}

let lastId = 0

/** The program before anybody has signed in. */
export function anApp(clock: TestClock = aClock(), storesFolder = temporaryFolder()): App {
  const newId = () => {
    lastId += 1
    return `TEST${String(lastId).padStart(22, '0')}`
  }
  const app: App = {
    host: aHost(storesFolder),
    now: clock.now,
    newId,
    version: '0.1.0-test',
    kdf: cheapKdf,
    session: null,
  }
  return app
}

/**
 * An office over a real store in a temporary folder, with two users who may sign: A. Reed, with every role, and M. Ito,
 * a reviewer. Both are signed in, each with a client of their own; one process may serve only one, tests serve both.
 */
export async function anOffice(
  options: { jurisdiction?: Jurisdiction; clock?: TestClock; code?: string } = {},
) {
  const { code = 'LHR-2' } = options
  const clock = options.clock ?? aClock()
  const app = anApp(clock)
  const reed = createClient(app)
  const folder = join(app.host.storesFolder, `${code}.muster-store`)
  await reed.session.create({
    folder,
    code,
    name: 'Example Removal Office',
    jurisdiction: options.jurisdiction ?? 'us',
    timeZone: 'America/New_York',
    user: 'A. Reed',
    passphrase,
  })
  onTestFinished(() => app.session?.store.close())
  await addUser(app, { name: 'M. Ito', roles: ['reviewer'] })
  return { app, clock, folder, reed, ito: clientOf(app, 'M. Ito') }
}

export type TestOffice = Awaited<ReturnType<typeof anOffice>>

/** The keys of users whom {@link addUser} added: tests have several people at once, and a program one. */
const keysOf = new Map<string, Map<string, UserKey>>()

/** Invites a user, lets them join with the passphrase of the tests, and certifies their key. */
export async function addUser(
  { session }: Pick<App, 'session'>,
  wanted: { name: string; roles: readonly Role[]; passphrase?: string },
): Promise<User> {
  if (!session) throw new Error('Nobody is signed in')
  registerFollowUps()
  const { user, key } = await addUserHere(session, { passphrase, ...wanted })
  const keys = keysOf.get(session.folder) ?? new Map()
  keysOf.set(session.folder, keys.set(user.name, key))
  return user
}

/** A client of the same store as another user, as if the other had signed in at this very moment. */
export function clientOf(app: App, name: string): Client {
  return createClient({ ...app, session: sessionOf(app, name) })
}

/** As {@link clientOf}, the session alone. */
export function sessionOf({ session }: Pick<App, 'session'>, name: string): OpenSession {
  const user = session?.store.user.byName(name)
  if (!session || !user) throw new Error(`No user ${name}`)
  const key = user.id === session.user.id ? session.key : keysOf.get(session.folder)?.get(user.name)
  if (!key) throw new Error(`${name} has no key here`)
  return { ...session, user, key }
}

/** The store that is open, which is another one after a change of its data key. */
export function storeOf({ app }: Pick<TestOffice, 'app'>): WritableStore {
  if (!app.session) throw new Error('Nobody is signed in')
  return app.session.store
}

/** O. Keep, who administers an office of three and more, suspends somebody. */
export async function suspend({ app }: Pick<TestOffice, 'app'>, name: string): Promise<void> {
  await suspendUser(sessionOf(app, 'O. Keep'), { user: sessionOf(app, name).user.id, why: 'Left' })
}

/**
 * Adds a user with these roles and gives their client. From three people on whoever administers does nothing else, so O. Keep
 * does it from then on, and A. Reed has every other role as before. M. Ito, whom A. Reed invited, says so too, and O. Keep
 * certifies both anew: no account counts beside whoever made it.
 */
export async function withUser({ app }: TestOffice, name: string, roles: Role[]): Promise<Client> {
  const keeper = await keeperOf(app)
  const user = await addUser({ session: keeper }, { name, roles })
  const { store } = keeper
  const waiting = standingsNow(store).find(each => each.userId === user.id && each.needsSecond)
  if (waiting) confirmUser(sessionOf(app, 'A. Reed'), { user: user.id, publicKey: waiting.publicKey })
  return clientOf(app, name)
}

/** As {@link sessionOf}; undefined where nobody of the name has a key here. */
function keptSession(app: App, name: string): OpenSession | undefined {
  const { folder } = app.session ?? missing()
  return keysOf.get(folder)?.has(name) ? sessionOf(app, name) : undefined
}

async function keeperOf(app: App): Promise<OpenSession> {
  const { store, user, key } = app.session ?? missing()
  if (store.user.byName('O. Keep')) return sessionOf(app, 'O. Keep')
  const founder = sessionOf(app, 'A. Reed')
  const ito = keptSession(app, 'M. Ito')
  const asApprover: Role[] = ['reviewer', 'approver']
  if (ito) await certifyUser(founder, { user: ito.user.id, publicKey: ito.key.publicKey, roles: asApprover })
  const { id } = await addUser(app, { name: 'O. Keep', roles: ['administrator'] })
  const keeper = sessionOf(app, 'O. Keep')
  if (ito) confirmUser(ito, { user: id, publicKey: keeper.key.publicKey })
  const roles: Role[] = ['planner', 'reviewer', 'approver']
  await certifyUser(keeper, { user: user.id, publicKey: key.publicKey, roles })
  if (ito) await certifyUser(keeper, { user: ito.user.id, publicKey: ito.key.publicKey, roles: ['reviewer'] })
  return keeper
}

/**
 * The same office once more: its folder copied, at another computer, with the same people and their keys. A. Reed
 * is signed in at both, and clients of others are asked for anew.
 */
export async function aCopyOf(office: TestOffice): Promise<TestOffice> {
  const { reed, clock } = office
  const app = anApp(clock)
  const folder = join(app.host.storesFolder, basename(office.folder))
  await reed.session.signOut()
  mkdirSync(app.host.storesFolder, { recursive: true })
  cpSync(office.folder, folder, { recursive: true })
  keysOf.set(folder, new Map(keysOf.get(office.folder)))
  const credentials = { user: 'A. Reed', passphrase }
  await reed.session.signIn({ folder: office.folder, ...credentials })
  const copy = createClient(app)
  await copy.session.signIn({ folder, ...credentials })
  onTestFinished(() => app.session?.store.close())
  return { app, clock, folder, reed: copy, ito: clientOf(app, 'M. Ito') }
}

/** A fresh register, holding nobody unless told otherwise; nobody remembers who brought it in. */
export function aRegister(
  { app }: TestOffice,
  rows: readonly Partial<RegisterEntry>[] = [],
  asOf = '2026-11-23',
  badRowCount = 0,
  source = 'National register',
): void {
  const { store, user } = app.session ?? missing()
  const id = store.transaction(user.id, w => w.newId('registerSnapshot'))
  const load = store.startRegisterLoad(id)
  load.add(
    rows.map((row, index) => ({
      snapshotId: id,
      line: index + 2,
      permitNumber: null,
      category: 'lpr',
      status: 'valid',
      validFrom: null,
      validTo: null,
      familyName: 'Nobody',
      givenNames: 'Known',
      birthDate: null,
      nationality: null,
      documentNumber: null,
      caseNumber: null,
      ...row,
    })),
  )
  load.fileUnderKeys()
  load.complete()
  changeAs(store, user.id, w => {
    sightRest(w)
    for (const { snapshot, rows } of w.registerSnapshot.known())
      if (rows === 'lost' && snapshot.source === source) store.dropRegisterRows(snapshot.id)
    const counts = { rowCount: rows.length, badRowCount }
    const file = { fileName: 'register.csv', fileHash: '0'.repeat(64), importedAt: w.now }
    const made = { id, source, asOf: plainDate(asOf), ...counts, ...file }
    w.registerSnapshot.insert({ ...made, importedBy: null, doubt: null })
    sightRest(w)
  })
}

/** The names of people who are nobody, all unlike each other. */
const names = [
  'Karimi',
  'Salehi',
  'Barzani',
  'Otunga',
  'Fernández',
  'Lindqvist',
  'Abubakar',
  'Zhuravlev',
  'Quiroga',
  'Nakashima',
]
const givenNames = [
  'Reza',
  'Ahmad',
  'Dilnoza',
  'Kwame',
  'Beatriz',
  'Olof',
  'Hauwa',
  'Pyotr',
  'Ximena',
  'Takumi',
]

/**
 * Somebody in order for a flight to Tehran: an adult national with a passport, a final order, a medical clearance and an
 * acceptance. `number` tells people apart and makes the case number; `fields` say what is otherwise.
 */
export async function aPersonOnFile(
  client: Client,
  number: number,
  fields: Partial<Person> = {},
): Promise<PersonId> {
  const year = 1950 + (number % 40)
  const { id } = await client.people.create({
    caseNumber: `A2${String(number).padStart(8, '0')}`,
    familyName: names[number % names.length] ?? 'Karimi',
    givenNames: givenNames[Math.floor(number / names.length) % givenNames.length] ?? 'Reza',
    sex: 'M',
    birthDate: partialDate(`${year}-0${1 + (number % 9)}-1${number % 10}`),
    nationality: 'IRN',
    escortNeed: 'none',
    acceptedByDestination: 'yes',
    ...fields,
  })
  await putInOrder(client, id, number)
  return id
}

/** Papers, order and fitness for {@link aPersonOnFile}. */
async function putInOrder(client: Client, personId: PersonId, number: number): Promise<void> {
  await client.evidence.addDocument({
    personId,
    type: 'P',
    number: `K7${String(number).padStart(6, '0')}`,
    state: 'IRN',
    nationality: 'IRN',
    expires: plainDate('2031-06-30'),
  })
  await client.evidence.addOrder({
    personId,
    number: `RO-${number}`,
    date: plainDate('2026-05-04'),
    final: 'yes',
    destinations: ['IRN'],
    evidence: `Docket ${number}`,
  })
  const clearance = await client.evidence.addClearance({
    personId,
    fit: 'yes',
    by: 'Dr. N. Example',
    until: plainDate('2026-12-31'),
    language: 'fas',
  })
  await referTo(client, 'medicalClearance', clearance.id)
}

/** Attaches a reference to the original that shows a record. */
export function referTo(client: Client, noun: AttachedNoun, id: string) {
  const document = { kind: 'reference', reference: 'Case file, volume 2' } as const
  return client.attachments.add({ to: { noun, id }, document })
}

/** JFK to IKA on 10 December 2026 at 11:00Z. */
export async function aFlightTo(
  client: Client,
  options: { number?: string; via?: string[]; to?: string; diversions?: string[]; departs?: string } = {},
): Promise<FlightId> {
  const { id } = await client.flights.create({
    number: options.number ?? 'HO1',
    from: 'JFK',
    via: options.via ?? [],
    to: options.to ?? 'IKA',
    diversions: options.diversions ?? [],
    departs: instant(options.departs ?? '2026-12-10T11:00:00Z'),
    cabin: 'A320',
  })
  return id
}

/** A fresh register, some people in order, and a flight that lists them all. */
export async function aReadyFlight(office: TestOffice, size = 3) {
  aRegister(office)
  const people: PersonId[] = []
  for (let number = 1; number <= size; number += 1) people.push(await aPersonOnFile(office.reed, number))
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people })
  return { flight, people }
}

/** Both users sign; gives the frozen version. */
export async function signedBy({ reed, ito }: TestOffice, flight: FlightId) {
  await reed.signing.sign({ flight, passphrase })
  const result = await ito.signing.sign({ flight, passphrase })
  if (result.state !== 'frozen') throw new Error('The second signature froze nothing')
  return result.version
}

function missing(): never {
  throw new Error('Nobody is signed in')
}
