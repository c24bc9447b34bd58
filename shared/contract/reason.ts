import { Note, TypedLine } from '#shared/model/fields.ts'
import { isPlaceholder } from '../protection/clerk.ts'

/** Why something is taken back, withdrawn or accepted, in words that somebody can be asked about: no “x”, “-” or “n/a”. */
export const Reason = Note.refine(text => !isPlaceholder(text), { error: saysNothing })

/** As {@link Reason}, of one line. */
export const ReasonLine = TypedLine.refine(text => !isPlaceholder(text), { error: saysNothing })

/** A number by which somebody is found; one that only fills its place would answer the question and find nobody. */
export const TypedNumber = TypedLine.refine(text => !isPlaceholder(text), {
  error: ({ input }) => `“${String(input)}” is no number. Leave it out where it is not known.`,
})

function saysNothing({ input }: { readonly input?: unknown }): string {
  return `“${String(input)}” says nothing. Say in a sentence why.`
}
