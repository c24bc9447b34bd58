import { stateOver } from '#shared/formats/authority.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import { isPassportType } from '../definitions/document-kind.ts'
import { sameSpelling } from '../definitions/places.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import { type FlightContext, oncePerFlight } from '../flight-context.ts'
import { count, country, listOf } from '../words/phrases.ts'

/**
 * Evidence that the person is a citizen of the removing side: the nationality on record, or the nationality that any
 * document on file states, withdrawn ones included. 70 potential citizens were removed in five years because nobody
 * had to act on such evidence (GAO-21-487).
 */
export const citizenship: PersonFamily = {
  rules: ['citizenship.evidence'],
  citedWhenClear: ['citizenship.evidence'],
  check: ({ person, documents }, ctx) => {
    const onRecord = isCitizenship(person.nationality, ctx)
      ? [evidence(ctx, person.nationality, 'the record states the nationality')]
      : []
    const onDocuments = documents.flatMap(document => {
      const stated = nationalityStated(document)
      return isCitizenship(stated, ctx) ? [evidence(ctx, stated, wordsOf(document), document.id)] : []
    })
    return [...onRecord, ...onDocuments]
  },
  lookedAt: ({ person, documents }, { pack }) => [
    `Nationality on record: ${person.nationality === null ? 'none' : country(person.nationality)}; ${count(documents.length, 'document')} looked at for a nationality whose nationals are not removed (${listOf(pack.citizens)}).`,
  ],
}

/**
 * Whether the code is one of the nationalities that the pack's law does not remove, or of a territory under such a state, whose
 * people may be its citizens (Gibraltar, Réunion, Guam).
 */
export function isCitizenship(code: string | null, ctx: FlightContext): code is string {
  const known = sameSpelling(code)
  return known !== undefined && (citizensOf(ctx).has(known) || citizensOf(ctx).has(stateOver(known)))
}

/** The pack's own nationalities as {@link sameSpelling} writes them: the Union has 27, asked of every document and place. */
const citizensOf = oncePerFlight(
  ({ pack }): ReadonlySet<string> => new Set(pack.citizens.flatMap(code => sameSpelling(code) ?? [])),
)

/** A passport that prints no other nationality was issued to a national of its state. */
function nationalityStated({ type, nationality, state }: TravelDocument): string | null {
  return nationality ?? (isPassportType(type) ? state : null)
}

/** A passport that prints no nationality says by whom it was issued, and nothing more. */
function wordsOf({ type, nationality }: TravelDocument): string {
  return nationality === null
    ? `a passport (${type}) was issued by`
    : `a document (${type}) states the nationality`
}

function evidence(ctx: FlightContext, code: string, where: string, document?: string): Draft {
  return found(ctx, 'citizenship.evidence', {
    why: `Evidence of citizenship: ${where} ${country(code)}, whose nationals are not removed.`,
    facts: { nationality: code, document: document ?? null },
    about: [code, document ?? null],
    ...(document === undefined ? {} : { subject: document }),
  })
}
