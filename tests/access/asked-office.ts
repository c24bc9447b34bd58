import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { onTestFinished, vi } from 'vitest'
import type { App, Client, Host } from '#electron/router/index.ts'
import type { OpenSession } from '#electron/services/ground/app.ts'
import { signOut } from '#electron/services/session/session.ts'
import { maxWaitMs } from '#electron/store/keys/attempts.ts'
import { privateBytesOf, userKeyOf } from '#electron/store/keys/user-key.ts'
import { Role } from '#shared/model/codes.ts'
import {
  aFlightTo,
  anApp,
  anOffice,
  aPersonOnFile,
  passphrase,
  sessionOf,
  withUser,
} from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { carriers } from './carriers.ts'

/** Who asks: whoever is not signed in, somebody of one role each, and the two of an office who do all the work. */
export const askers = ['nobody', ...Role.options.map(role => `Only ${role}`), 'A. Reed', 'O. Keep']

/** Files that a message may name, by what they are called; every other one is not there. */
const files: Readonly<Record<string, string>> = {
  'people.csv': 'case_number,family_name,given_names,birth_date\nA100000001,Karimi,Reza,1980-01-02\n',
  'register.csv': 'permit_number,category,status,family_name,birth_date\nLPR1,lpr,valid,Salehi,1981-02-03\n',
  'torn.xlsx': 'PK\u0003\u0004 and nothing behind it',
}

/** The program that is asked over every carrier: one for all offices, so that nothing is left of any by its carriers. */
export async function aProgramToAsk(): Promise<{ app: App; clients: Readonly<Record<string, Client>> }> {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  standIn(folder)
  const app: App = { ...anApp() }
  Object.assign(app, { host: hostOver(app.host, folder) })
  const clients = await Promise.all(
    Object.entries(carriers).map(async ([name, carrier]) => [name, await carrier(app)] as const),
  )
  return { app, clients: Object.fromEntries(clients) }
}

/** A message may name a folder, and a relative one lies below where the program runs. */
function standIn(folder: string): void {
  const before = process.cwd()
  process.chdir(folder)
  onTestFinished(() => process.chdir(before))
}

function hostOver(host: Host, folder: string): Host {
  return {
    ...host,
    resolveFile: file => join(folder, encodeURIComponent(file.toWellFormed().slice(0, 40))),
    pickFile: async () => null,
    nextOpenedFile: signal =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    saveFile: async () => null,
    showInFolder: async () => undefined,
    openPdf: async () => undefined,
  }
}

/** An office with somebody on a flight, and all that a message could name of it. */
export interface AskedOffice {
  readonly known: readonly string[]
  /** Lets this one ask: signed in where they are somebody, whatever the message before did. */
  begin(asker: string): Promise<void>
  /** Whether anybody can still sign in: a message may have taken the last key. */
  isUsable(): boolean
  /** Signs everybody out. */
  leave(): void
  signIn(): Promise<Client>
}

/** Makes an office that `program` is asked about. */
export async function anOfficeToAsk(program: App): Promise<AskedOffice> {
  const office = await anOffice()
  for (const role of Role.options) await withUser(office, `Only ${role}`, [role])
  const { app, reed, folder } = office
  const person = await aPersonOnFile(reed, 1)
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [person] })
  let given = program.session
  let isUsable = true

  function leave(): void {
    if (program.session && program.session.store !== app.session?.store) signOut(program)
    program.session = null
    given = null
    if (app.session?.store.isOpen()) signOut(app)
    app.session = null
  }

  async function signIn(): Promise<Client> {
    try {
      // Whoever asked last may have signed out, and the store is shared with them.
      if (app.session?.store.isOpen() !== true) {
        leave()
        await signInAfterTheWait(reed, folder)
      }
    } catch (error) {
      if (!(error instanceof ORPCError && error.defined)) throw error
      isUsable = false
    }
    return reed
  }

  return {
    known: [folder, person, flight, 'HO1', passphrase, ...askers, 'IRN', '2026-11-20', ...Object.keys(files)],
    isUsable: () => isUsable,
    leave,
    signIn,
    async begin(asker) {
      const hasLeft = program.session !== given || app.session?.store.isOpen() !== true
      if (hasLeft) leave()
      if (isUsable) await signIn()
      program.session = given =
        asker === 'nobody' || app.session === null ? null : lent(sessionOf(app, asker))
    },
  }
}

/** Signing out overwrites a key, and somebody else's message comes next. */
function lent(session: OpenSession): OpenSession {
  const { key } = session
  return { ...session, key: userKeyOf(Buffer.from(privateBytesOf(key)), key.roots) }
}

/** Some of the messages guessed at the passphrase: whoever does waits, and longer each time. */
async function signInAfterTheWait(reed: Client, folder: string): Promise<void> {
  rmSync(join(folder, 'attempts.json'), { force: true })
  const now = performance.now() + maxWaitMs
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now)
  try {
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  } finally {
    clock.mockRestore()
  }
}
