import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { complete, type LockFile, problemsOf } from './lock-file.ts'

const proved = { version: '1.0.0', integrity: 'sha512-AAAA' }

function aLock(packages: LockFile['packages']): LockFile {
  return { packages: { '': { version: '0.1.0' }, ...packages } }
}

test('an entry without integrity is named, another system’s optional package too', () => {
  const lock = aLock({ 'node_modules/a': proved, 'node_modules/@b/win32-x64': { version: '2.0.0' } })
  expect(problemsOf(lock)).toEqual([
    'node_modules/@b/win32-x64 has no integrity: run "npm run lock -- --complete"',
  ])
})

test('an entry that names a registry is named', () => {
  const lock = aLock({ 'node_modules/a': { ...proved, resolved: 'https://registry.example/a-1.0.0.tgz' } })
  expect(problemsOf(lock)).toEqual(['node_modules/a names the registry that it came from'])
})

test('what comes inside another package, or is a folder of the project, has no archive to prove', () => {
  const lock = aLock({
    'node_modules/a/node_modules/b': { version: '1.0.0', inBundle: true },
    'node_modules/c': { link: true },
  })
  expect(problemsOf(lock)).toEqual([])
})

test('what is missing is asked for by the package’s own name and version, and nothing else changes', () => {
  const asked: string[] = []
  const lock = aLock({
    'node_modules/a': proved,
    'node_modules/a/node_modules/@b/c': { version: '2.0.0' },
    'node_modules/alias': { version: '3.0.0', name: 'real' },
  })
  const completed = complete(lock, spec => {
    asked.push(spec)
    return `sha512-${spec}`
  })
  expect(asked).toEqual(['@b/c@2.0.0', 'real@3.0.0'])
  expect(problemsOf(completed)).toEqual([])
  expect(Object.keys(completed.packages)).toEqual(Object.keys(lock.packages))
  expect(completed.packages['node_modules/a']).toEqual(proved)
})

test.each(['package-lock.json', 'tests/bench/other-libraries/package-lock.json'])('%s is whole', path => {
  expect(problemsOf(JSON.parse(readFileSync(path, 'utf8')))).toEqual([])
})
