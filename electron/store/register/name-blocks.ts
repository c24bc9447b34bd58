import type { PartialDate } from '#shared/model/plain-date.ts'
import { type RegisterName, unit } from './bytes/layout.ts'

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

const noNames = Buffer.alloc(4)

/** Gives a block's name by its index. Throws where there is none: the register is damaged, and nobody may be missed. */
export function readNames(content: Buffer = noNames): (index: number) => RegisterName {
  // Number by number: the lists of headsOf would cost more than the few names that are asked for.
  const count = content.readUInt32LE(0)
  const daysAt = 4 + 4 * count
  const lengthsAt = daysAt + 4 * count
  const textsAt = lengthsAt + 2 * count
  if (textsAt > content.length) throw damaged()
  const lengthOf = (index: number) => content.readUInt16LE(lengthsAt + 2 * index)
  return index => {
    if (index >= count) throw damaged()
    let start = textsAt
    for (let before = 0; before < index; before++) start += lengthOf(before)
    const stop = start + lengthOf(index)
    if (stop > content.length) throw damaged()
    const [familyName, givenNames, nationality, ...more] = content.toString('utf8', start, stop).split(unit)
    if (familyName === undefined || givenNames === undefined || nationality === undefined || more.length > 0)
      throw damaged()
    return {
      row: content.readUInt32LE(4 + 4 * index),
      familyName,
      givenNames,
      birthDate: dateOf(content.readUInt32LE(daysAt + 4 * index)),
      nationality: nationality === '' ? null : nationality,
    }
  }
}

function damaged(): Error {
  return new Error('A name of the register is damaged')
}

/** The birth date that {@link dayNumber} made a number of. */
function dateOf(day: number): PartialDate | null {
  if (day === 0) return null
  const digits = String(day).padStart(8, '0')
  const parts = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
  return parts.filter(part => part !== '00').join('-') as PartialDate
}
