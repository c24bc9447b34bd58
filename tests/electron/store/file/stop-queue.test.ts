import {
  copyFileSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  makeStopQueue,
  ownStopQueue,
  readStopQueue,
  type StopQueue,
} from '#electron/store/file/stop-queue.ts'
import { reservedSlots, slotBytes } from '#electron/store/file/stop-slots.ts'
import { newDataKey } from '#electron/store/keys/data-key.ts'
import type { EmergencyStopId, PersonId, UserId } from '#shared/model/ids.ts'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { instant } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

const key = newDataKey()

function aStop(number: number, why = 'Word of a stay'): EmergencyStop {
  return {
    id: `01STOP${String(number).padStart(20, '0')}` as EmergencyStopId,
    personId: '01PERSON000000000000000000' as PersonId,
    why,
    by: '01USER00000000000000000000' as UserId,
    at: instant('2026-11-23T12:00:00Z'),
    liftRequests: [],
    liftedAt: null,
  }
}

function aQueue(): { path: string; queue: StopQueue } {
  const path = join(temporaryFolder(), 'stops.queue')
  makeStopQueue(path, key)
  return { path, queue: ownStopQueue(path, key) }
}

function reopened(path: string): StopQueue {
  return ownStopQueue(path, key)
}

function idsOf(stops: readonly EmergencyStop[]): string[] {
  return stops.map(stop => stop.id)
}

test('what was added is there when the queue is opened again, word for word and in order', () => {
  const { path, queue } = aQueue()
  const stops = [aStop(1), aStop(2, '"ordre" du juge – حکم دادگاه \\ 停'), aStop(3, '€'.repeat(500))]
  for (const stop of stops) queue.add(stop)
  expect(reopened(path).list()).toEqual(stops)
  expect(reopened(path).damage()).toBeNull()
})

test('the room for stops is taken when the queue is made, and no stop makes the file larger before it is used up', () => {
  const { path, queue } = aQueue()
  const { size, blocks } = statSync(path)
  expect(size).toBe(reservedSlots * slotBytes)
  if (process.platform === 'linux') expect(blocks * 512).toBeGreaterThanOrEqual(size)
  for (let number = 0; number < reservedSlots; number += 1) queue.add(aStop(number))
  expect(statSync(path).size).toBe(size)
  queue.add(aStop(reservedSlots))
  expect(statSync(path).size).toBe(size + slotBytes)
  expect(reopened(path).list()).toHaveLength(reservedSlots + 1)
})

test('nobody without the key reads a name, or how many stops wait', () => {
  const { path, queue } = aQueue()
  queue.add(aStop(1, 'Karimi has a stay'))
  expect(readFileSync(path).includes('Karimi')).toBe(false)
  expect(ownStopQueue(path, newDataKey()).damage()).toBe(
    `${reservedSlots} of its ${reservedSlots} places cannot be read.`,
  )
})

