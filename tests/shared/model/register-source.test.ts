import { expect, test } from 'vitest'
import { isLikeSource, sourceKey } from '#shared/model/register-source.ts'

test.each([
  ['NATIONAL REGISTER', 'national register'],
  [' National\u200b  register ', 'National register'],
  ['National-Register', 'National register'],
  ['Ｎational register', 'National register'],
])('“%s” is the source “%s”', (typed, source) => {
  expect(sourceKey(typed)).toBe(sourceKey(source))
  expect(isLikeSource(typed, source)).toBe(false)
})

test.each([
  ['Nationa1 register', 'National register'],
  ['Nаtional register', 'National register'],
  ['National registre', 'National register'],
  ['Register', 'National register'],
  ['National register 2', 'National register'],
])('“%s” is another source than “%s”, and so like it that it is asked about', (typed, source) => {
  expect(sourceKey(typed)).not.toBe(sourceKey(source))
  expect(isLikeSource(typed, source)).toBe(true)
  expect(isLikeSource(source, typed)).toBe(true)
})

test.each([
  ['Schengen visas', 'National register'],
  ['USCIS', 'EOIR'],
  ['A', 'National register'],
])('“%s” is a source of its own beside “%s”', (typed, source) => {
  expect(isLikeSource(typed, source)).toBe(false)
})

test('a source of signs alone is one all the same', () => {
  expect(sourceKey('***')).not.toBe('')
  expect(sourceKey('***')).not.toBe(sourceKey('---'))
})
