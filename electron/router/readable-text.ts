import { os as plain } from '@orpc/server'
import type { InputProblem } from '#shared/contract/errors.ts'
import { refusal } from '../refusal.ts'

/**
 * Runs before every procedure and refuses, by the field's name, half a character: a lone surrogate, which no key types
 * and no file holds. A database keeps another text in its place than the log has the hash of. A stop goes in all the same,
 * with a replacement mark for what cannot be read (shared/model/fields.ts).
 */
export const refuseHalfCharacters = plain.middleware(({ path, next }, input: unknown) => {
  const places = path.at(-1) === 'stop' ? [] : [...halfCharactersIn(input, [])]
  if (places.length === 0) return next()
  const problems = places.map(
    (place): InputProblem => ({
      file: null,
      line: null,
      column: place.join('.') || null,
      value: null,
      reason: 'It has half of a character in it, which nobody can read.',
    }),
  )
  throw refusal('INVALID_INPUT', 'Type what is named again; what was copied is damaged.', { problems })
})

function* halfCharactersIn(value: unknown, place: readonly string[]): Generator<readonly string[]> {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) yield place
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inside] of Object.entries(value)) yield* halfCharactersIn(inside, [...place, key])
}