test('any history of adding and taking in leaves what was added and not taken in, for owner and reader alike', () => {
  const step = fc.oneof(
    fc.record({ add: fc.nat({ max: 5 }) }),
    fc.record({ drop: fc.array(fc.nat({ max: 30 }), { maxLength: 12 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), steps => {
      const { path, queue } = aQueue()
      const reader = readStopQueue(path, key)
      let expected: string[] = []
      let next = 0
      for (const each of steps) {
        if ('add' in each) {
          for (let times = 0; times < each.add; times += 1) {
            queue.add(aStop(next))
            expected.push(aStop(next).id)
            next += 1
          }
        } else {
          const gone = new Set(each.drop.map(number => aStop(number).id as string))
          queue.drop(gone)
          expected = expected.filter(id => !gone.has(id))
        }
        expect(idsOf(queue.list())).toEqual(expected)
        expect(idsOf(reader.list())).toEqual(expected)
      }
      expect(idsOf(reopened(path).list())).toEqual(expected)
      expect(reopened(path).damage()).toBeNull()
      queue.close()
      reader.close()
    }),
    { numRuns: runs(20) },
  )
})

test('no byte can change unnoticed, and the stops in the other places still count', () => {
  const { path, queue } = aQueue()
  for (const number of [1, 2, 3]) queue.add(aStop(number))
  queue.close()
  fc.assert(
    fc.property(
      fc.nat({ max: reservedSlots * slotBytes - 1 }),
      fc.integer({ min: 1, max: 255 }),
      (at, change) => {
        const damaged = `${path}.damaged`
        copyFileSync(path, damaged)
        const byte = readFileSync(path)[at] as number
        const file = openSync(damaged, 'r+')
        writeSync(file, Buffer.from([byte ^ change]), 0, 1, at)
        const opened = ownStopQueue(damaged, key)
        expect(opened.damage()).toBe(`1 of its ${reservedSlots} places cannot be read.`)
        expect(opened.list()).toHaveLength(at < 3 * slotBytes ? 2 : 3)
      },
    ),
    { numRuns: runs(60) },
  )
})

test.each<[string, (path: string) => void, string]>([
  ['missing', path => rmSync(path), 'The file is missing.'],
  ['cut', path => truncateSync(path, 5 * slotBytes), `${reservedSlots - 5} of its places are cut off.`],
  ['emptied', path => truncateSync(path, 0), `${reservedSlots} of its places are cut off.`],
  [
    'cut within a place',
    path => truncateSync(path, reservedSlots * slotBytes - 1),
    '1 of its 128 places cannot be read.',
  ],
  [
    'rubbish',
    path => writeFileSync(path, Buffer.alloc(reservedSlots * slotBytes)),
    '128 of its 128 places cannot be read.',
  ],
])('a file that is %s is damage, and stays damage when it is opened again', (_, damage, said) => {
  const { path, queue } = aQueue()
  queue.add(aStop(1))
  queue.close()
  damage(path)
  expect(reopened(path).damage()).toBe(said)
  expect(reopened(path).damage()).toBe(said)
})

test('a slot moved to another place is damage', () => {
  const { path, queue } = aQueue()
  queue.add(aStop(1))
  queue.close()
  const bytes = readFileSync(path)
  bytes.copy(bytes, slotBytes, 0, slotBytes)
  writeFileSync(path, bytes)
  expect(reopened(path).damage()).toBe(`1 of its ${reservedSlots} places cannot be read.`)
})

test('beginning afresh keeps what can be read, and the damaged file', () => {
  const { path, queue } = aQueue()
  queue.add(aStop(1))
  queue.add(aStop(2))
  queue.close()
  const bytes = readFileSync(path)
  bytes.fill(0, 0, 10)
  writeFileSync(path, bytes)
  const damaged = reopened(path)
  damaged.startAfresh(`${path}.damaged`)
  expect(damaged.damage()).toBeNull()
  expect(idsOf(damaged.list())).toEqual([aStop(2).id])
  expect(idsOf(reopened(path).list())).toEqual([aStop(2).id])
  expect(readFileSync(`${path}.damaged`)).toEqual(bytes)
})

test('a queue that is not at its path any more acknowledges nothing', () => {
  const { path, queue } = aQueue()
  const yesterday = readFileSync(path)
  rmSync(path)
  expect(() => queue.add(aStop(1))).toThrow(expect.objectContaining({ code: 'STORE_GONE' }))
  writeFileSync(path, yesterday)
  expect(() => queue.add(aStop(2))).toThrow(expect.objectContaining({ code: 'STORE_GONE' }))
})

test('a job that asks again while nobody writes need not read again, and sees the next stop all the same', () => {
  const { path, queue } = aQueue()
  queue.add(aStop(1))
  // Written long ago.
  utimesSync(path, 1_000_000, 1_000_000)
  const reader = readStopQueue(path, key)
  const first = reader.list()
  expect(first.map(({ id }) => id)).toEqual([aStop(1).id])
  expect(reader.list()).toBe(first)
  queue.add(aStop(2))
  expect(reader.list().map(({ id }) => id)).toEqual([aStop(1).id, aStop(2).id])
  queue.drop(new Set([aStop(2).id]))
  expect(reader.list().map(({ id }) => id)).toEqual([aStop(1).id])
  reader.close()
  queue.close()
})
