import type { z } from 'zod'
import { Note, TypedLine } from '#shared/model/fields.ts'
import { isDateAlone } from '../formats/date-alone.ts'
import { isLanguage } from '../formats/languages.ts'
import { isPlaceholder } from '../protection/placeholder.ts'

/**
 * What somebody writes by which a verdict can become better is read as a court's clerk would read it: no “x”, “-”, “n/a” or
 * “see file”. Every field of the contract that takes a sentence is one of these, or stands among the exemptions of
 * `tests/shared/contract/free-text.test.ts` with the reason.
 */

/** Why something is taken back, withdrawn or accepted, in words that somebody can be asked about. */
export const Reason = saying(Note, 'Say in a sentence why.')

/** As {@link Reason}, of one line. */
export const ReasonLine = saying(TypedLine, 'Say in a sentence why.')

/** The paper that shows something, or where its original lies. */
export const Evidence = saying(TypedLine, 'Name the paper, or say where its original lies.').refine(
  text => !isDateAlone(text),
  {
    error: ({ input }) =>
      `“${String(input)}” is a day. Name the paper of that day, or say where its original lies.`,
  },
)

/** As {@link Evidence}, of what may name nobody: a day is refused where it is known whether it is the birth date of whom it is about. */
export const PlainReference = saying(TypedLine, 'Give the reference of the order or request.')

/** Somebody by name: who asked, who answered, who examined. */
export const NamedPerson = saying(TypedLine, 'Name the person, or leave it out.')

/** A language, by its name or code; “no” is Norwegian to a table of codes, and an answer to everybody else. */
export const NamedLanguage = saying(TypedLine, 'Name the language, or leave it out.').refine(isLanguage, {
  error: ({ input }) => noLanguage(input),
})

/** A number by which somebody is found; one that only fills its place would answer the question and find nobody. */
export const TypedNumber = TypedLine.refine(text => !isPlaceholder(text), {
  error: ({ input }) => `“${String(input)}” is no number. Leave it out where it is not known.`,
})

/**
 * Refuses these fields of what somebody records where it only fills them, where `clears` says that it could make a verdict
 * better: what protects is taken as it comes.
 */
export function sayingSomething<Input extends object>(
  clears: (input: Input) => boolean,
  fields: readonly (keyof Input & string)[],
): (input: Input, ctx: z.RefinementCtx) => void {
  return (input, ctx) => {
    if (!clears(input)) return
    for (const field of fields) {
      const text = input[field]
      if (typeof text !== 'string') continue
      const isEmpty = isPlaceholder(text)
      if (!isEmpty && (field !== 'language' || isLanguage(text))) continue
      ctx.addIssue({
        code: 'custom',
        path: [field],
        message: isEmpty ? saysNothing(text, 'Say it in words.') : noLanguage(text),
        input: text,
      })
    }
  }
}

function noLanguage(text: unknown): string {
  return `“${String(text)}” is no language that is known. Write its name, e.g. Spanish, or its code of ISO 639.`
}

/** What a text that only fills its place is refused with. */
function saysNothing(text: unknown, todo: string): string {
  return `“${String(text)}” says nothing. ${todo}`
}

function saying(schema: z.ZodString, todo: string): z.ZodString {
  return schema.refine(text => !isPlaceholder(text), { error: ({ input }) => saysNothing(input, todo) })
}
