/** FNV-1a with 32 bits (Fowler, Noll and Vo): quick for the short texts of a register, and spreads them well. */

/** The hash of nothing, with which every hash begins. */
export const fnvStart = 0x811c9dc5

/** The hash after one more byte, or one more unit of a text. A signed number: `>>> 0` makes it the hash. */
export function fnvNext(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** The hash of the bytes from `start` to `end`, signed as {@link fnvNext} gives it. */
export function fnvOfBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = fnvStart
  for (let i = start; i < end; i++) hash = fnvNext(hash, bytes[i] as number)
  return hash
}
