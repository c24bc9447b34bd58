import { isSealedText } from '#shared/changes/seal.ts'
import type { Progress } from '#shared/contract/session.ts'
import { epochMs, systemNow } from '#shared/model/plain-date.ts'
import type { User } from '#shared/model/user.ts'
import { StoreError } from '../../store/errors.ts'
import type { DataKey } from '../../store/keys/data-key.ts'
import type { WritableStore } from '../../store/store.ts'
import type { Job } from '../../threads/job.ts'
import { finishJob, runJob } from '../../threads/run.ts'
import type { SignForJob } from '../../threads/signing.ts'
import { endIdleWorkers } from '../../threads/workers.ts'
import { type App, type OpenSession, requireSession, signedOut } from '../ground/app.ts'
import { takeInStops } from '../ground/change.ts'
import { writeReadsDown } from '../ground/reads.ts'

/** How a job opens its own connection to the store that is signed in, and as whom it writes. */
export interface StoreAccess {
  readonly folder: string
  readonly dataKey: DataKey
  readonly user: User
  /** Of that user's key, which stays where it is: the job asks for signatures. */
  readonly publicKey: string
  /** The first administrators whom that user knows. */
  readonly roots: readonly string[]
  readonly demo: boolean
  readonly program: string
  /** By how much the program's clock is ahead of the system's, in milliseconds. */
  readonly clockAheadMs: number
}

/** Options of one run; see threads/run.ts. */
interface StoreJobOptions {
  readonly signal?: AbortSignal | undefined
  readonly heapMb?: number | undefined
}

/**
 * Jobs that write to a store through a connection of their own. They must not outlive the session that started them:
 * whoever signed out, or opened another store, is no longer there to answer for what is written.
 */
const running = new WeakMap<WritableStore, Set<RunningJob>>()

interface RunningJob {
  /** Asks it to undo what it wrote, and to end. */
  readonly callOff: AbortController
  /** Ends its thread. */
  readonly end: AbortController
}

/** A job looks far more often whether it was called off; one that does not is ended. */
const graceMs = 3_000

/**
 * Runs a job on the store that is signed in, as the user signed in, and tells the program what it commits. It is called
 * off by `signal`, and by {@link closeStore}. Refuses with SIGNED_OUT, and with what the job refuses.
 */
export async function* runOnStore<Input, Output>(
  app: App,
  job: Job<Input & StoreAccess, Output>,
  input: Input,
  { signal: given, heapMb }: StoreJobOptions = {},
): AsyncGenerator<Progress, Output> {
  const { store } = requireSession(app)
  if (goingOver.has(store)) throw new StoreError('STORE_BUSY', {})
  const { signal, end, release } = jobSignal(store, given)
  const unshare = store.shareFile()
  try {
    return yield* runJob(
      job,
      { ...input, ...storeAccess(app) },
      { signal, end, onCommitted: store.announce, sign: signsFor(app), heapMb },
    )
  } finally {
    release()
    unshare()
    // Whoever stopped somebody meanwhile has waited for this.
    takeInStops(store)
  }
}

/**
 * Runs a job that is given what was read of the store that is signed in, and needs no connection. It too ends with the session,
 * and what it made is for nobody else. Refuses with SIGNED_OUT, and with what the job refuses.
 */
export async function finishInSession<Input, Output>(
  app: App,
  job: Job<Input, Output>,
  input: Input,
  given?: AbortSignal,
): Promise<Output> {
  const { store } = requireSession(app)
  const { signal, end, release } = jobSignal(store, given)
  try {
    const output = await finishJob(job, input, { signal, end })
    if (app.session?.store !== store) throw signedOut()
    return output
  } finally {
    release()
  }
}

/** Stores whose data key is being changed: a job would go on with the old one. */
const goingOver = new WeakSet<WritableStore>()

/**
 * Runs the job that makes the store again under another key, while nobody else writes, and then `finish`, which lets others write
 * when it is done with what must not change. It ends with the session. Refuses with SIGNED_OUT, with STORE_BUSY while another job runs or somebody
 * writes, and with what the job refuses.
 */
