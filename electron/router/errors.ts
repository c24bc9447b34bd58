import { ORPCError, os as plain } from '@orpc/server'
import { type ErrorCode, errors, type InputProblem } from '#shared/contract/errors.ts'
import { Refusal } from '../refusal.ts'
import { asRefusal } from '../services/ground/refusals/refusals.ts'

/**
 * Runs around every procedure and turns what services throw into the contract's errors, so that a caller meets them
 * typed and `defined`, in-process and over the wire. An event iterator fails while it is read, so it is wrapped too.
 * Whatever has no name in the contract passes through and shows as a fault in the program.
 */
export const translateErrors = plain.middleware(async ({ next }) => {
  try {
    const result = await next()
    return isIterator(result.output) ? { ...result, output: translated(result.output) } : result
  } catch (error) {
    throw contractError(error)
  }
})

/** A plain object and not a generator: a generator asked to end would wait for the event that it is waiting for. */
function translated<T>(events: AsyncIterableIterator<T>): AsyncIterableIterator<T> {
  const wrapped: AsyncIterableIterator<T> = {
    next: () => events.next().catch(rethrow),
    return: value => events.return?.(value).catch(rethrow) ?? Promise.resolve({ done: true, value }),
    [Symbol.asyncIterator]: () => wrapped,
  }
  return wrapped
}

function rethrow(error: unknown): never {
  throw contractError(error)
}

/** The typed error of the contract for anything thrown; a fault comes back as it is. */
export function contractError(error: unknown): unknown {
  const refusal = isInvalidInput(error) ? invalidInput(error) : asRefusal(error)
  if (!refusal) return error
  return new ORPCError(refusal.code, {
    message: errors[refusal.code satisfies ErrorCode].message,
    data: refusal.data,
    cause: error,
  })
}

/** What oRPC throws when an input does not fit the contract's schema: a fault of the caller, with a place and a reason. */
interface InvalidInput {
  readonly data: { readonly issues: ReadonlyArray<{ message: string; path?: ReadonlyArray<unknown> }> }
}

function isInvalidInput(error: unknown): error is InvalidInput {
  return (
    error instanceof ORPCError &&
    error.code === 'BAD_REQUEST' &&
    typeof error.data === 'object' &&
    error.data !== null &&
    'issues' in error.data
  )
}

function invalidInput(error: InvalidInput): Refusal {
  const problems = error.data.issues.map(
    (issue): InputProblem => ({
      file: null,
      line: null,
      column: issue.path?.map(pathSegment).join('.') || null,
      value: null,
      reason: issue.message,
    }),
  )
  return new Refusal('INVALID_INPUT', 'Correct what is named and try again.', { problems }, error)
}

function pathSegment(segment: unknown): string {
  return typeof segment === 'object' && segment !== null && 'key' in segment
    ? String(segment.key)
    : String(segment)
}

function isIterator(output: unknown): output is AsyncIterableIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output
}
