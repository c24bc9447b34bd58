import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldProblems } from '#renderer/components/form/field-problems.ts'
import { blankIsAbsent, blankIsNull, CountryList, capitals } from '#renderer/components/form/schemas.ts'
import { startMessages, t } from '#renderer/i18n/index.ts'
import { CountryCode, Line, PlainDate } from '#shared/model/fields.ts'

startMessages('en')

test('an empty field means that nothing is known, and never an empty text', () => {
  expect(blankIsNull(Line).parse('  ')).toBeNull()
  expect(blankIsNull(Line).parse(' RO-1 ')).toBe('RO-1')
  expect(blankIsAbsent(Line).parse('')).toBeUndefined()
  expect(blankIsNull(PlainDate).safeParse('2026-02-30').success).toBe(false)
})

test('codes are capitals, however typed and parted; one that is none is refused', () => {
  expect(CountryList.parse('irn, afg;deu')).toEqual(['IRN', 'AFG', 'DEU'])
  expect(CountryList.parse('')).toEqual([])
  expect(CountryList.safeParse('Iran').success).toBe(false)
  expect(capitals(CountryCode).parse(' irn ')).toBe('IRN')
})

test('what is wrong with a form is said field by field, in words', () => {
  const schema = z.object({
    why: Line,
    date: PlainDate,
    passphrase: z.string().min(8),
    kind: z.enum(['stay']),
  })
  const { error } = schema.safeParse({ why: '', date: '30.02.2026', passphrase: 'short', kind: null })
  const translate = t as Parameters<typeof fieldProblems>[1]
  expect(fieldProblems(error as z.ZodError, translate)).toEqual({
    why: 'This is needed.',
    date: 'Not a date (YYYY-MM-DD)',
    passphrase: 'At least 8 characters.',
    kind: 'This is needed.',
  })
})
