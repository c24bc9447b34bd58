import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCaseRows } from '#electron/case-tables.ts'
import { parseCases } from '#shared/rules/cases/parse-cases.ts'
import { runCases } from '#shared/rules/cases/run-cases.ts'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'

/** The lawyer's tables that come with the program, and the least that each must hold. */
const tables = [
  ['us', 170],
  ['eu', 75],
  ['uk', 50],
] as const

const read = (name: string) =>
  parseCases(readCaseRows(readFileSync(`resources/rules/cases/${name}.csv`, 'utf8')))

function packOf(name: string) {
  const parsed = parseRulePack(readFileSync(`resources/rules/${name}.json`, 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.pack
}

for (const [name, least] of tables) {
  const { cases, problems } = read(name)
  const outcomes = runCases(cases, packOf(name))

  test(`every row of ${name}.csv can be read, and there are no fewer than ${least}`, () => {
    expect(problems).toEqual([])
    expect(cases.length).toBeGreaterThanOrEqual(least)
  })

  test.each(outcomes)(`${name}.csv:$line $title`, ({ wrong, found }) => {
    expect(wrong, found.join(', ')).toBeNull()
  })
}

test('the Union’s table stands on both sides of 12 June 2026', () => {
  const { cases } = read('eu')
  const sources = cases.map(({ source }) => source ?? '')
  for (const law of ['2013/32', '2024/1348', 'Art. 46(5)', 'Art. 68']) {
    expect(sources.filter(source => source.includes(law)).length, law).toBeGreaterThan(0)
  }
})

test('a table asked of another law comes out otherwise, so that the tables can fail', () => {
  const failures = runCases(read('uk').cases, packOf('us')).filter(({ wrong }) => wrong !== null)
  expect(failures.length).toBeGreaterThan(10)
})
