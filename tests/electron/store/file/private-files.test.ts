import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { makePrivate, makePrivateFile } from '#electron/files/private-files.ts'
import { importRegisterFrom } from '#electron/services/importing/importing.ts'
import { nativeBinding } from '#electron/store/file/sqlite-binary.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { anOffice, passphrase } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aFile, csvOf } from '../../services/a-session.ts'

/** Every file and folder that somebody but their owner could do something with. */
function open(folder: string): string[] {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return ['', ...inside].filter(name => (statSync(join(folder, name)).mode & 0o077) !== 0)
}

describe.skipIf(process.platform === 'win32')('a store is its user’s alone', () => {
  test('whatever the program writes in it: database, journals, keys, lock, stops, copies, registers', async () => {
    const before = process.umask(0o022)
    try {
      const { app, reed, folder } = await anOffice()
      const row = { permit_number: 'EAC1', category: 'lpr', status: 'valid', family_name: 'Karimi' }
      const file = aFile(csvOf([{ ...row, birth_date: '1980-01-01' }]))
      const steps = importRegisterFrom(app, file, {
        strict: false,
        source: 'R',
        asOf: plainDate('2026-11-23'),
      })
      while (!(await steps.next()).done);
      app.session!.store.copy('by-hand')
      const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      for (const part of ['store.db', 'store.db-wal', 'store.db-shm', 'keys.json', 'lock', 'stops.queue'])
        expect(names).toContain(part)
      expect(names.filter(name => /^copies\/.+\.db$/.test(name))).not.toEqual([])
      expect(names.filter(name => /^registers\/.+\.db$/.test(name))).not.toEqual([])
      expect(open(folder)).toEqual([])

      // One that an older Muster made, or that somebody copied here.
      await reed.session.signOut()
      for (const name of ['', 'copies', 'registers']) chmodSync(join(folder, name), 0o755)
      for (const name of ['store.db', 'keys.json', 'lock']) chmodSync(join(folder, name), 0o644)
      await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
      expect(open(folder)).toEqual([])
    } finally {
      process.umask(before)
    }
  })

  test('the lock says which computer has it open and never who, not even what an older Muster wrote there', async () => {
    const { folder, reed } = await anOffice()
    const lock = join(folder, 'lock')
    await reed.session.signOut()
    const old = new Database(lock, { nativeBinding })
    old.exec(`DROP TABLE holding; CREATE TABLE holder (pid INTEGER, host TEXT, user TEXT, since TEXT) STRICT;
      INSERT INTO holder VALUES (1, 'desk', 'A. Reed', '2026-11-23T12:00:00Z')`)
    old.close()
    expect(readFileSync(lock).includes('A. Reed')).toBe(true)
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    expect(readFileSync(lock).includes('A. Reed')).toBe(false)
    expect(readFileSync(lock).includes(hostname())).toBe(true)
  })

  test('a file that is there is left as it is, and not opened', () => {
    const path = join(temporaryFolder(), 'store.db')
    writeFileSync(path, 'content', { mode: 0o400 })
    makePrivateFile(path)
    expect(statSync(path).size).toBe(7)
    expect(() => makePrivateFile(join(path, 'below'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }))
  })

  test('what may not be changed does not keep the rest open', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'registers'), { mode: 0o777 })
    writeFileSync(join(folder, 'registers', '1.db'), '', { mode: 0o666 })
    makePrivate(folder)
    expect(open(folder)).toEqual([])
  })
})
