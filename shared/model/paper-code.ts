import type { ManifestStatement } from './manifest-proof.ts'

/** What the QR code of a signed document says. `office` and `signers` are short for keys: the start of their SHA-256. */
export interface PaperCode {
  readonly flightNumber: string
  readonly version: number
  readonly sha256: string
  /** Null of before users had keys. */
  readonly keys: { readonly office: string; readonly signers: readonly string[] } | null
}

/** How many hexadecimal digits stand for a key on paper. */
export const shortKeyDigits = 8

/**
 * Prints a code in capitals, which a QR code holds in two thirds of the room (ISO/IEC 18004, alphanumeric mode). It names
 * nobody. Short keys prove nothing by themselves: they say whose signature to look for.
 */
export function printPaperCode({ flightNumber, version, sha256, keys }: PaperCode): string {
  const short = keys === null ? [] : [keys.office, ...keys.signers]
  return ['MUSTER', flightNumber, `V${version}`, sha256, ...short].join(' ').toUpperCase()
}

/** Reads a code as it was scanned or typed, in capitals or not, over several lines or not; undefined where it is none. */
export function readPaperCode(text: string): PaperCode | undefined {
  const found = codeShape.exec(text.trim().replace(/\s+/g, ' '))
  if (!found) return undefined
  const [, flightNumber = '', version = '', sha256 = '', office, first, second] = found
  const isLong = office !== undefined && first !== undefined && second !== undefined
  return {
    flightNumber,
    version: Number(version),
    sha256: sha256.toLowerCase(),
    keys: isLong
      ? { office: office.toLowerCase(), signers: [first.toLowerCase(), second.toLowerCase()] }
      : null,
  }
}

const codeShape =
  /^muster (.{1,12}) v(\d{1,6}) ([0-9a-f]{64})(?: ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8}))?$/i

/** The short forms of the keys of two statements, by whatever makes one short. */
export function shortKeys(
  statements: readonly ManifestStatement[],
  shorten: (publicKey: string) => string,
): PaperCode['keys'] {
  const [, second] = statements
  return second
    ? { office: shorten(second.root), signers: statements.map(({ publicKey }) => shorten(publicKey)) }
    : null
}
