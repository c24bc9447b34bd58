import { expect, it } from 'vitest'
import { jsonOf, muster, offices, passphrases } from './command-line.ts'

const { anOffice } = offices()

it('encrypts the store anew after somebody was suspended, and when told to, with a new recovery key', async () => {
  const { reed, ito, store, cwd } = anOffice()
  expect(jsonOf(await reed('keys', 'show'))).toMatchObject({ changedAt: null, dueSince: null, leaves: [] })
  expect(await ito('keys', 'rotate')).toMatchObject({ status: 1, json: { error: { code: 'NOT_ALLOWED' } } })
  const env = { MUSTER_STORE: store, MUSTER_PASSPHRASE: passphrases.reed }
  const asReed = (...args: string[]) => muster(cwd, env, ['--user', 'A. Reed', ...args])
  const suspended = await asReed('user', 'suspend', 'M. Ito', '--why', 'Left')
  expect(suspended).toMatchObject({ status: 0, stderr: '' })
  expect(suspended.stdout).toContain('M. Ito: suspended')
  expect(suspended.stdout).toContain('The store was encrypted anew')
  const first = jsonOf(await reed('keys', 'show'))
  expect(first).toMatchObject({ changedAt: expect.any(String), dueSince: null })
  expect(await ito('people', 'list')).toMatchObject({ json: { error: { code: 'STORE_UNKNOWN_USER' } } })
  const { recoveryKey } = jsonOf(await reed('keys', 'rotate', '--new-recovery-key'))
  expect(recoveryKey).toMatch(/^(\w{4}-){8}/)
  expect(jsonOf(await reed('keys', 'show')).changedAt).not.toBe(first.changedAt)
  const log = await asReed('audit', 'verify')
  expect(log).toMatchObject({ status: 0, stderr: '' })
})
