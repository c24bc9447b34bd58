import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type App, type Client, createClient, type Host } from '#electron/router/index.ts'
import { signOut } from '#electron/services/session/session.ts'
import { maxWaitMs } from '#electron/store/keys/attempts.ts'
import { aFlightTo, anOffice, aPersonOnFile, passphrase } from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { messagesFor } from './messages.ts'
import { type Procedure, procedures } from './procedures.ts'

/** They end the session, or make another: whatever came after would be refused. */
const ending = ['session.signOut', 'session.quit', 'session.create', 'session.tryDemo', 'exchange.restore']
const asked = procedures().filter(({ path }) => !ending.includes(path))

test('whatever message comes, the answer is one that the contract knows, and the log and the memory hold', async () => {
  const { app, reed, known, signInAgain } = await anOfficeToAsk()
  const message = fc
    .constantFrom(...asked)
    .chain(procedure => messagesFor(procedure.input, known).map(input => ({ procedure, input })))
  const ask = (numRuns: number) =>
    fc.assert(
      fc.asyncProperty(message, async ({ procedure, input }) => {
        if (app.session === null) await signInAgain()
        const fault = await faultOf(reed, procedure, input)
        if (fault !== null) throw new Error(`${procedure.path} ${inspect(input)}`, { cause: fault })
      }),
      { numRuns },
    )
  await ask(150)
  signOut(app)
  const before = heapInUse()
  await ask(runs(100, 100_000))
  await signInAgain()
  expect(await reed.audit.verify()).toMatchObject({ ok: true })
  signOut(app)
  expect(heapInUse() - before).toBeLessThan(maxGrowth)
})

/** Bytes that a signed-out program may hold more than before; modules that nobody had asked for yet are among them. */
const maxGrowth = 64 * 1024 ** 2

function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

/** An office with somebody on a flight, and all that a message could name of it: the store's folder first. */
async function anOfficeToAsk() {
  const office = await anOffice()
  const files = temporaryFolder()
  const host: Host = {
    ...office.app.host,
    resolveFile: file => join(files, encodeURIComponent(file.toWellFormed().slice(0, 40))),
    pickFile: async () => null,
    nextOpenedFile: async () => ({ file: 'people.csv', name: 'people.csv', size: 0 }),
    saveFile: async () => null,
    showInFolder: async () => undefined,
    openPdf: async () => undefined,
  }
  const app: App = { ...office.app, host }
  const reed = createClient(app)
  const person = await aPersonOnFile(reed, 1)
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [person] })
  return {
    app,
    reed,
    signInAgain: () => signInAfterTheWait(reed, office.folder),
    known: [office.folder, person, flight, 'HO1', passphrase, 'A. Reed', 'M. Ito', 'IRN', '2026-11-20'],
  }
}

/** Some of the messages guessed at the passphrase: whoever does waits, and longer each time. */
async function signInAfterTheWait(reed: Client, folder: string): Promise<void> {
  rmSync(join(folder, 'attempts.json'), { force: true })
  const now = performance.now() + maxWaitMs
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now)
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  clock.mockRestore()
}

/** What went wrong that has no name in the contract; null where the answer is one of its own. */
async function faultOf(client: Client, { part, name }: Procedure, input: unknown): Promise<unknown> {
  const parts = client as unknown as Readonly<Record<string, Readonly<Record<string, Call>>>>
  try {
    const answer = await parts[part]?.[name]?.(input)
    if (isIterator(answer)) await someOf(answer)
    return null
  } catch (error) {
    return error instanceof ORPCError && error.defined ? null : error
  }
}

type Call = (input: unknown) => Promise<unknown>

/** What waits for news says nothing for that long. */
const silenceMs = 30

/** Reads on until the work is done, or as long as there is news. */
async function someOf(events: AsyncIterator<unknown>): Promise<void> {
  for (let count = 0; count < 50; count += 1) {
    const silence = new Promise<IteratorResult<unknown>>(resolve =>
      setTimeout(resolve, silenceMs, { done: true, value: undefined }),
    )
    if ((await Promise.race([events.next(), silence])).done) break
  }
  await events.return?.()
}

function isIterator(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}
