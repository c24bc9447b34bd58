import { z } from 'zod'
import { CountryCode } from '#shared/model/fields.ts'

/** Schemas that lead from what is typed into a field to what the model holds. */

/** An empty field means that nothing is known: null. */
export function blankIsNull<T>(schema: z.ZodType<T>): z.ZodType<T | null> {
  return z.preprocess(
    value => (typeof value === 'string' && value.trim() === '' ? null : trimmed(value)),
    schema.nullable(),
  )
}

/** An empty field means that it is left out. */
export function blankIsAbsent<T>(schema: z.ZodType<T>): z.ZodType<T | undefined> {
  return z.preprocess(
    value => (typeof value === 'string' && value.trim() === '' ? undefined : trimmed(value)),
    schema.optional(),
  )
}

/** Country codes parted by commas or spaces, in any case: `irn, afg`. Nothing is an empty list. */
export const CountryList = z.preprocess(
  value =>
    typeof value === 'string'
      ? value
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter(Boolean)
      : value,
  z.array(CountryCode),
)

/** Codes are written in capitals, however they were typed. */
export function capitals<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z.preprocess(value => (typeof value === 'string' ? value.trim().toUpperCase() : value), schema)
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value
}
