import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { addDays } from '#shared/model/plain-date.ts'
import { jsonOf, offices, passphrases, register, today } from './command-line.ts'

const { anOffice } = offices()

/** A register that takes a second or two to come in, of people who are nobody. */
function aLongRegister(): string {
  const rows = Array.from({ length: 200_000 }, (_, i) => `LONG${i},lpr,valid,Nobody,Known,1950-01-01,`)
  return `${register.split('\n', 1)[0]}\n${rows.join('\n')}\n`
}

it('an import that is killed leaves the register before it in force, and is cleared away by the next', async () => {
  const { cwd, store, reed } = anOffice()
  const registers = join(store, 'registers')
  const asOf = (day: string) => ['--source', 'Office', '--as-of', day] as const
  writeFileSync(join(cwd, 'register.csv'), register)
  writeFileSync(join(cwd, 'long.csv'), aLongRegister())
  jsonOf(await reed('register', 'import', 'register.csv', ...asOf(addDays(today, -1))))

  const { PATH = '' } = process.env
  const env = { PATH, MUSTER_STORE: store, MUSTER_PASSPHRASE: passphrases.reed }
  const command = [resolve('electron/hosts/cli.js'), 'register', 'import', 'long.csv', ...asOf(today)]
  const child = spawn(process.execPath, command, { cwd, env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  await expect.poll(() => existsSync(join(registers, '2.db')), { interval: 5 }).toBe(true)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])

  expect(readdirSync(registers)).toContain('2.db')
  expect((await reed('register', 'find', '--number', 'ZZZ1')).json).toHaveLength(1)
  expect((await reed('register', 'find', '--number', 'LONG7')).json).toEqual([])
  jsonOf(await reed('register', 'import', 'register.csv', ...asOf(today)))
  expect(readdirSync(registers).sort()).toEqual(['1.db', '3.db'])
}, 60_000)
