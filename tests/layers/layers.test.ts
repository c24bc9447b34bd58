import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkLayers } from './check.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'muster-layers-'))
  write(
    'package.json',
    JSON.stringify({
      imports: { '#shared/*': './shared/*', '#electron/*': './electron/*', '#renderer/*': './renderer/*' },
    }),
  )
})
afterEach(() => rmSync(root, { recursive: true }))

describe('an arrow drawn backwards is caught', () => {
  test.each([
    [
      'renderer to electron, by alias',
      'renderer/client.ts',
      "import { a } from '#electron/store/open.ts'",
      'electron/store/open.ts',
    ],
    [
      'renderer to electron, types only',
      'renderer/main.tsx',
      "import type { A } from '#electron/store/open.ts'\nexport const b = <p />",
      'electron/store/open.ts',
    ],
    [
      'shared to electron, by a path',
      'shared/model/a.ts',
      "export { a } from '../../electron/store/open.ts'",
      'electron/store/open.ts',
    ],
    [
      'store to services, when it runs',
      'electron/store/log/b.ts',
      "export const a = () => import('../../services/flights/plan.ts')",
      'electron/services/flights/plan.ts',
    ],
    ['hosts past the router', 'electron/hosts/b.ts', "import '../store/open.ts'", 'electron/store/open.ts'],
    ['a component to the client', 'renderer/components/b.tsx', "import '../client.ts'", 'renderer/client.ts'],
    [
      'a screen to another',
      'renderer/screens/flights/b.tsx',
      "import '../people/people.tsx'",
      'renderer/screens/people/people.tsx',
    ],
  ])('%s', (_, file, source, target) => {
    write('electron/store/open.ts', 'export const a = 1\nexport type A = 1')
    write('electron/services/flights/plan.ts', 'export const a = 1')
    write('renderer/client.ts', 'export const a = 1')
    write('renderer/screens/people/people.tsx', 'export const a = <p />')
    write(file, source)
    expect(checkLayers(root).violations).toEqual([expect.stringMatching(`^${file}:1 imports ${target}: `)])
  })

  test('a package where it is not at home', () => {
    write(
      'electron/services/flights/plan.ts',
      "\nimport Database from 'better-sqlite3'\nimport { statSync } from 'fs'",
    )
    write('shared/model/a.ts', "import { readFile } from 'fs'")
    expect(checkLayers(root).violations).toEqual([
      expect.stringMatching(/^electron\/services\/flights\/plan.ts:2 imports the package better-sqlite3/),
      expect.stringMatching(/^shared\/model\/a.ts:1 imports the package node:fs/),
    ])
  })

  test.each([
    "import { readFile } from 'node:fs/promises'",
    "import { statSync, openSync as look } from 'fs'",
    "import * as files from 'node:fs'",
    "import files from 'node:fs'",
    "export { createReadStream } from 'node:fs'",
    "export const files = () => import('node:fs')",
  ])('a file that opens others by itself, and is not told of: %s', source => {
    write('electron/services/flights/plan.ts', source)
    expect(checkLayers(root).violations).toEqual([
      expect.stringMatching(/^electron\/services\/flights\/plan.ts:1 opens files by itself/),
    ])
  })

  test('a file that is told of and opens none any more, and one that only looks', () => {
    write('electron/services/flights/cabins.ts', "import { statSync, type ReadStream } from 'node:fs'")
    write('electron/services/flights/plan.ts', "import { existsSync } from 'node:fs'")
    expect(checkLayers(root).violations).toEqual([
      expect.stringMatching(/^electron\/services\/flights\/cabins.ts:1 opens no file by itself/),
    ])
  })

  test('what cannot be judged is refused', () => {
    write(
      'electron/services/flights/plan.ts',
      "export const a = (name: string) => import(name)\nimport '#shared/gone.ts'",
    )
    write('electron/cupboard/a.ts', 'export const a = 1')
    expect(checkLayers(root).violations).toEqual([
      expect.stringMatching('no place in the house'),
      expect.stringMatching('shared/gone.ts, which leads nowhere'),
      expect.stringMatching(/imports \(name\), which leads nowhere/),
    ])
  })
})

