import { questionsOf, type Standing, standingsOf } from '#shared/protection/standing.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { FlightContext } from '../flight-context.ts'
import { count } from '../words/phrases.ts'

/**
 * Protections of which something on file says that they ended, without a release: a bar that was lifted on a word, “fit” after
 * “not fit”, a list that makes a minor an adult, an order that came back. Each goes on protecting, and the finding shows both
 * sides (architecture: the ratchet). What ends it is a release and nothing else.
 */
export const questionedProtections: PersonFamily = {
  rules: ['protection.questioned'],
  citedWhenClear: ['protection.questioned'],
  check: (place, ctx) => questionsOf(place, ctx.asOf).map(standing => questioned(standing, ctx)),
  lookedAt: (place, ctx) => {
    const standings = standingsOf(place, ctx.asOf)
    const released = standings.filter(({ release }) => release !== null).length
    return [
      `${count(standings.length, 'fact')} on file protect or could protect the person; ${released} of them ended by a release.`,
    ]
  },
}

function questioned({ protection, question, waiting }: Standing, ctx: FlightContext): Draft {
  const now = question?.now ?? ''
  const door = question?.held?.door ?? null
  const where = door === null ? '' : ` (${door})`
  const second = waiting === null ? '' : ' One person has recorded the decision; another must agree.'
  return found(ctx, 'protection.questioned', {
    why: `On file is ${protection.what}. Against it stands: ${now}${where}. No decision on record ended it.${second}`,
    facts: { protection: protection.id, kind: protection.kind, was: protection.what, now, door },
    about: [protection.id, now],
    subject: protection.id,
  })
}
