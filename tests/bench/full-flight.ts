import { type App, type Client, createClient } from '#electron/router/index.ts'
import { changeAs } from '#electron/services/ground/change.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { Person } from '#shared/model/person.ts'
import { addTime, dateIn, partialDate, plainDate, systemNow } from '#shared/model/plain-date.ts'
import { referTo } from '#tests/support/office.ts'

/** The ground of benchmarks that go through the contract: an office on disk, a crowd of people nobody is, a register, a full flight. */

const random = randomFrom(1)

/** The program in this process over a new encrypted store in `folder`, its first user signed in. */
export async function anOffice(folder: string) {
  const host = {
    kind: 'cli',
    dialogs: false,
    storesFolder: folder,
    memoryFolder: folder,
    resolveFile: (file: string) => file,
  } as App['host']
  let last = 0
  const newId = () => {
    last += 1
    return `BENCH${last}`
  }
  const app: App = { host, now: systemNow, newId, version: 'bench', kdf: quickKdf, session: null }
  return { app, client: await signedIn(app) }
}

/** Opening the store is not what is measured. */
export const quickKdf = { memoryKiB: 8, iterations: 1, parallelism: 1 }

/** Makes the office of the benchmarks with this program, and signs in. */
export async function signedIn(app: App, code = 'BENCH'): Promise<Client> {
  const client = createClient(app)
  const office = { folder: null, code, name: 'Bench', jurisdiction: 'us', timeZone: 'UTC' } as const
  await client.session.create({ ...office, user: 'Bench', passphrase: 'mutual lantern quiet' })
  return client
}

/** What everybody of a crowd has in common; nothing, unless said. */
type Alike = Partial<Pick<Person, 'familyName' | 'givenNames' | 'birthDate'>>

/** So many people with a passport each. */
export function fillPeople(app: App, crowd: number, alike: Alike = {}): PersonId[] {
  const { store, user } = app.session as NonNullable<App['session']>
  const ids: PersonId[] = []
  for (let from = 0; from < crowd; from += 5000) {
    store.transaction(user.id, w => {
      for (let number = from; number < Math.min(from + 5000, crowd); number += 1) {
        const id = w.newId('person')
        ids.push(id)
        w.person.insert({
          id,
          caseNumber: `A2${String(number).padStart(8, '0')}`,
          ...aName(),
          nativeName: null,
          sex: 'M',
          birthDate: aBirthDate(),
          ...alike,
          birthPlace: null,
          nationality: 'IRN',
          familyGroup: null,
          travelsWithAdult: null,
          relationToAdult: null,
          custodyPlace: null,
          escortNeed: 'none',
          careNeeds: [],
          ground: 'removal',
          acceptedByDestination: 'yes',
          acceptedDestination: null,
          bagCount: null,
          bagKg: null,
          createdAt: w.now,
        })
        w.travelDocument.insert({
          id: w.newId('travelDocument'),
          personId: id,
          type: 'P',
          number: `K${String(number).padStart(8, '0')}`,
          state: 'IRN',
          nationality: 'IRN',
          expires: plainDate('2039-01-01'),
          withdrawnAt: null,
          recordedAt: w.now,
        })
      }
    })
  }
  return ids
}

/** A register of today with so many rows about others. */
export function fillRegister(app: App, registerRows: number, alike: Alike = {}): void {
  const { store, user } = app.session as NonNullable<App['session']>
  const id = store.transaction(user.id, w => w.newId('registerSnapshot'))
  const load = store.startRegisterLoad(id)
  for (let from = 0; from < registerRows; from += 5000) {
    load.add(
      Array.from(
        { length: Math.min(5000, registerRows - from) },
        (_, index): RegisterEntry => ({
          snapshotId: id,
          line: from + index + 2,
          permitNumber: `SRC${from + index}`,
          category: 'lpr',
          status: 'valid',
          validFrom: null,
          validTo: 'unlimited',
          ...aName(),
          birthDate: aBirthDate(),
          ...alike,
          nationality: 'IRN',
          documentNumber: null,
          caseNumber: `A9${String(from + index).padStart(8, '0')}`,
        }),
      ),
    )
  }
  load.fileUnderKeys()
  changeAs(store, user.id, w => {
    const asOf = dateIn('UTC', w.now)
    const counts = { rowCount: registerRows, badRowCount: 0 }
    w.registerSnapshot.insert({
      id,
      source: 'Bench',
      asOf,
      ...counts,
      fileName: 'r.csv',
      fileHash: '0'.repeat(64),
      importedAt: w.now,
      importedBy: null,
      doubt: null,
    })
    load.complete()
  })
}

/** So many of them in order, on a flight in ten days. */
export async function aFullFlight(client: Client, people: readonly PersonId[], aboard: number) {
  const step = Math.floor(people.length / aboard)
  const chosen = Array.from({ length: aboard }, (_, index) => people[index * step] as PersonId)
  for (const personId of chosen) {
    const order = {
      number: null,
      date: plainDate('2026-01-01'),
      final: 'yes',
      destinations: ['IRN'],
      evidence: 'Order RO-17, case file',
    } as const
    await client.evidence.addOrder({ personId, ...order, destinations: ['IRN'] })
    const clearance = await client.evidence.addClearance({
      personId,
      fit: 'yes',
      by: 'Dr. Bench',
      until: plainDate('2099-01-01'),
      language: 'fas',
    })
    await referTo(client, 'medicalClearance', clearance.id)
  }
  const departs = addTime(systemNow(), { hours: 240 })
  const { id } = await client.flights.create({
    number: 'BE1',
    from: 'JFK',
    via: ['IST'],
    to: 'IKA',
    departs,
    cabin: 'A320',
  })
  await client.flights.add({ flight: id, people: chosen })
  return id
}

function aName() {
  const part = () =>
    pick([
      'ka',
      'ri',
      'mo',
      'sa',
      'le',
      'hi',
      'ba',
      'zar',
      'ni',
      'ah',
      'med',
      'al',
      'i',
      'da',
      'vu',
      'dov',
      'ham',
      'id',
    ])
  const suffix = pick(['i', 'ov', 'ova', 'zadeh', 'pour', 'ian', ''])
  return { familyName: capital(part() + part() + part() + suffix), givenNames: capital(part() + part()) }
}

function aBirthDate() {
  const two = (from: number, to: number) =>
    String(from + Math.floor(random() * (to - from + 1))).padStart(2, '0')
  return partialDate(`19${two(50, 99)}-${two(1, 12)}-${two(1, 28)}`)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function pick(items: readonly string[]): string {
  return items[Math.floor(random() * items.length)] ?? ''
}

/** Mulberry32, a small generator in the public domain: the same seed gives the same people. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
