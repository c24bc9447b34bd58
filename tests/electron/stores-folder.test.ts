import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { storesFolder } from '#electron/stores-folder.ts'

test('stores live where the system keeps programs’ data, unless a folder is named', () => {
  expect(storesFolder({ MUSTER_STORES: '/s' }, 'linux')).toBe('/s')
  expect(storesFolder({ XDG_DATA_HOME: '/d' }, 'linux')).toBe(join('/d', 'Muster'))
  expect(storesFolder({}, 'linux')).toBe(join(homedir(), '.local/share/Muster'))
  expect(storesFolder({}, 'darwin')).toBe(join(homedir(), 'Library/Application Support/Muster'))
  expect(storesFolder({ APPDATA: '/a' }, 'win32')).toBe(join('/a', 'Muster'))
})
