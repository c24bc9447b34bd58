import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deadLinks, linkedTests, problemOf, rowsWithoutTest } from './linked-tests.ts'

const threatModel = readFileSync('docs/threat-model.md', 'utf8')

test('every test that the threat model names is there', () => {
  const named = linkedTests(threatModel, 'docs')
  expect(named.length).toBeGreaterThan(60)
  expect(named.map(problemOf).filter(problem => problem !== null)).toEqual([])
})

test('every line of the threat model that says what holds names a test', () => {
  expect(rowsWithoutTest(threatModel)).toEqual([])
})

test('a test that is gone, one that is called otherwise and a line without one are told', () => {
  const markdown = [
    '| tries | what holds |',
    '|---|---|',
    '| a thing | [nothing of the kind](../tests/docs/threat-model.test.ts) |',
    '| another | [gone](../tests/docs/gone.test.ts) |',
    '| a third | it simply holds |',
  ].join('\n')
  expect(linkedTests(markdown, 'docs').map(problemOf)).toEqual([
    'tests/docs/threat-model.test.ts has no test that begins “nothing of the kind”',
    'tests/docs/gone.test.ts is not there',
  ])
  expect(rowsWithoutTest(markdown)).toEqual(['| a third | it simply holds |'])
})

test.each(globSync('docs/*.md'))('every file that %s links to is there', path => {
  expect(deadLinks(readFileSync(path, 'utf8'), path)).toEqual([])
})
