import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ProtectionKind } from '#shared/model/release.ts'
import { doorTable, tableFile, testOf, testOfWays } from './table.ts'

test('the table of doors and protections is the one that the code gives: npm run doors', () => {
  expect(readFileSync(tableFile, 'utf8')).toBe(doorTable())
})

test('every kind of protection is held by a test that is there and speaks of it', () => {
  for (const kind of ProtectionKind.options) {
    const file = testOf(kind)
    expect(existsSync(file), `${kind}: ${file}`).toBe(true)
    // The ways are tried kind by kind, whatever their names; a test elsewhere must name what it holds.
    if (file !== testOfWays || kind === 'classOrder') expect(readFileSync(file, 'utf8'), kind).toContain(kind)
  }
})
