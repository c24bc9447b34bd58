import { expect, test } from 'vitest'
import { withColumn } from '#renderer/state/ask/importing.ts'

test('a meaning belongs to one column: giving it to another takes it from the first', () => {
  const mapping = { Nachname: null, Name: 'family_name', Vorname: 'given_names' }
  expect(withColumn(mapping, 'Nachname', 'family_name')).toEqual({
    Nachname: 'family_name',
    Name: null,
    Vorname: 'given_names',
  })
  expect(withColumn(mapping, 'Vorname', null)).toEqual({ ...mapping, Vorname: null })
})
