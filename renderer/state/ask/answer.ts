import { isCancelled, type Problem, toProblem } from './problem.ts'

/** What a screen knows of something that it asked for. The last good answer stays while a newer one is on its way. */
export interface Remote<T> {
  value: T | undefined
  isLoading: boolean
  problem: Problem | undefined
}

/** Before anything was asked. */
export const notAsked: Remote<never> = { value: undefined, isLoading: false, problem: undefined }

/**
 * Builds the one way in which a screen's store asks: marks it loading, keeps what was known, and drops an answer that
 * a newer question has overtaken. `write` puts the result where the store keeps it, `read` gives what lies there.
 *
 *     const askFlights = createAsk(() => useFlights.getState().flights, flights => useFlights.setState({ flights }))
 *     export const loadFlights = () => askFlights(() => client.flights.list())
 */
export function createAsk<T>(
  read: () => Remote<T>,
  write: (remote: Remote<T>) => void,
): (call: () => Promise<T>) => Promise<void> {
  let newest = 0
  return async call => {
    newest += 1
    const mine = newest
    write({ ...read(), isLoading: true })
    try {
      const value = await call()
      if (mine === newest) write({ value, isLoading: false, problem: undefined })
    } catch (error) {
      if (mine !== newest) return
      const problem = isCancelled(error) ? undefined : toProblem(error)
      write({ value: read().value, isLoading: false, problem })
    }
  }
}
