/**
 * A recovery key on paper: 160 random bits as 32 symbols of Crockford's base 32 in groups of four, and one check symbol
 * (the number modulo 37), so that a slip of the pen is told from a wrong key. Source: Douglas Crockford, "Base 32",
 * crockford.com/base32.html.
 */

/** Prints 20 random bytes: `K3F7-...-9ZQX-U`. */
export function formatRecoveryKey(bytes: Uint8Array): string {
  if (bytes.length !== 20) throw new RangeError('A recovery key has 20 bytes')
  let rest = toNumber(bytes)
  const check = CHECK_SYMBOLS.charAt(Number(rest % 37n))
  let symbols = ''
  for (let i = 0; i < 32; i++, rest >>= 5n) symbols = SYMBOLS.charAt(Number(rest & 31n)) + symbols
  return [...(symbols.match(/.{4}/g) ?? []), check].join('-')
}

/** Reads what somebody typed: case, spaces, hyphens and the look-alikes O, I and L are forgiven. Undefined when mistyped. */
export function parseRecoveryKey(text: string): Uint8Array | undefined {
  const typed = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const symbols = [...typed.slice(0, 32)].map(symbol => SYMBOLS.indexOf(symbol))
  if (typed.length !== 33 || symbols.includes(-1)) return undefined
  const number = symbols.reduce((sum, symbol) => (sum << 5n) | BigInt(symbol), 0n)
  if (CHECK_SYMBOLS.charAt(Number(number % 37n)) !== typed.charAt(32)) return undefined
  return Buffer.from(number.toString(16).padStart(40, '0'), 'hex')
}

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHECK_SYMBOLS = `${SYMBOLS}*~$=U`

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}
