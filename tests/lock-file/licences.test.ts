import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { licenceProblems } from './licences.ts'

test('every package has a licence under which it may go along, or be a tool', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  expect(Object.keys(packages).length).toBeGreaterThan(300)
  expect(licenceProblems(packages)).toEqual([])
})

test('a package without a licence, one under another, and a tool’s licence in what goes along are told', () => {
  const problems = licenceProblems({
    '': {},
    'node_modules/a': {},
    'node_modules/b': { license: 'GPL-3.0-only' },
    'node_modules/c': { license: 'MPL-2.0' },
    'node_modules/d': { license: 'MPL-2.0', dev: true },
    'node_modules/e': { license: '(GPL-3.0-only OR MIT)' },
    'node_modules/f': { license: 'MIT AND LGPL-3.0-only' },
    'node_modules/electron': { license: 'GPL-3.0-only', dev: true },
  })
  expect(problems).toEqual([
    'node_modules/a names no licence',
    'node_modules/b has the licence GPL-3.0-only',
    'node_modules/c has the licence MPL-2.0',
    'node_modules/f has the licence MIT AND LGPL-3.0-only',
    'node_modules/electron has the licence GPL-3.0-only',
  ])
})

test('no package runs a script when it is installed', () => {
  for (const path of ['.npmrc', 'tests/bench/other-libraries/.npmrc'])
    expect(readFileSync(path, 'utf8')).toMatch(/^ignore-scripts=true$/m)
})
