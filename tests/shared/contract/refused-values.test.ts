import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createClient } from '#electron/router/index.ts'
import { refusedValue } from '#shared/model/refused-value.ts'
import { messagesFor } from '#tests/access/messages.ts'
import { procedures } from '#tests/access/procedures.ts'
import { anApp } from '#tests/support/office.ts'

/** Sentences of the schemas' library, which nobody should read. */
const ofTheLibrary = /^(Invalid|Too (small|big)|Unrecognized)\b|expected|received|regex|pattern \//

test('whatever any procedure is asked with, no sentence of the library is said of it', () => {
  const taking = procedures().filter(({ input }) => input !== undefined)
  const said = new Set<string>()
  for (const { path, input } of taking) {
    for (const message of fc.sample(messagesFor(input, ['A. Reed', '2026-12-10']), {
      numRuns: 25,
      seed: 7,
    })) {
      for (const issue of input?.safeParse(message).error?.issues ?? []) {
        expect(issue.message, path).not.toMatch(ofTheLibrary)
        said.add(issue.code)
      }
    }
  }
  expect(taking.length).toBeGreaterThan(100)
  expect([...said].sort()).toEqual(
    expect.arrayContaining(['custom', 'invalid_type', 'invalid_value', 'too_small']),
  )
})

test.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'Fill this in: it is needed.'],
  [z.string(), null, 'Fill this in: it is needed.'],
  [z.string(), 4, 'Give a text here.'],
  [z.int(), 1.5, 'Give a whole number here.'],
  [z.number(), 'x', 'Give a number here.'],
  [z.number(), Number.NaN, 'Give a number here.'],
  [z.boolean(), 'yes', 'Say true or false here.'],
  [z.array(z.string()), 'x', 'Give a list here.'],
  [z.object({}), 'x', 'Give an object with its fields here.'],
  [z.date(), 'x', 'Look up what belongs here: this is something else.'],
  [z.string().min(1), '', 'Fill this in: it is empty.'],
  [z.string().min(12), 'x', 'Write at least 12 characters.'],
  [z.string().max(1), 'xx', 'Write at most 1 character: this is longer.'],
  [z.string().max(5_000), 'x'.repeat(5_001), 'Write at most 5,000 characters: this is longer.'],
  [z.string().length(3), 'xx', 'Write exactly 3 characters.'],
  [z.string().regex(/^\d$/), 'x', 'Look up how this is written, and write it anew: it is not of that form.'],
  [z.base64(), '-', 'Give Base64 here.'],
  [z.array(z.string()).min(1), [], 'Name at least one.'],
  [z.array(z.string()).min(2), [], 'Name at least 2.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Name at most 1: these are more.'],
  [z.int().min(1), 0, 'Give 1 or more.'],
  [z.int().max(10), 11, 'Give 10 or less.'],
  [z.number().positive(), 0, 'Give more than 0.'],
  [z.number().lt(10), 10, 'Give less than 10.'],
  [z.number().multipleOf(3), 4, 'Give a multiple of 3.'],
  [z.enum(['crew', 'escort']), 'x', 'Choose one of: crew, escort.'],
  [z.literal(1), 2, 'Only 1 may stand here.'],
  [z.strictObject({}), { a: 1, b: 2 }, 'Leave out what has no place here: a, b.'],
  [z.union([z.string(), z.number()]), true, 'Give a text here.'],
  [z.record(z.enum(['a']), z.string()).or(z.string()), 4, 'Give an object with its fields here.'],
  [
    z.discriminatedUnion('kind', [z.object({ kind: z.literal('file') })]),
    { kind: 'x' },
    'Only file may stand here.',
  ],
  [z.string().refine(() => false), 'x', 'Give another value: this one cannot be used here.'],
  [z.string().refine(() => false, 'Its own words.'), 'x', 'Its own words.'],
])('%# of a refused value is said what to do', (schema, value, sentence) => {
  expect(schema.safeParse(value).error?.issues[0]?.message).toBe(sentence)
})

test('of three hundred codes thirty are named', () => {
  const values = Array.from({ length: 300 }, (_, index) => `C${index}`)
  const said = refusedValue({ code: 'invalid_value', values, input: 'x', path: [] })
  expect(said).toMatch(/^Choose one of: C0, .*C29 and others\.$/)
})

test('a caller of the contract reads it, with the field that it is about', async () => {
  await expect(createClient(anApp()).updates.check({ file: '' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    data: { problems: [{ column: 'file', reason: 'Fill this in: it is empty.' }] },
  })
})
