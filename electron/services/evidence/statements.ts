import type { StatementId } from '#shared/model/ids.ts'
import { unknownOrigin } from '#shared/model/legal-bar.ts'
import { dateIn } from '#shared/model/plain-date.ts'
import type { Statement } from '#shared/model/statement.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'

/** What an officer records of a statement. */
export type NewStatement = Omit<
  Statement,
  'id' | 'recordedBy' | 'recordedAt' | 'withdrawnAt' | 'withdrawnWhy'
>

/**
 * Records what was answered, complete or not: what is missing is said by the check. Fear that is expressed bars at once
 * (8 CFR 208.30; Directive 2013/32/EU, Art. 6), so the bar is recorded in the same transaction.
 */
export function addStatement(session: OpenSession, input: NewStatement): { id: StatementId } {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('statement')
    const open = { withdrawnAt: null, withdrawnWhy: null }
    w.statement.insert({ ...input, ...open, id, recordedBy: w.userId, recordedAt: w.now })
    if (input.kind === 'no_fear' && input.answer === 'denied') recordFear(w, input, id)
    return { id }
  })
}

/** Taken down wrongly. It stays on file and clears nothing; a bar that came of it is lifted by itself, on evidence. */
export function withdrawStatement(session: OpenSession, id: StatementId, why: string): void {
  requireRight(session, 'edit')
  change(session, w => {
    const { withdrawnAt } = w.statement.require(id)
    if (withdrawnAt !== null) {
      const reasons = [`This statement was withdrawn at ${withdrawnAt}.`]
      throw refusal('RULE_REFUSES', 'Look at its history.', { reasons })
    }
    w.statement.update(id, { withdrawnAt: w.now, withdrawnWhy: why })
  })
}

/** Of every country: fear of one is a reason to hear the person before any removal (the packs' `fear_expressed`). */
function recordFear(w: Writer, said: NewStatement, statement: StatementId): void {
  const { personId, askedBy, answeredBy, countries } = said
  const today = dateIn('UTC', w.now)
  const about = countries.length === 0 ? '' : ` of ${countries.join(', ')}`
  w.legalBar.insert({
    id: w.newId('legalBar'),
    personId,
    kind: 'fear_expressed',
    from: [today, dateIn('UTC', said.statedAt ?? w.now)].sort()[0] ?? today,
    until: null,
    destinations: [],
    evidence: `Fear${about} expressed by ${answeredBy ?? 'the person'} to ${askedBy ?? 'somebody not named'} (statement ${statement})`,
    ...unknownOrigin,
    recordedBy: w.userId,
    recordedAt: w.now,
    liftedAt: null,
    liftedBy: null,
    liftEvidence: null,
  })
}
