import { expect, test } from 'vitest'
import type { InputProblem } from '#shared/contract/errors.ts'
import { problemsAtFields } from '../../../renderer/components/form/field-problems.ts'

const values = { decidedOn: '2026-11-30', reference: 'x' }
const problem = {
  what: 'Some of this cannot be used.',
  kept: 'Nothing was changed.',
  next: 'Write it.',
  reasons: [],
}

test('what is wrong with a field of the form is told under that field, all of it, and no longer beside the form', () => {
  const places = [
    at('decidedOn', 'It is still to come.'),
    at('reference', '“x” says nothing.'),
    at('reference', 'Write its number.'),
  ]
  expect(problemsAtFields({ ...problem, places }, values)).toEqual({
    atFields: { decidedOn: 'It is still to come.', reference: '“x” says nothing. Write its number.' },
    elsewhere: { ...problem, places: [] },
  })
})

test('what the form has no field for, and every place in a file, stays with the form', () => {
  const places = [
    at('destinations', 'Nobody knows it.'),
    { ...at('reference', 'No number.'), line: 4 },
    at(null, 'No.'),
  ]
  expect(problemsAtFields({ ...problem, places }, values)).toEqual({
    atFields: {},
    elsewhere: { ...problem, places },
  })
  expect(problemsAtFields(undefined, values)).toEqual({ atFields: {}, elsewhere: undefined })
})

function at(column: string | null, reason: string): InputProblem {
  return { file: null, line: null, column, value: null, reason }
}
