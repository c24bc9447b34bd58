import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldProblems } from '#renderer/components/form/field-problems.ts'
import { blankIsAbsent, blankIsNull, CountryList, capitals } from '#renderer/components/form/schemas.ts'
import { startMessages, t } from '#renderer/i18n/index.ts'
import { CountryCode, Line, PlainDate } from '#shared/model/fields.ts'

startMessages('en')

const translate = t as Parameters<typeof fieldProblems>[2]

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
  const typed = { why: '', date: '30.02.2026', passphrase: 'short', kind: null }
  const { error } = schema.safeParse(typed)
  expect(fieldProblems(error as z.ZodError, typed, translate)).toEqual({
    why: 'This is needed.',
    date: 'Not a date (YYYY-MM-DD)',
    passphrase: 'At least 8 characters.',
    kind: 'This is needed.',
  })
})

test('of what is empty it is said that it is needed, also where the schema only knows that none of its forms fits', () => {
  const schema = z.object({ kind: z.union([z.literal('stay'), z.strictObject({ own: z.string() })]) })
  const problemOf = (kind: unknown) =>
    fieldProblems(schema.safeParse({ kind }).error as z.ZodError, { kind }, translate).kind
  expect([null, '', undefined].map(problemOf)).toEqual(Array(3).fill('This is needed.'))
  expect(problemOf('deferral')).toBe('This cannot be used as it stands.')
})
