import type { RelationId } from '#shared/model/ids.ts'
import type { Relation } from '#shared/model/relation.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'

/** Records how two people on file are related. Refuses with NOT_ALLOWED, or INVALID_INPUT where both are one. */
export function addRelation(
  session: OpenSession,
  input: Pick<Relation, 'personId' | 'relatedId' | 'kind' | 'evidence'>,
): { id: RelationId } {
  requireRight(session, 'edit')
  return change(session, w => {
    const { personId, relatedId } = input
    w.person.require(personId)
    w.person.require(relatedId)
    if (personId === relatedId) {
      const reason = 'Nobody is their own relative'
      throw refusal('INVALID_INPUT', 'Name another person.', {
        problems: [{ file: null, line: null, column: 'relatedId', value: relatedId, reason }],
      })
    }
    const id = w.newId('relation')
    w.relation.insert({ ...input, id, recordedBy: w.userId, recordedAt: w.now })
    return { id }
  })
}
