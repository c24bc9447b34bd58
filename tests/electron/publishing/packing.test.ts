import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { Configuration } from 'electron-builder'
import { beforeAll, describe, expect, test } from 'vitest'

let config: Configuration

/** As electron-builder reads electron-builder.yml; a word that it does not know it refuses. */
beforeAll(async () => {
  const load = createRequire(import.meta.url)
  const { getConfig, validateConfiguration } = load('app-builder-lib/out/util/config/config')
  const { DebugLogger } = load('builder-util')
  config = await getConfig(resolve('.'), resolve('electron-builder.yml'), null)
  await validateConfiguration(config, new DebugLogger(false))
})

describe('installers', () => {
  test('on Linux: a deb, which brings a profile for the sandbox, and an AppImage that is sandboxed where it can be', () => {
    const { targets } = targetsOf('linux')
    expect(targets).toEqual(['deb', 'AppImage', 'tar.gz'])
    // Of the older tool every AppImage starts with --no-sandbox.
    expect(config.toolsets?.appimage).toBe('1.0.3')
    expect(config.linux).toMatchObject({ executableName: 'muster', maintainer: expect.stringContaining('@') })
  })

  test('on Windows: for everybody on the computer, where only an administrator writes; what was written stays', () => {
    expect(targetsOf('win').targets).toEqual(['nsis'])
    expect(config.nsis).toMatchObject({ perMachine: true, oneClick: false, deleteAppDataOnUninstall: false })
    const command = [config.win?.extraFiles].flat()[0]
    expect(command).toEqual({ from: 'resources/packing/muster.cmd', to: 'bin/muster.cmd' })
    const text = readFileSync('resources/packing/muster.cmd', 'utf8')
    expect(text).toContain('"%~dp0..\\Muster.exe" %*')
    expect(text).toContain('exit /b %ERRORLEVEL%')
  })

  test('on a Mac: signed by nobody, but signed after its fuses are set, with no right that it does not need', () => {
    expect(targetsOf('mac').targets).toEqual(['dmg'])
    expect(config.mac).toMatchObject({ identity: '-', hardenedRuntime: true })
    expect(config.electronFuses).toMatchObject({ resetAdHocDarwinSignature: true })
    for (const path of [config.mac?.entitlements, config.mac?.entitlementsInherit]) {
      const rights = readFileSync(path ?? '', 'utf8').match(/com\.apple\.[\w.-]+/g)
      expect(rights).toEqual([
        'com.apple.security.cs.allow-jit',
        'com.apple.security.cs.disable-library-validation',
      ])
    }
  })
})

test('nothing is published, nothing is rebuilt, and no update is looked for on a network', () => {
  expect(config).toMatchObject({ publish: null, npmRebuild: false, buildDependenciesFromSource: false })
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(Object.keys({ ...dependencies, ...devDependencies })).not.toContain('electron-updater')
})

test('a .muster file is Muster’s to look at, and an update file is nobody’s: opening one starts nothing', () => {
  expect(config.fileAssociations).toEqual([
    expect.objectContaining({ ext: 'muster', mimeType: 'application/vnd.muster', role: 'Viewer' }),
  ])
})

test('both hooks are there, and the natives alone lie outside the archive', () => {
  for (const hook of [config.beforePack, config.afterPack]) expect(existsSync(String(hook))).toBe(true)
  expect(config.asar).toEqual({ smartUnpack: false })
  expect(config.asarUnpack).toEqual(['node_modules/**/*.node'])
})

function targetsOf(system: 'linux' | 'win' | 'mac') {
  return {
    targets: [config[system]?.target]
      .flat()
      .map(target => (typeof target === 'object' ? target?.target : target)),
  }
}
