import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Client, createClient } from '#electron/router/index.ts'
import { mergeExchangeFile } from '#electron/services/exchanging/merge-file.ts'
import { officeKeys } from '#electron/services/exchanging/office-keys.ts'
import { restoreExchangeFile } from '#electron/services/exchanging/restore-file.ts'
import { writeExchangeFile } from '#electron/services/exchanging/write-file.ts'
import type { App } from '#electron/services/ground/app.ts'
import { takeInWaitingStops } from '#electron/services/ground/change.ts'
import { readMigrations } from '#electron/store/file/migrate.ts'
import type { MergeReport } from '#shared/contract/merge-report.ts'
import { addUser, anApp, clientOf, passphrase, type TestClock, type TestOffice } from './office.ts'
import { cheapKdf, temporaryFolder } from './stores.ts'

/** What is asked for the files of the tests. */
export const filePassphrase = 'told by telephone'

/** The last event of a long procedure. */
export async function finished<Event extends { type: 'progress' | 'done' }>(
  events: Promise<AsyncIterable<Event>>,
): Promise<Extract<Event, { type: 'done' }>> {
  for await (const event of await events)
    if (event.type === 'done') return event as Extract<Event, { type: 'done' }>
  throw new Error('It ended without a result')
}

/** Writes the whole log of an office to a new file under {@link filePassphrase}. */
export async function aFileOf(client: Client, name = 'office.muster'): Promise<string> {
  const file = join(temporaryFolder(), name)
  await finished(client.exchange.write({ file, passphrase: filePassphrase }))
  return file
}

export async function merged(client: Client, file: string, preview = false): Promise<MergeReport> {
  const { report } = await finished(client.exchange.merge({ file, passphrase: filePassphrase, preview }))
  return report
}

/**
 * Another store of the same office, made of a backup of the first as it is now: other people at another desk, with the
 * same users and a key of its own. Each store trusts the other. What the contract would do in a worker is done here, in
 * this very thread: tests need many desks.
 */
export async function aSecondDesk(first: TestOffice, clock: TestClock = first.clock): Promise<TestOffice> {
  const second = await aRestored(await fileWrittenBy(first), clock)
  await addUser(second.app, { name: 'M. Ito', roles: ['reviewer'] })
  await second.reed.session.acceptRoots({ passphrase })
  const desk = { ...second, ito: clientOf(second.app, 'M. Ito') }
  await trustEachOther({ reed: first.reed, ito: clientOf(first.app, 'M. Ito') }, desk, 'desk')
  return desk
}

/** An office in which nobody but the user who is signed in has a key. */
export type Restored = Omit<TestOffice, 'ito'>

/** A store made of a file for one of its users, who is signed in and said of nobody yet that they believe them. */
export async function aRestored(path: string, clock: TestClock, user?: string): Promise<Restored> {
  const app = anApp(clock)
  const client = createClient(app)
  const folder = join(app.host.storesFolder, 'second.muster-store')
  const request = {
    path,
    unlock,
    schema: readMigrations().length,
    folder,
    user,
    newPassphrase: passphrase,
    program: app.version,
    kdf: cheapKdf,
  }
  const made = await restoreExchangeFile(request, clock.now, quietly)
  await client.session.signIn({ folder, user: made.user, passphrase })
  onTestFinished(() => app.session?.store.close())
  return { app, clock, folder, reed: client }
}

/** An office of the tests, and a second person of it who may release. */
type Hands = Pick<TestOffice, 'reed' | 'ito'>

/** As offices do, under names of their own; with their releases, or as desks of one office, where they scanned each other's code. */
export async function trustEachOther(
  one: Hands,
  other: Hands,
  as: 'protect' | 'release' | 'desk' = 'protect',
): Promise<void> {
  await trusts(one, other.reed, as)
  await trusts(other, one.reed, as)
}

/** One of {@link trustEachOther}. What ends protections two people say. */
export async function trusts(
  { reed, ito }: Hands,
  other: Client,
  as: 'protect' | 'release' | 'desk',
): Promise<void> {
  const { key, name, signing, scan } = await other.exchange.keys()
  const { waits } = await reed.exchange.trust({
    key,
    name: `other ${name} ${signing.slice(-8)}`,
    releases: as === 'release',
    desk: as === 'desk',
    ...(as === 'protect' ? {} : { compared: { how: 'qr' as const, said: scan } }),
  })
  if (waits) await ito.exchange.confirmTrust({ id: waits.id })
}

/** Each takes in everything that the other has; what merging itself wrote goes back once more. */
export async function exchangeAll(one: TestOffice, other: TestOffice): Promise<void> {
  await mergedInto(other, await fileWrittenBy(one))
  const { superseded } = await mergedInto(one, await fileWrittenBy(other))
  if (superseded.length > 0) await mergedInto(other, await fileWrittenBy(one))
}

/** As {@link aFileOf}, in this very thread: stops that wait come into the log first, as there. */
export async function fileWrittenBy({ app }: Pick<TestOffice, 'app'>): Promise<string> {
  const session = app.session ?? missing()
  const path = join(temporaryFolder(), 'office.muster')
  await takeInWaitingStops(session.store)
  const { exchange: exchangeKey } = await officeKeys(session)
  const seal = { passphrase: filePassphrase }
  const request = {
    path,
    exchangeKey,
    program: app.version,
    seal,
    writtenAt: app.now(),
    workFactor: 4,
    isForHost: true,
  }
  await writeExchangeFile(session, request, quietly)
  return path
}

/** As {@link merged}, in this very thread: the file is shared with it as with the job that merges. */
export async function mergedInto(
  { app }: Pick<TestOffice, 'app'>,
  path: string,
  preview = false,
  heal = false,
): Promise<MergeReport> {
  const session = app.session ?? missing()
  const unshare = session.store.shareFile()
  try {
    return await mergeExchangeFile(session, { path, unlock, preview, heal, at: app.now() }, quietly)
  } finally {
    unshare()
  }
}

const unlock = { passphrase: filePassphrase }
const quietly = { progress: () => undefined, throwIfCancelled: () => undefined }

/** Every record of every noun that travels: what two offices agree on once they have the same entries. */
export function recordsOf({ session }: App, nouns: readonly (keyof typeof readers)[] = allNouns) {
  const { store } = session ?? missing()
  return Object.fromEntries(nouns.map(noun => [noun, store[noun].list()]))
}

const readers = {
  person: 1,
  travelDocument: 1,
  removalOrder: 1,
  permit: 1,
  legalBar: 1,
  emergencyStop: 1,
  classOrder: 1,
  consent: 1,
  medicalClearance: 1,
  flight: 1,
  assignment: 1,
  reviewDecision: 1,
  signature: 1,
  manifestVersion: 1,
  user: 1,
  office: 1,
}

const allNouns = Object.keys(readers) as (keyof typeof readers)[]

function missing(): never {
  throw new Error('Nobody is signed in')
}
