import { type Draft, type FlightFamily, found, type PersonFamily } from '../draft.ts'
import type { ConflictFacts } from '../facts.ts'
import type { FlightContext } from '../flight-context.ts'
import { count, listOf } from '../words/phrases.ts'
import { inWords, valuesInWords } from '../words/values.ts'

/**
 * Edits of offices that did not know of each other. The check asks every rule with either side and keeps the worse
 * (otherwise.ts); this says that there is something to settle. Settling it is an edit that knows both.
 */
export const unsettledConflicts: PersonFamily = {
  rules: ['conflict.unsettled'],
  citedWhenClear: ['conflict.unsettled'],
  check: (place, ctx) =>
    (ctx.facts.conflicts ?? [])
      .filter(({ people }) => people.includes(place.person.id))
      .map(conflict => unsettled(conflict, ctx)),
  lookedAt: (place, ctx) => {
    const theirs = (ctx.facts.conflicts ?? []).filter(({ people }) => people.includes(place.person.id))
    return [`${count(theirs.length, 'conflict')} between edits of what is on file waits to be settled.`]
  },
}

/** The same of the flight itself, its list and its stops. */
export const flightConflicts: FlightFamily = {
  rules: ['conflict.unsettled'],
  check: ctx =>
    (ctx.facts.conflicts ?? [])
      .filter(({ people }) => people.length === 0)
      .map(conflict => unsettled(conflict, ctx)),
}

function unsettled(conflict: ConflictFacts, ctx: FlightContext): Draft {
  const { id, noun, recordId, holds, sides, isChecked } = conflict
  const said = sides.map(
    ({ letter, office, by, values }) => `${letter}, by ${by} of ${office}: ${valuesInWords(values)}`,
  )
  const until = isChecked
    ? 'Both were checked, and the worse stands until one is taken.'
    : 'There are too many such conflicts to check them either way.'
  return found(ctx, 'conflict.unsettled', {
    why: `Of the ${inWords(noun)}, edits that did not know of each other stand against each other (${listOf(said)}). Until it is settled there holds ${valuesInWords(holds)}. ${until}`,
    facts: { conflict: id, noun, record: recordId, holds, sides: sides.map(({ values }) => values) },
    about: [id],
    subject: id,
    ...(isChecked ? {} : { effect: 'blocks' }),
  })
}
