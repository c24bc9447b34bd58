import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openStore } from '#electron/store/open.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { aStore, testEnvironment, testUser } from '#tests/support/stores.ts'

// Each starts programs of their own, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 60_000 })

test('a program killed while it writes loses nothing that it acknowledged', async () => {
  const { store, folder } = await aStore()
  store.close()
  for (const enough of [1, 60, 200]) {
    const acknowledged = await writeUntilKilled(folder, enough)
    const again = await openStore(folder, testUser, testEnvironment())
    const there = new Set(again.person.list().map(({ id }) => id))
    expect(acknowledged.filter(id => !there.has(id as PersonId))).toEqual([])
    expect(acknowledged.length).toBeGreaterThanOrEqual(enough)
    expect(again.changes.verify().broken).toBeNull()
    again.close()
  }
})

test('a living program keeps others out, by name; once it is killed, anybody may open the store', async () => {
  const { store, folder } = await aStore()
  store.close()
  const { child, lines } = startWriter(folder)
  await until(() => lines.length > 0)
  await expect(openStore(folder, testUser, testEnvironment())).rejects.toMatchObject({
    code: 'STORE_IN_USE',
    data: { holder: { pid: child.pid } },
  })
  await kill(child)
  const again = await openStore(folder, testUser, testEnvironment())
  again.close()
})

test('of several programs that start at one moment, exactly one gets the store', async () => {
  const { store, folder } = await aStore()
  store.close()
  const starters = Array.from({ length: 4 }, () => startWriter(folder, 'ignore'))
  const ends = starters.map(({ child }) => new Promise<void>(resolve => child.once('close', () => resolve())))
  const hasEnded = ({ child }: { child: ChildProcess }) => child.exitCode !== null
  await until(() => starters.filter(hasEnded).length === 3)
  const winners = starters.filter(({ lines }) => lines.length > 0)
  expect(winners).toHaveLength(1)
  await kill(winners[0]!.child)
  await Promise.all(ends)
  const again = await openStore(folder, testUser, testEnvironment())
  expect(again.changes.verify().broken).toBeNull()
  again.close()
})

async function writeUntilKilled(folder: string, enough: number): Promise<string[]> {
  const { child, lines } = startWriter(folder)
  await until(() => lines.length > enough)
  await kill(child)
  return lines.slice(1)
}

/** Whole lines that the child printed, as they come. */
function startWriter(
  folder: string,
  errors: 'inherit' | 'ignore' = 'inherit',
): { child: ChildProcess; lines: string[] } {
  const program = fileURLToPath(new URL('./writing-child.ts', import.meta.url))
  const child = spawn(process.execPath, [program, folder, testUser.user, testUser.passphrase], {
    stdio: ['ignore', 'pipe', errors],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  return { child, lines }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise(resolve => child.once('close', resolve))
  child.kill('SIGKILL')
  await gone
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 5) {
    if (waited > 20_000) throw new Error('The child did not get there')
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