export async function* runAlone<Input, Output, Result>(
  app: App,
  job: Job<Input, Output>,
  input: Input,
  finish: (letWrite: () => void) => Promise<Result>,
  given?: AbortSignal,
): AsyncGenerator<Progress, Result> {
  const { store } = requireSession(app)
  if (goingOver.has(store) || (running.get(store)?.size ?? 0) > 0) throw new StoreError('STORE_BUSY', {})
  const letWrite = store.holdWriting()
  const unshare = store.shareFile()
  goingOver.add(store)
  const { signal, end, release } = jobSignal(store, given)
  try {
    yield* runJob(job, input, { signal, end })
    if (app.session?.store !== store) throw signedOut()
    return await finish(letWrite)
  } catch (error) {
    // Its key is overwritten when the session ends, whatever it was doing with it.
    throw end.aborted || !store.isOpen() ? signedOut() : error
  } finally {
    release()
    goingOver.delete(store)
    unshare()
    letWrite()
    const now = app.session?.store
    if (now?.isOpen()) takeInStops(now)
  }
}

/** A log of more entries is not gone through, nor everybody whom it put on file, where a window waits. */
const shortLog = 5_000

/**
 * Does what goes through everybody on file, or the whole log: at once in a small store, and in a large one as a job, so that
 * the program does not stand still meanwhile. `here` does what the job does. Refuses as {@link runOnStore}.
 */
export async function goThrough<Input, Output>(
  app: App,
  job: Job<Input & StoreAccess, Output>,
  input: Input,
  here: (session: OpenSession, input: Input) => Output,
): Promise<Output> {
  const session = requireSession(app)
  if (session.store.changes.lastPosition() <= shortLog) return here(session, input)
  const steps = runOnStore(app, job, input)
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}

/** Calls off the jobs on a store: what they wrote and did not finish is undone. */
export function callOffJobs(store: WritableStore): void {
  for (const { callOff, end } of running.get(store) ?? []) {
    callOff.abort()
    setTimeout(() => end.abort(), graceMs).unref()
  }
}

/** Calls off the jobs on a store and closes it; the threads that wait for a job end too, since they have read of it. */
export function closeStore(store: WritableStore): void {
  callOffJobs(store)
  endIdleWorkers()
  try {
    leaveReadsBehind(store)
    takeInStops(store)
  } finally {
    store.close()
  }
}

/** Puts on record who looked at what, where that can be written; a store that cannot is closed all the same. */
export function leaveReadsBehind(store: WritableStore): void {
  try {
    writeReadsDown(store)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
  }
}

/** By how much the program's clock is ahead of the system's, in milliseconds: a job's clock shows the same. */
export function clockAheadMs(app: App): number {
  return epochMs(app.now()) - epochMs(systemNow())
}

/** Seals what a job writes to the store that is open now, as long as the same user is signed in to it; nothing else. */
function signsFor(app: App): SignForJob {
  const { store, key } = requireSession(app)
  return bytes => {
    const isSignedIn = app.session?.store === store && app.session.key === key
    const isSeal = isSealedText(new TextDecoder().decode(bytes), store.copyId)
    return isSignedIn && isSeal && key.inPlaceOf === undefined ? key.sign(bytes) : null
  }
}

function storeAccess(app: App): StoreAccess {
  const { store, folder, user, key, demo } = requireSession(app)
  const access = {
    folder,
    dataKey: store.dataKey,
    user,
    publicKey: key.publicKey,
    roots: store.roots(),
    demo,
  }
  return { ...access, program: app.version, clockAheadMs: clockAheadMs(app) }
}

function jobSignal(
  store: WritableStore,
  given: AbortSignal | undefined,
): { signal: AbortSignal; end: AbortSignal; release: () => void } {
  const job: RunningJob = { callOff: new AbortController(), end: new AbortController() }
  const jobs = running.get(store) ?? new Set()
  running.set(store, jobs.add(job))
  const own = job.callOff.signal
  const signal = given ? AbortSignal.any([own, given]) : own
  return { signal, end: job.end.signal, release: () => jobs.delete(job) }
}
