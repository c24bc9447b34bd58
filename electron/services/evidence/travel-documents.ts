import type { TravelDocumentId } from '#shared/model/ids.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'
import { requireOpen } from './recording.ts'

/** Records a travel document or another paper that says who somebody is. Refuses with NOT_ALLOWED. */
export function addDocument(
  session: OpenSession,
  input: Omit<TravelDocument, 'id' | 'withdrawnAt' | 'recordedAt'>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('travelDocument')
    w.travelDocument.insert({ ...input, id, withdrawnAt: null, recordedAt: w.now })
    return { id }
  })
}

/** Handed back, lost or replaced: it stays on file, and a residence card goes on speaking. */
export function withdrawDocument(session: OpenSession, id: TravelDocumentId): void {
  requireRight(session, 'edit')
  change(session, w => {
    requireOpen('travelDocument', w.travelDocument.require(id).withdrawnAt)
    w.travelDocument.update(id, { withdrawnAt: w.now })
  })
}
