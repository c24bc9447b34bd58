import { dateOfDayNumber } from '#shared/identity/day-numbers.ts'
import { type RegisterName, unit } from './bytes/layout.ts'

const noNames = Buffer.alloc(4)

/** Gives a name of a block (bytes/name-heads.ts) by its index. Throws where there is none: the register is damaged, and nobody may be missed. */
export function readNames(content: Buffer = noNames): (index: number) => RegisterName {
  // Number by number: the lists of headsOf would cost more than the few names that are asked for.
  const count = content.readUInt32LE(0)
  const daysAt = 4 + 4 * count
  const lengthsAt = daysAt + 4 * count
  const textsAt = lengthsAt + 2 * count
  if (textsAt > content.length) throw damaged()
  const lengthOf = (index: number) => content.readUInt16LE(lengthsAt + 2 * index)
  // Names are asked for in order: the next begins behind the last, and not at the beginning again.
  let [last, start] = [0, textsAt]
  return index => {
    if (index >= count) throw damaged()
    if (index < last) [last, start] = [0, textsAt]
    for (; last < index; last++) start += lengthOf(last)
    const stop = start + lengthOf(index)
    if (stop > content.length) throw damaged()
    const [familyName, givenNames, nationality, ...more] = content.toString('utf8', start, stop).split(unit)
    if (familyName === undefined || givenNames === undefined || nationality === undefined || more.length > 0)
      throw damaged()
    return {
      row: content.readUInt32LE(4 + 4 * index),
      familyName,
      givenNames,
      birthDate: dateOfDayNumber(content.readUInt32LE(daysAt + 4 * index)),
      nationality: nationality === '' ? null : nationality,
    }
  }
}

function damaged(): Error {
  return new Error('A name of the register is damaged')
}
