import { RelationKind } from '#shared/model/relation.ts'
import type { Related } from '../facts.ts'
import { type CaseFile, type CaseNoun, placeOf, withFlight, withPlace } from './case-file.ts'
import type { CaseFact } from './law-case.ts'
import { caseId } from './person-in-order.ts'
import { CaseError, has, textOf, wordOf } from './read-detail.ts'
import { recordNouns } from './record-nouns.ts'

/**
 * A relative of the person, and what protects that relative: `relative spouse, bar asylum_pending`. One who is `aboard` is on the
 * same flight, and in order but for that.
 */
const relative: CaseNoun = {
  details: ['bar', 'to', 'permit', 'status', 'national of', 'born in', 'unproven', 'aboard'],
  add: (file, fact) => {
    const place = placeOf(file)
    const kind = RelationKind.safeParse(wordOf(fact, 'relation'))
    if (!kind.success) {
      throw new CaseError(
        `“${fact.words[0]}” is no relation: write one of ${RelationKind.options.join(', ')}`,
      )
    }
    const isProven = !has(fact, 'unproven')
    const added: Related = {
      relation: isProven ? caseId('relation', file.count) : null,
      personId: caseId('person', file.count + 1),
      ...{ name: 'KARIMI, Related', kind: kind.data, evidence: isProven ? 'Civil record, no. 17' : null },
      nationality: textOf(fact, 'national of') ?? place.person.nationality,
      birthPlace: textOf(fact, 'born in') ?? null,
      ...recordsOf(file, fact),
    }
    const known = withPlace(file, { related: [...(place.related ?? []), added] })
    return has(fact, 'aboard') ? withAboard(known, added) : known
  },
}

function withAboard(file: CaseFile, { personId, bars, permits }: Related): CaseFile {
  const { inOrder, facts } = file
  const person = { ...inOrder.person, id: personId, givenNames: 'Related' }
  const assignment = { ...inOrder.assignment, id: caseId('assignment', file.count), personId }
  return withFlight(file, {
    people: [...facts.people, { ...inOrder, person, assignment, bars, permits }],
  })
}

/** Bars and permits of the relative, written as those of the person are. */
function recordsOf(file: CaseFile, fact: CaseFact): Pick<Related, 'bars' | 'permits'> {
  const [bar, to, permit] = [textOf(fact, 'bar'), textOf(fact, 'to'), textOf(fact, 'permit')]
  let own = withPlace(file, { bars: [], permits: [] })
  if (bar !== undefined) {
    const details = to === undefined ? [] : [{ name: 'to', value: to }]
    own = recordNouns.bar.add(own, { noun: 'bar', words: [bar], details })
  }
  if (permit !== undefined) {
    const words = [permit, textOf(fact, 'status') ?? 'valid']
    own = recordNouns.permit.add(own, { noun: 'permit', words, details: [] })
  }
  const { bars, permits } = placeOf(own)
  return { bars, permits }
}

export const relativeNouns = { relative } as const
