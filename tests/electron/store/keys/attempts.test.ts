import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attempting, maxWaitMs, waitAfter } from '#electron/store/keys/attempts.ts'
import { runs } from '#tests/support/runs.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

let salts = 0

/** A slot that nobody has tried yet, and clocks that stand until they are moved. */
function aSlot() {
  salts += 1
  const time = { wall: 1_795_000_000_000, steady: 5_000, paused: 0 }
  const clocks = {
    wallMs: () => time.wall,
    steadyMs: () => time.steady,
    pause: async (ms: number) => {
      time.paused += ms
      pass(ms)
    },
  }
  const pass = (ms: number) => {
    time.wall += ms
    time.steady += ms
  }
  const folder = temporaryFolder()
  const keys = join(folder, 'keys.json')
  const file = join(folder, 'attempts.json')
  const salt = `salt ${salts}`
  const guess = (right = false, of = salt) =>
    attempting(keys, of, async () => (right ? 'open' : undefined), clocks)
  const fail = async (times: number) => {
    for (let failed = 0; failed < times; ) {
      try {
        await guess()
        failed += 1
      } catch {
        pass(1_000)
      }
    }
  }
  return { time, pass, guess, fail, keys, file, salt, clocks }
}

const tooMany = (seconds: number) => ({ code: 'STORE_TRY_LATER', data: { seconds } })

test('three slips cost nothing; from the fourth on each wait is twice the one before, and never over five minutes', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 1000].map(waitAfter)).toEqual([
    0,
    0,
    0,
    0,
    1_000,
    2_000,
    4_000,
    8_000,
    256_000,
    maxWaitMs,
    maxWaitMs,
  ])
})

test('a short wait is waited for, of a longer one the caller is told, and then nothing is tried', async () => {
  const { guess, time, pass } = aSlot()
  for (let slip = 0; slip < 6; slip += 1) expect(await guess()).toBeUndefined()
  expect(time.paused).toBe(3_000)
  await expect(guess(true)).rejects.toMatchObject(tooMany(4))
  pass(3_500)
  expect(await guess(true)).toBe('open')
  expect(time.paused).toBe(3_500)
})

test('what opens clears the count; another user never waits; nobody but this user reads the file, which names nobody', async () => {
  const { guess, fail, pass, file, salt } = aSlot()
  await fail(9)
  expect(await guess(true, `${salt} of somebody else`)).toBe('open')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  pass(maxWaitMs)
  expect(await guess(true)).toBe('open')
  expect(existsSync(file)).toBe(false)
  expect(await guess()).toBeUndefined()
})

test('deleting the file, spoiling it, or turning the clock on changes nothing while Muster runs', async () => {
  const { guess, fail, file, time } = aSlot()
  await fail(8)
  time.steady += 500
  await expect(guess(true)).rejects.toThrow()
  rmSync(file)
  await expect(guess(true)).rejects.toThrow()
  writeFileSync(file, '{"x":')
  await expect(guess(true)).rejects.toThrow()
  time.wall += 10 * maxWaitMs
  await expect(guess(true)).rejects.toThrow()
})

test('ending Muster changes nothing, not even in the middle of an attempt', async () => {
  const { fail, file, keys, clocks, salt } = aSlot()
  await fail(7)
  const before = JSON.parse(readFileSync(file, 'utf8'))[salt].failures
  // A slot of another salt with the same record is what another process finds: it remembers nothing.
  const another = `${salt} in another process`
  const record = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ [another]: record[salt] }))
  await expect(attempting(keys, another, async () => 'open', clocks)).rejects.toMatchObject({
    code: 'STORE_TRY_LATER',
  })
  const killed = aSlot()
  void attempting(killed.keys, killed.salt, () => new Promise<undefined>(() => undefined), killed.clocks)
  expect(JSON.parse(readFileSync(killed.file, 'utf8'))[killed.salt].failures).toBe(1)
  expect(before).toBe(7)
})

test('a clock that was turned back keeps nobody out for longer than the wait itself', async () => {
  const { fail, guess, time, pass } = aSlot()
  await fail(7)
  time.wall -= 400 * 24 * 3_600_000
  await expect(guess(true)).rejects.toMatchObject({ code: 'STORE_TRY_LATER' })
  pass(waitAfter(8))
  expect(await guess(true)).toBe('open')
})

test('property: however many guess at one moment, no more are tried than the waits allow', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
      async bursts => {
        const { keys, salt, clocks, time, pass } = aSlot()
        const began = time.steady
        let tried = 0
        const guess = async () => {
          tried += 1
          return undefined
        }
        for (const burst of bursts) {
          await Promise.allSettled(Array.from({ length: burst }, () => attempting(keys, salt, guess, clocks)))
          pass(700)
        }
        const least = Array.from({ length: tried }, (_, index) => waitAfter(index)).reduce((a, b) => a + b, 0)
        expect(time.steady - began).toBeGreaterThanOrEqual(least)
      },
    ),
    { numRuns: runs(20) },
  )
})
