import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { matchingFingerprint } from '#electron/services/checking/recognition/matching-fingerprint.ts'
import { importsOf } from '#tests/layers/imports.ts'

const root = join(import.meta.dirname, '../../../..')

/** Where the answer is worked out, and the engine that is asked for it: everything that these use belongs to it. */
const starts = [
  'electron/services/checking/recognition/register-matches.ts',
  'electron/services/checking/recognition/recognition.ts',
  'electron/store/register/reader.ts',
  'electron/store/register/load-reader.ts',
]
/** How a file is opened, and how the rows of a register come into it, says nothing about which of them are like somebody. */
const isOfMatching = (file: string) =>
  /^(shared|electron\/store\/register|electron\/services\/checking\/recognition|resources)\//.test(file) &&
  file !== 'electron/store/register/bytes/row-batch.ts'

test('the fingerprint of the matching is that of its files: what another matching found is never taken for its answer', () => {
  const [files, packages] = [new Set(starts), new Set<string>()]
  for (const file of files) {
    if (!file.endsWith('.ts')) continue
    for (const { target } of importsInUse(file)) {
      if ('file' in target && isOfMatching(target.file)) files.add(target.file)
      if ('packageName' in target && !target.packageName.startsWith('node:')) packages.add(target.packageName)
    }
  }
  for (const expected of [
    'shared/identity/match.ts',
    'shared/identity/dates.ts',
    'shared/formats/case-numbers.ts',
  ])
    expect(files).toContain(expected)
  const hash = createHash('sha256')
  for (const file of [...files].sort()) hash.update(`${file}\0${textOf(file)}\0`)
  for (const name of [...packages].sort()) hash.update(`${name} ${versionOf(name)}\0`)
  const told = 'The matching was changed: write this into recognition/matching-fingerprint.ts'
  expect(matchingFingerprint, told).toBe(hash.digest('hex').slice(0, 32))
})

/** The imports of a file but for those of types, which do nothing. */
function importsInUse(file: string) {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'))
  const ofTypes = new Set(
    module.staticImports
      .filter(({ entries }) => entries.length > 0 && entries.every(entry => entry.isType))
      .map(({ moduleRequest }) => moduleRequest.value),
  )
  return importsOf(root, file).filter(({ specifier }) => !ofTypes.has(specifier))
}

/** The version that is installed: package.json may name a range. */
function versionOf(specifier: string): string {
  const parts = specifier.split('/')
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>
  }
  const version = lock.packages[`node_modules/${name}`]?.version
  if (version === undefined) throw new Error(`${name} is not in package-lock.json`)
  return version
}

/** A checkout on Windows may end lines otherwise. */
function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')
}
