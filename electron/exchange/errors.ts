/** Why a `.muster` file was refused. Every one leaves the store as it was. */
export interface ExchangeErrorData {
  /** Not an age file, or not one that holds what Muster writes. */
  NOT_OURS: { detail: string }
  /** Sealed with a passphrase, and none was given. */
  PASSPHRASE_NEEDED: Record<string, never>
  WRONG_PASSPHRASE: Record<string, never>
  /** Sealed to office keys, none of which is here. */
  WRONG_KEY: Record<string, never>
  /** Written by a newer Muster, in a format or for a store that this one does not know. */
  NEWER: { program: string }
  /** Cut off or changed: a tag, a hash, a chain or a count does not hold. */
  DAMAGED: { detail: string }
  /** The trailer's signature was not made by the key that the header names. */
  BAD_SIGNATURE: Record<string, never>
}

/** Every name that a refused file has. */
export type ExchangeErrorCode = keyof ExchangeErrorData

/** A named refusal of a `.muster` file; services translate it for the contract. */
export class ExchangeError<Code extends ExchangeErrorCode = ExchangeErrorCode> extends Error {
  readonly code: Code
  readonly data: ExchangeErrorData[Code]

  constructor(code: Code, data: ExchangeErrorData[Code], cause?: unknown) {
    super(`${code} ${JSON.stringify(data)}`, { cause })
    this.name = 'ExchangeError'
    this.code = code
    this.data = data
  }
}

/** A {@link ExchangeError} that says what does not hold. */
export function damaged(detail: string, cause?: unknown): ExchangeError<'DAMAGED'> {
  return new ExchangeError('DAMAGED', { detail }, cause)
}
