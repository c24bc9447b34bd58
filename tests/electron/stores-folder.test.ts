import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { bringStoresHome, memoryFolder, profileFolder, storesFolder } from '#electron/stores-folder.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

test('stores live where the system keeps what programs have on this computer alone, unless a folder is named', () => {
  expect(storesFolder({ MUSTER_STORES: '/s' }, 'linux')).toBe('/s')
  expect(storesFolder({ XDG_DATA_HOME: '/d' }, 'linux')).toBe(join('/d', 'Muster'))
  expect(storesFolder({}, 'linux')).toBe(join(homedir(), '.local/share/Muster'))
  expect(storesFolder({}, 'darwin')).toBe(join(homedir(), 'Library/Application Support/Muster'))
  expect(storesFolder({ APPDATA: '/roams', LOCALAPPDATA: '/stays' }, 'win32')).toBe(join('/stays', 'Muster'))
})

test('what Chromium writes lies apart, also where letters of either case are one', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const stores = storesFolder({}, platform).toLowerCase()
    const profile = profileFolder({}, platform).toLowerCase()
    expect(profile).not.toBe(stores)
    expect(profile.startsWith(join(stores, '/'))).toBe(false)
  }
})

test('stores come home from the roaming profile, each by name, and nothing else does', () => {
  const [roams, stays] = [temporaryFolder(), temporaryFolder()]
  const env = { APPDATA: roams, LOCALAPPDATA: stays }
  for (const name of ['ROM.muster-store', 'LHR.muster-store', 'Cache']) {
    mkdirSync(join(roams, 'Muster', name), { recursive: true })
    writeFileSync(join(roams, 'Muster', name, 'store.db'), name)
  }
  mkdirSync(join(stays, 'Muster', 'LHR.muster-store'), { recursive: true })

  expect(bringStoresHome(env, 'win32').sort()).toEqual([
    expect.stringMatching(/^LHR\.muster-store is in .* and in .* put the other away\.$/),
    expect.stringMatching(/^ROM\.muster-store was moved from .* to .*Muster\.$/),
  ])
  expect(existsSync(join(stays, 'Muster/ROM.muster-store/store.db'))).toBe(true)
  expect(readdirSync(join(stays, 'Muster/LHR.muster-store'))).toEqual([])
  expect(readdirSync(join(roams, 'Muster')).sort()).toEqual(['Cache', 'LHR.muster-store'])
  expect(bringStoresHome(env, 'linux')).toEqual([])
  expect(bringStoresHome({ ...env, MUSTER_STORES: roams }, 'win32')).toEqual([])
  expect(bringStoresHome({ APPDATA: join(roams, 'none'), LOCALAPPDATA: stays }, 'win32')).toEqual([])
})

test('a store that cannot be moved stays where it is, and the sentence says what to do', () => {
  const [roams, stays] = [temporaryFolder(), temporaryFolder()]
  mkdirSync(join(roams, 'Muster', 'ROM.muster-store'), { recursive: true })
  writeFileSync(join(stays, 'Muster'), 'a file where the folder should be')
  const env = { APPDATA: roams, LOCALAPPDATA: stays }
  expect(bringStoresHome(env, 'win32')).toEqual([
    expect.stringMatching(/^ROM\.muster-store could not be moved .* move it to .* yourself\.$/),
  ])
  expect(readdirSync(join(roams, 'Muster'))).toEqual(['ROM.muster-store'])
})

test('what this computer remembers of stores lies outside all of them, and never where a profile is copied to servers', () => {
  expect(memoryFolder({ MUSTER_MEMORY: '/m' }, 'linux')).toBe('/m')
  expect(memoryFolder({ XDG_STATE_HOME: '/s' }, 'linux')).toBe(join('/s', 'Muster'))
  expect(memoryFolder({}, 'linux')).toBe(join(homedir(), '.local/state/Muster'))
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const memory = memoryFolder({ APPDATA: '/roams', LOCALAPPDATA: '/stays' }, platform)
    expect(memory).not.toContain('roams')
    expect(relative(storesFolder({ LOCALAPPDATA: '/stays' }, platform), memory)).toMatch(/^\.\./)
  }
})
