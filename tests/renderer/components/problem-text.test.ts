import { expect, test } from 'vitest'
import { problemText } from '#renderer/components/importing/problem-table.tsx'

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
