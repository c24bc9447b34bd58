import { setImmediate as nextTurn } from 'node:timers/promises'
import { inspect } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import { runs } from '#tests/support/runs.ts'
import { anOfficeToAsk, aProgramToAsk, askers } from './asked-office.ts'
import { carriers } from './carriers.ts'
import { messagesFor } from './messages.ts'
import { type Procedure, procedures } from './procedures.ts'

/** It makes a whole office with its people and registers: asked as often as the others it would take all the time. */
const slow = 'session.tryDemo'
const asked = procedures()

/** An office is asked so often, and then another: the log stays short, and what is left of a store is seen many times over. */
const maxAnOffice = runs(100, 2_000)

/** Bytes that the program, signed out, may hold more at the end than after the first offices; in the suite modules that nobody asked for before are among them. */
const maxGrowth = runs(64, 8) * 1024 ** 2

test('whatever message comes, from whomever and over whatever carrier, the answer is one that the contract knows, and the log and the memory hold', async () => {
  const { app, clients } = await aProgramToAsk()
  const outcomes = new Map<string, number>()
  /** Gives how many were asked: a message may take the last key of an office. */
  const askOffice = async (numRuns: number) => {
    let count = 0
    const office = await anOfficeToAsk(app)
    await fc.assert(
      fc.asyncProperty(messagesTo(office.known), async ({ asker, carrier, procedure, input }) => {
        await office.begin(asker)
        if (!office.isUsable()) return
        count += 1
        const client = clients[carrier]
        if (!client) throw new Error('No such carrier')
        const { fault, outcome } = await outcomeOf(client, procedure, input)
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        if (fault === undefined) return
        throw new Error(
          `${procedure.path} ${inspect(input)}, ${asker}, ${carrier}, message ${count}: ${inspect(fault)}`,
        )
      }),
      // Another attempt would meet an office that is no longer as it was.
      { numRuns, endOnFailure: true },
    )
    const reed = await office.signIn()
    if (office.isUsable()) expect(await reed.audit.verify()).toMatchObject({ ok: true })
    office.leave()
    return count
  }
  const askOffices = async (messages: number) => {
    for (let left = messages; left > 0; ) {
      left -= await askOffice(Math.min(left, maxAnOffice))
      tell(left, await memoryInUse(), outcomes)
    }
  }
  await askOffices(runs(100, 6_000))
  const before = await memoryInUse()
  await askOffices(runs(100, 100_000))
  const after = await memoryInUse()
  expect(after.heap + after.external - before.heap - before.external).toBeLessThan(maxGrowth)
})

function messagesTo(known: readonly string[]) {
  const whom = { asker: fc.constantFrom(...askers), carrier: fc.constantFrom(...Object.keys(carriers)) }
  const procedure = fc.oneof(
    { weight: 3_000, arbitrary: fc.constantFrom(...asked.filter(({ path }) => path !== slow)) },
    { weight: 1, arbitrary: fc.constantFrom(...asked.filter(({ path }) => path === slow)) },
  )
  return procedure.chain(one =>
    fc.record({ ...whom, procedure: fc.constant(one), input: messagesFor(one.input, known) }),
  )
}

interface MemoryInUse {
  readonly heap: number
  readonly external: number
  readonly resident: number
}

/** In bytes, once what nobody needs was cleared away: what it held outside the heap goes in the turns after. */
async function memoryInUse(): Promise<MemoryInUse> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let times = 0; times < 4; times += 1) {
    collect()
    await nextTurn()
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: heapUsed, external, resident: rss }
}

/** In the long run, which takes its time: how far it is, and what was held. */
function tell(
  left: number,
  { heap, external, resident }: MemoryInUse,
  outcomes: ReadonlyMap<string, number>,
): void {
  if (runs(0, 1) === 0) return
  const [heapMb, externalMb, residentMb] = [heap, external, resident].map(bytes =>
    (bytes / 1024 ** 2).toFixed(1),
  )
  const counts = [...outcomes].sort((a, b) => b[1] - a[1]).map(([outcome, count]) => `${outcome} ${count}`)
  process.stdout.write(
    `${left} messages to go: heap ${heapMb} MiB, external ${externalMb}, resident ${residentMb}; ${counts.join(', ')}\n`,
  )
}

interface Outcome {
  /** `answered`, or the code of the refusal. */
  readonly outcome: string
  /** What went wrong that has no name in the contract. */
  readonly fault?: unknown
}

/** The program itself holds every answer, and every event, against the schema of its output: what does not fit is a fault. */
async function outcomeOf(client: Client, { part, name }: Procedure, input: unknown): Promise<Outcome> {
  const parts = client as unknown as Readonly<Record<string, Readonly<Record<string, Call>>>>
  try {
    await soon(answerTo(async signal => parts[part]?.[name]?.(input, { signal })))
    return { outcome: 'answered' }
  } catch (error) {
    if (error instanceof ORPCError && error.defined) return { outcome: error.code }
    return { outcome: 'fault', fault: error }
  }
}

type Call = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>

async function answerTo(call: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const controller = new AbortController()
  const answer = await call(controller.signal)
  if (!isIterator(answer)) return
  await someOf(answer)
  // Whoever waits for news is told that nobody listens any more.
  controller.abort()
  await answer.return?.()
}

/** Far longer than any answer takes, on a machine that others use too. */
const patienceMs = 120_000

/** Throws where nobody answers. */
async function soon(answer: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('Nobody answers')), patienceMs)
  await Promise.race([answer, promise]).finally(() => clearTimeout(timer))
}

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
}

function isIterator(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}
