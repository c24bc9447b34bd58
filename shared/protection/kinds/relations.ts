import { inverseOf } from '#shared/model/relation.ts'
import type { PersonRecords, Protection } from '../protection.ts'
import { onRecord } from './recorded-bars.ts'

/**
 * Every relation on record protects both whom it links: a claim of one may cover the other, and they are not parted. One that
 * was recorded by mistake, or has ended, is released once for both.
 */
export function relationsOf({
  person,
  relations = [],
}: Pick<PersonRecords, 'person' | 'relations'>): Protection[] {
  return relations.map(relation => {
    const kind = relation.personId === person.id ? relation.kind : inverseOf(relation.kind)
    return {
      ...onRecord('relation', { id: relation.id, personId: person.id }),
      code: relation.kind,
      what: `the relation on record, “${kind}” (${relation.evidence.replace(/[.\s]+$/, '')})`,
      from: null,
      recordedAt: relation.recordedAt,
      recordedBy: relation.recordedBy,
      reach: {},
      claim: null,
    }
  })
}
