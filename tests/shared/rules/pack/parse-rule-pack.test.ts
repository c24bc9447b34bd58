import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type PackProblem, parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import { ruleFloors } from '#shared/rules/pack/rule-names.ts'

const text = readFileSync('resources/rules/us.json', 'utf8')

/** The pack with one text replaced, and the line on which the replacement stands. */
function problemsAfter(
  from: string | RegExp,
  to: string,
): { problems: readonly PackProblem[]; line: number } {
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  const parsed = parseRulePack(changed)
  const line = text.slice(0, text.search(from)).split('\n').length
  return { problems: parsed.ok ? [] : parsed.problems, line }
}

test.each(['us', 'eu'])('the shipped pack %s is sound', name => {
  const parsed = parseRulePack(readFileSync(`resources/rules/${name}.json`, 'utf8'))
  expect(parsed).toMatchObject({ ok: true, pack: { jurisdiction: name } })
})

test('text that is not JSON is refused at its line', () => {
  const parsed = parseRulePack(text.replace('"jurisdiction": "us"', '"jurisdiction": us'))
  expect(parsed).toMatchObject({ ok: false, problems: [{ line: 3, why: 'This is not JSON' }] })
  expect(parseRulePack('')).toMatchObject({ ok: false, problems: [{ line: 1, why: 'This is not JSON' }] })
})

test('an unknown effect is refused at its line', () => {
  const { problems, line } = problemsAfter(/"effect": "blocks"/, '"effect": "warns"')
  expect(problems).toEqual([expect.objectContaining({ line, path: 'bars.citizenship_claim.effect' })])
})

test('an unknown kind of bar and an unknown rule are refused at their lines', () => {
  const kind = problemsAfter(/"other": \{/, '"otherwise": {')
  expect(kind.problems).toContainEqual(
    expect.objectContaining({ line: kind.line, path: 'bars.otherwise', why: '“otherwise” is unknown here' }),
  )
  const rule = problemsAfter('"order.missing": {', '"order.lost": {')
  expect(rule.problems.map(problem => problem.path)).toEqual(['rules.order.missing', 'rules.order.lost'])
})

test.each(Object.keys(ruleFloors))('a pack without the rule %s is refused', name => {
  const pack = JSON.parse(text)
  delete pack.rules[name]
  const parsed = parseRulePack(JSON.stringify(pack))
  expect(parsed).toMatchObject({ ok: false, problems: [{ path: `rules.${name}` }] })
})

test('a misspelt option is refused, not ignored', () => {
  const { problems, line } = problemsAfter(
    '"registerMaxAgeDays": 2',
    '"registerMaxAgeDays": 2, "registerMaxAgeDay": 900',
  )
  expect(problems).toMatchObject([{ line, path: 'limits.registerMaxAgeDay' }])
})

test('a key that comes twice is refused at its second place', () => {
  const { problems, line } = problemsAfter('"adultAge": 18', '"adultAge": 18, "adultAge": 21')
  expect(problems).toMatchObject([{ line, path: 'limits.adultAge', why: '“adultAge” comes twice' }])
})

test('a country among the citizens that nobody knows is refused', () => {
  const { problems, line } = problemsAfter('"UMI"', '"UMX"')
  expect(problems).toMatchObject([{ line, path: 'citizens.5', why: '“UMX” is no known country' }])
})

test.each([
  ['a rule', ['rules', 'register.missing', 'effect'], 'review'],
  ['the rule of emergency stops', ['rules', 'stop.emergency', 'effect'], 'info'],
  ['a possible match', ['rules', 'register.possible_match', 'effect'], 'info'],
  ['a bar', ['bars', 'withholding', 'effect'], 'review'],
  ['a valid permit', ['permits', 'lpr', 'effects', 'valid'], 'review'],
  ['a permit of unknown status', ['permits', 'parole', 'effects', 'unknown'], 'review'],
  ['a revoked permit', ['permits', 'lpr', 'effects', 'revoked'], 'info'],
  ['a card that ran out', ['permits', 'lpr', 'effects', 'expired'], 'review'],
  ['where a bar holds', ['bars', 'stay', 'scope'], 'named'],
  ['where withholding holds', ['bars', 'withholding', 'scope'], 'third_countries'],
  ['how long protection holds', ['bars', 'asylee', 'ends'], 'date'],
  ['who is a child', ['limits', 'adultAge'], 17],
  ['how old a register may be', ['limits', 'registerMaxAgeDays'], 8],
])('a pack that weakens %s below the program’s floor is refused', (_what, path, effect) => {
  const pack = JSON.parse(text)
  const parent = path.slice(0, -1).reduce((node, step) => node[step], pack)
  parent[path.at(-1) ?? ''] = effect
  expect(parseRulePack(JSON.stringify(pack))).toMatchObject({
    ok: false,
    problems: [{ path: path.join('.') }],
  })
})

test('a pack may be stricter than the floor', () => {
  const pack = JSON.parse(text)
  pack.rules['destination.third_country'].effect = 'blocks'
  pack.permits.nonimmigrant.effects.expired = 'blocks'
  expect(parseRulePack(JSON.stringify(pack)).ok).toBe(true)
})

test('a court, and a time to appeal, without a calendar would end a stay too early: refused at its line', () => {
  const court = problemsAfter(/"calendar": "us-mdd"/, '"calendar": "us-mdx"')
  expect(court.problems).toEqual([
    expect.objectContaining({
      line: court.line,
      path: 'courts.us-mdd.calendar',
      why: 'There is no calendar “us-mdx”',
    }),
  ])
  const appeal = problemsAfter(/"calendar": "us-federal"/, '"calendar": "none"')
  expect(appeal.problems).toContainEqual(
    expect.objectContaining({ line: appeal.line, path: 'stays.appeal.calendar' }),
  )
})

test.each([
  ['a zone that no clock is in', /"timeZone": "America\/New_York"/, '"timeZone": "America/Baltimore"'],
  ['an hour that no clock shows', /"time": "16:00"/, '"time": "24:00"'],
  ['a thirteenth month', /"month": 12/, '"month": 13'],
])('a court’s calendar with %s is refused at its line', (_what, from, to) => {
  const { problems, line } = problemsAfter(from, to)
  expect(problems).toContainEqual(expect.objectContaining({ line }))
})
