import fc from 'fast-check'
import { z } from 'zod'

/** Texts that something on file, or some reader, may know, beside those that nobody should stumble over. */
const hostile = [
  '',
  ' ',
  '\u0000',
  '\u202Egnp.exe',
  '\uD800',
  '../../etc/passwd',
  "'; DROP TABLE person; --",
  '=cmd()',
  '__proto__',
  'NaN',
  '1e309',
  '9'.repeat(400),
  'é'.repeat(5_000),
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '+275760-09-13T00:00:00Z',
]

/** What no field wants. */
const wrong = fc.constantFrom<unknown>(
  null,
  undefined,
  true,
  -0,
  Number.NaN,
  2 ** 53,
  -1,
  [],
  {},
  [[[[]]]],
  { __proto__: null, constructor: 'x' },
  /x/u,
  9n,
)

/**
 * Messages for a procedure that takes `schema`: mostly of its shape, with `known` texts among the fields, now and then
 * another thing in a field's place, a field missing, or one too many.
 */
export function messagesFor(schema: z.ZodType | undefined, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema === undefined) return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, wrong)
  const texts = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.constantFrom(...hostile) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  )
  return fc.oneof({ weight: 12, arbitrary: shaped(schema, texts) }, { weight: 1, arbitrary: wrong })
}

/** A value of the schema's shape, whatever it is wrapped in. */
function shaped(schema: z.ZodType, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const inner = ofKind(schema, texts)
  return fc.oneof({ weight: 25, arbitrary: inner }, { weight: 1, arbitrary: wrong })
}

function ofKind(schema: z.ZodType, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const of = (part: unknown) => shaped(part as z.ZodType, texts)
  if (schema instanceof z.ZodObject) return record(schema, of)
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(of))
  if (schema instanceof z.ZodArray) return fc.array(of(schema.element), { maxLength: 3 })
  if (schema instanceof z.ZodRecord) return fc.dictionary(texts, of(schema.valueType), { maxKeys: 3 })
  if (schema instanceof z.ZodPipe) return of(schema.in)
  if (schema instanceof z.ZodOptional) return fc.option(of(schema.unwrap()), { nil: undefined })
  if (schema instanceof z.ZodNullable) return fc.option(of(schema.unwrap()))
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly || schema instanceof z.ZodNonOptional)
    return of(schema.unwrap())
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) return fc.oneof(fc.integer({ min: -2, max: 40 }), fc.double())
  return texts
}

function record(schema: z.ZodObject, of: (part: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const whole = fc.record(
    Object.fromEntries(Object.entries(schema.shape).map(([key, part]) => [key, of(part)])),
  )
  const keys = Object.keys(schema.shape)
  if (keys.length === 0) return whole
  const without = fc
    .tuple(whole, fc.constantFrom(...keys))
    .map(([all, key]) => ({ ...all, [key]: undefined }))
  const withMore = whole.map(all => ({ ...all, isAdmin: true }))
  return fc.oneof({ weight: 20, arbitrary: whole }, without, withMore)
}
