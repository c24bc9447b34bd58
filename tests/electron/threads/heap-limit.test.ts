import { setTimeout as pause } from 'node:timers/promises'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'
import { readRegisterJob } from '#electron/services/importing/jobs.ts'
import { throwIfHeapIsFull } from '#electron/threads/heap-limit.ts'
import { finishJob } from '#electron/threads/run.ts'
import { aFile, csvOf } from '../services/a-session.ts'

/** 8 MB of V8's heap. */
const eightMegabytes = () => new Array<number>(1_000_000).fill(0.5)
/** What other tests of this process left is collected first: else it would make room later. */
function roomFor(megabytes: number) {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return { maxHeapMb: getHeapStatistics().used_heap_size / (1 << 20) + megabytes }
}

// It looks once in 20 ms.
beforeEach(() => pause(25))

describe('a thread that counts its memory', () => {
  it('refuses by name what takes more than it may', () => {
    const limit = roomFor(24)
    const held = Array.from({ length: 8 }, eightMegabytes)
    expect(() => throwIfHeapIsFull(limit)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
    expect(held).toHaveLength(8)
  })

  it('does not count what nobody holds any more', () => {
    const limit = roomFor(24)
    for (let times = 0; times < 8; times++) eightMegabytes()
    expect(throwIfHeapIsFull(limit)).toBeUndefined()
  })

  it('ends its job and not the program', async () => {
    const row = { permit_number: 'EAC1', category: 'lpr', status: 'valid', family_name: 'Karimi' }
    const rows = Array.from({ length: 200 }, () => ({ ...row, birth_date: '1980-01-01' }))
    const { port1, port2 } = new MessageChannel()
    const input = { path: aFile(csvOf(rows)), strict: false, port: port2 }
    const reading = finishJob(readRegisterJob, input as never, { heapMb: 1, transfer: [port2 as never] })
    await expect(reading).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { next: 'Save it as CSV UTF-8, or split it: it needs too much memory.' },
    })
    port1.close()
  })
})
