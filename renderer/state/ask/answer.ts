import { showProblem } from './notices.ts'
import { isBrokenConnection, isCancelled, type Problem, toProblem } from './problem.ts'
import { onAnotherSession } from './session-store.ts'

/** What is known of something that was asked for. The last good answer stays while the same is asked again. */
export interface Answer<T> {
  value: T | undefined
  isLoading: boolean
  problem: Problem | undefined
}

/** Before anything was asked. */
export const notAsked: Answer<never> = { value: undefined, isLoading: false, problem: undefined }

/** Asks the program something. A call that heeds `signal` is called off when nobody waits for its answer any more. */
export type Call<T> = (signal: AbortSignal) => Promise<T>

/** Asks one question after another; the newest counts. */
export interface Ask<T> {
  /** Asks `question` by `call`. What is known stays in sight meanwhile if it answers the same question. */
  (call: Call<T>, question?: string): Promise<void>
  /** Calls off what is being asked, and forgets what is known. */
  forget: () => void
}

/**
 * The one way to ask: `write` hears that a question is on its way and what came of it, with the question. Whatever a
 * newer question has overtaken, answer or failure, is dropped. Stores ask by {@link createAsk}, components by useAnswer.
 */
export function createAsking<T>(write: (answer: Answer<T>, question: string) => void): Ask<T> {
  let asking = new AbortController()
  let known: Answer<T> = notAsked
  let asked = ''
  function tell(answer: Answer<T>): void {
    known = answer
    write(answer, asked)
  }
  async function ask(call: Call<T>, question = ''): Promise<void> {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    const kept = question === asked ? known : notAsked
    asked = question
    tell({ ...kept, isLoading: true })
    const answer = await outcomeOf(call, signal, kept.value)
    if (!signal.aborted) tell(answer)
  }
  function forget(): void {
    asking.abort()
    tell(notAsked)
  }
  return Object.assign(ask, { forget })
}

/**
 * Builds the way in which a store asks: `write` puts what is known where the store keeps it. It is forgotten when another
 * user or office comes to this page.
 *
 *     const askFlights = createAsk<FlightRow[]>(flights => useFlights.setState({ flights }))
 *     export const loadFlights = () => askFlights(() => client.flights.list())
 */
export function createAsk<T>(write: (answer: Answer<T>) => void): Ask<T> {
  const ask = createAsking(write)
  onAnotherSession(ask.forget)
  return ask
}

/**
 * As {@link createAsk}, for a store that keeps the bare value: `write` hears each good answer that was not overtaken, and
 * what goes wrong is shown across the top.
 */
export function createPlainAsk<T>(write: (value: T) => void): Ask<T> {
  return createAsk<T>(({ value, problem, isLoading }) => {
    if (isLoading) return
    if (problem) showProblem(problem)
    else if (value !== undefined) write(value)
  })
}

/**
 * Where the connection broke, what is known stays and no more is said: the bar across the top says it for the whole page,
 * and all is asked again once there is an answer (state/live/live.ts).
 */
async function outcomeOf<T>(call: Call<T>, signal: AbortSignal, kept: T | undefined): Promise<Answer<T>> {
  try {
    return { value: await call(signal), isLoading: false, problem: undefined }
  } catch (error) {
    const isSaid = isCancelled(error) || (kept !== undefined && isBrokenConnection(error))
    const problem = isSaid ? undefined : toProblem(error)
    return { value: kept, isLoading: false, problem }
  }
}
