import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ProtectionKind } from '#shared/model/release.ts'
import { type Door, doors } from '#tests/electron/services/releasing/making-ways.ts'
import { questions, restsOn } from '#tests/electron/services/releasing/ways-elsewhere.ts'
import { cell, doorTable, tableFile } from './table.ts'

test('the table of doors and protections is the one that the code gives: npm run doors', () => {
  expect(readFileSync(tableFile, 'utf8')).toBe(doorTable())
})

test('every line below it names a test that is there', () => {
  for (const { file, test: name } of [...restsOn, ...questions])
    expect(readFileSync(file, 'utf8'), file).toContain(name)
})

test('every cell of it that names a test names one that is there', () => {
  for (const kind of ProtectionKind.options) {
    for (const door of Object.keys(doors) as Door[]) {
      const what = cell(kind, door)
      if (typeof what === 'string') continue
      expect(existsSync(what.file), `${kind}, ${door}: ${what.file}`).toBe(true)
      expect(readFileSync(what.file, 'utf8'), `${kind}, ${door}`).toContain(what.test)
    }
  }
})
