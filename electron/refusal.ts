import type { ErrorCode } from '#shared/contract/errors.ts'

/**
 * The error that a caller meets by name (shared/contract/errors.ts). Services and threads know nothing of the wire: the
 * router turns a refusal into the contract's typed error.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorCode
  readonly data: { readonly next: string } & Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, next: string, details: Record<string, unknown>, cause?: unknown) {
    super(`${code}: ${next}`, { cause })
    this.code = code
    this.data = { ...details, next }
  }
}

/** A {@link Refusal} to throw. `next` says in one sentence what to do now; `details` are the rest of that error's data. */
export function refusal(code: ErrorCode, next: string, details: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, next, details)
}
