import { expect, test } from 'vitest'
import { type CaseRow, parseCases } from '#shared/rules/cases/parse-cases.ts'
import { factsOfCase, runCases } from '#shared/rules/cases/run-cases.ts'
import { us } from '#tests/support/facts.ts'

function aRow(more: Record<string, string> = {}, line = 2): CaseRow {
  const cells = { case: 'a case', day: '2026-11-23', route: 'JFK-IKA', 'on file': '', verdict: 'clear' }
  return { line, cells: { ...cells, ...more } }
}

const problemsOf = (more: Record<string, string>) => parseCases([aRow(more)]).problems

test('somebody in order is clear', () => {
  const { cases } = parseCases([aRow()])
  expect(runCases(cases, us)).toMatchObject([{ verdict: 'clear', wrong: null, found: [] }])
})

test.each([
  ['a noun that nobody knows', { 'on file': 'permitt lpr' }, 'on file', 'no fact that can be on file'],
  [
    'a detail that nobody knows',
    { 'on file': 'bar stay, form 2026-01-01' },
    'on file',
    'says nothing of “bar”',
  ],
  ['a verdict in other words', { verdict: 'ok' }, 'verdict', 'write clear, review or blocked'],
  ['a day in another order', { day: '23/11/2026' }, 'day', 'write YYYY-MM-DD'],
  ['a route of one airport', { route: 'JFK' }, 'route', 'no route'],
  ['a case without a name', { case: ' ' }, 'case', 'what the case is'],
])('%s is a problem at its row and column, never passed over', (_what, cells, column, why) => {
  expect(problemsOf(cells)).toMatchObject([{ line: 2, column, why: expect.stringContaining(why) }])
})

test('a column misspelt, and one that lacks, are said by name', () => {
  expect(problemsOf({ sourc: 'x' })).toMatchObject([{ column: 'sourc' }])
  const { verdict: _verdict, ...cells } = aRow().cells
  expect(parseCases([{ line: 2, cells }]).problems).toMatchObject([{ column: 'verdict' }])
  expect(parseCases([]).problems).toHaveLength(1)
})

test('a case that comes twice is said at its second row', () => {
  expect(parseCases([aRow({}, 2), aRow({}, 3)]).problems).toMatchObject([
    { line: 3, why: expect.stringContaining('twice') },
  ])
})

test('a heading of the lawyer’s own, without a verdict, is passed over', () => {
  expect(parseCases([aRow(), aRow({ case: 'Permits', day: '', route: '', verdict: '' }, 3)])).toMatchObject({
    cases: [{ line: 2 }],
    problems: [],
  })
})

test.each([
  ['another verdict', { verdict: 'blocked' }, 'Expected blocked, and the pack says clear'],
  [
    'another rule',
    { 'on file': 'permit lpr', verdict: 'blocked', because: 'bar.stay' },
    'Nothing says “bar.stay” with the effect “blocks”',
  ],
  [
    'another source',
    { 'on file': 'permit lpr', verdict: 'blocked', because: 'permit.valid', source: 'Matter of Nobody' },
    /cites “.*Lok.*”, and not “Matter of Nobody”/,
  ],
  ['an airport that nobody knows', { route: 'JFK-QQQ' }, /“QQQ” is no airport/],
  ['a value that cannot be read', { 'on file': 'bar stay, from soon' }, /“soon” is no day/],
])('a case with %s fails and says so', (_what, cells, wrong) => {
  const { cases, problems } = parseCases([aRow(cells)])
  expect(problems).toEqual([])
  const expected = typeof wrong === 'string' ? expect.stringContaining(wrong) : expect.stringMatching(wrong)
  expect(runCases(cases, us)).toMatchObject([{ wrong: expected }])
})

test('what a cell says is what is on file', () => {
  const text =
    'bar withholding, from 2026-06-01, to IRN TUR, lifted 2026-07-01; born 2010-02; order, waived yes'
  const [law] = parseCases([aRow({ 'on file': text })]).cases
  if (law === undefined) throw new Error('The row cannot be read')
  const [place] = factsOfCase(law).people
  expect(place?.bars).toMatchObject([
    {
      kind: 'withholding',
      from: '2026-06-01',
      destinations: ['IRN', 'TUR'],
      liftedAt: '2026-07-01T12:00:00Z',
      liftEvidence: expect.any(String),
    },
  ])
  expect(place?.person.birthDate).toBe('2010-02')
  expect(place?.orders).toMatchObject([{ appealWaived: 'yes', final: 'yes' }])
})
