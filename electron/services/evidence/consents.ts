import type { Consent } from '#shared/model/consent.ts'
import type { ConsentId } from '#shared/model/ids.ts'
import { type Authorship, unknownAuthorship } from '#shared/model/statement.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'
import { filled, requireOpen, type Stated } from './recording.ts'

/** Records a consent to return. Refuses with NOT_ALLOWED. */
export function addConsent(
  session: OpenSession,
  input: Pick<Consent, 'personId' | 'signedOn' | 'language' | 'interpreter' | 'witness' | 'counselOffered'> &
    Stated<Authorship>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('consent')
    const { personId, signedOn, language, witness, counselOffered } = input
    const said = { ...filled(unknownAuthorship, input), language, witness, counselOffered }
    const open = { list: null, withdrawnAt: null, withdrawnWhy: null }
    w.consent.insert({ personId, signedOn, ...said, ...open, id, recordedBy: w.userId, recordedAt: w.now })
    return { id }
  })
}

/** A person may change their mind up to departure; it blocks at once. */
export function withdrawConsent(session: OpenSession, id: ConsentId, why: string): void {
  requireRight(session, 'edit')
  change(session, w => {
    requireOpen('consent', w.consent.require(id).withdrawnAt)
    w.consent.update(id, { withdrawnAt: w.now, withdrawnWhy: why })
  })
}
