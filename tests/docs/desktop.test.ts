import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { linkedTests, problemOf, rowsWithoutTest } from './linked-tests.ts'

const desktop = readFileSync('docs/desktop.md', 'utf8')

test('every point of the desktop program names a test, and every test that is named is there', () => {
  const named = linkedTests(desktop, 'docs')
  expect(named.length).toBeGreaterThan(25)
  expect(named.map(problemOf).filter(problem => problem !== null)).toEqual([])
  expect(rowsWithoutTest(desktop)).toEqual([])
})
