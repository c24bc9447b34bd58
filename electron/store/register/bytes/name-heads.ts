/**
 * Names in blocks, in the order of the birth dates, not packed: a search looks at a few in many blocks. A block is, for
 * each name, its row (32 bits), its birth date as a number (32 bits), and the bytes of its text (16 bits); then the texts.
 */

/** Names a block: two blocks fill a page of 4 kB. */
export const namesOfBlock = 64

const bytesOfHead = 4 + 4 + 2

/** Bytes of a block of so many names whose texts have so many. */
export function sizeOfNames(count: number, textBytes: number): number {
  return 4 + count * bytesOfHead + textBytes
}

/** The lists at the head of a block of so many names, to be filled; `block` is aligned for 32 bits. */
export function headsOf(block: Uint8Array<ArrayBuffer>, count: number) {
  new Uint32Array(block.buffer, block.byteOffset, 1)[0] = count
  const at = block.byteOffset + 4
  return {
    rows: new Uint32Array(block.buffer, at, count),
    days: new Uint32Array(block.buffer, at + 4 * count, count),
    lengths: new Uint16Array(block.buffer, at + 8 * count, count),
    textsAt: 4 + bytesOfHead * count,
  }
}
