import { expect, test } from 'vitest'
import { problemText, refusedText } from '#renderer/components/importing/problem-table.tsx'

test('problems are copied as a table, whatever a cell of the file holds', () => {
  const problem = {
    file: 'a.csv',
    line: 6,
    column: 'birth_date',
    value: '31\t13\n1990',
    reason: 'No such day',
  }
  expect(problemText([problem])).toBe('line\tcolumn\tvalue\treason\n6\tbirth_date\t31 13 1990\tNo such day')
})

test('rows that stayed out are copied with what is wrong with them, and nothing that a spreadsheet runs', () => {
  const rows = [
    {
      line: 5,
      cells: ['C4', '=cmd|calc'],
      reasons: ['birth_date: No such day.', 'sex: Write one of: M, F, X.'],
    },
  ]
  expect(refusedText({ header: ['case_number', 'family_name'], rows })).toBe(
    "line\treason\tcase_number\tfamily_name\n5\tbirth_date: No such day. sex: Write one of: M, F, X.\tC4\t'=cmd|calc",
  )
})