describe('in a house with floors', () => {
  test.each([
    [
      'a room above',
      'electron/services/session/a.ts',
      "import '../live/b.ts'",
      'electron/services/live/b.ts',
      'lies above',
    ],
    [
      'a room beside',
      'electron/services/people/a.ts',
      "import '../log/b.ts'",
      'electron/services/log/b.ts',
      'same floor',
    ],
    [
      'what composes it, types only',
      'electron/services/live/a.ts',
      "import type { A } from '../follow-ups.ts'",
      'electron/services/follow-ups.ts',
      'lies above',
    ],
  ])('an arrow to %s is caught', (_, file, source, target, why) => {
    write(target, 'export const a = 1\nexport type A = 1')
    write(file, source)
    const said = expect.stringMatching(`^${file}:1 imports ${target}: in electron/services, .*${why}`)
    expect(checkLayers(root).violations).toEqual([said])
  })

  test('past the doors of a folder is caught, and by them is not', () => {
    write('electron/store/register/load.ts', 'export const a = 1')
    write('electron/store/register/bytes/b.ts', 'export const b = 1')
    write('electron/store/nouns/a.ts', "import '../register/load.ts'\nimport '../register/bytes/b.ts'")
    expect(checkLayers(root).violations).toEqual([
      expect.stringMatching(
        /a.ts:2 imports .*bytes.b.ts: electron.store.register is entered by .*load.ts and .*reader.ts only/,
      ),
    ])
  })

  test('a room that stands on no floor is caught', () => {
    write('electron/services/attic/a.ts', 'export const a = 1')
    expect(checkLayers(root).violations).toEqual([expect.stringMatching('in no room of electron/services')])
  })
})

describe('a circle of files', () => {
  test('is found however long it is, types only included', () => {
    write('shared/model/a.ts', "import type { B } from './b.ts'\nexport type A = B")
    write('shared/model/b.ts', "import type { C } from './c.ts'\nexport type B = C")
    write('shared/model/c.ts', "import type { A } from './a.ts'\nexport type C = A")
    write('shared/model/d.ts', "import type { A } from './a.ts'\nexport type D = A")
    const { circles, violations } = checkLayers(root)
    expect(circles.map(circle => circle.toSorted())).toEqual([
      ['shared/model/a.ts', 'shared/model/b.ts', 'shared/model/c.ts'],
    ])
    expect(violations).toEqual([])
  })

  test('is not seen where two files lean on a third', () => {
    write('shared/model/a.ts', "import './b.ts'\nimport './c.ts'")
    write('shared/model/b.ts', "import './c.ts'")
    write('shared/model/c.ts', 'export const c = 1')
    expect(checkLayers(root).circles).toEqual([])
  })
})

test('the arrows of the architecture pass', () => {
  write('shared/model/person.ts', "import { z } from 'zod'\nexport const a = z")
  write(
    'electron/main.ts',
    "import { app } from 'electron'\nimport './hosts/window/window.ts'\nexport const a = app",
  )
  write('electron/hosts/window/window.ts', "export { a } from '#electron/router/index.ts'")
  write('electron/router/index.ts', "export { a } from '../services/flights/plan.ts'")
  write(
    'electron/services/flights/plan.ts',
    "export { a } from '../../store/open.ts'\nimport '#shared/model/person.ts'",
  )
  write(
    'electron/store/open.ts',
    "import Database from 'better-sqlite3'\nimport 'node:fs'\nexport const a = Database",
  )
  write(
    'renderer/screens/flights/a.tsx',
    "import './b.tsx'\nimport '#renderer/components/grid.tsx'\nexport const a = <p />",
  )
  write('renderer/screens/flights/b.tsx', 'export const b = 1')
  write(
    'renderer/components/grid.tsx',
    "import { useState } from 'react'\nimport 'pdfjs-dist/build/worker.mjs?url'\nimport './grid.css?inline'\nexport const a = useState",
  )
  write('renderer/components/grid.css', 'p {}')
  expect(checkLayers(root).violations).toEqual([])
})

function write(file: string, source: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), source)
}
