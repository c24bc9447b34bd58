import type { RemovalOrderId } from '#shared/model/ids.ts'
import { type OrderProceedings, type RemovalOrder, unknownProceedings } from '#shared/model/removal-order.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'
import { filled, requireOpen, type Stated } from './recording.ts'

/** Records a removal order with what became of it. Refuses with NOT_ALLOWED. */
export function addOrder(
  session: OpenSession,
  input: Omit<RemovalOrder, 'id' | 'withdrawnAt' | 'recordedAt' | keyof OrderProceedings> &
    Stated<OrderProceedings>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('removalOrder')
    const order = { ...input, ...filled(unknownProceedings, input) }
    w.removalOrder.insert({ ...order, id, withdrawnAt: null, recordedAt: w.now })
    return { id }
  })
}

/**
 * What happened to an order. A filing protects and anybody who edits may record it; what ends a stay is a release, and
 * who made the order is said once: a wrong order is withdrawn and recorded anew.
 */
export function recordProceedings(
  session: OpenSession,
  id: RemovalOrderId,
  proceedings: Stated<OrderProceedings>,
): void {
  requireRight(session, 'edit')
  change(session, w => {
    const order = w.removalOrder.require(id)
    requireOpen('removalOrder', order.withdrawnAt)
    const after = filled(proceedingsOf(order), proceedings)
    if (endsStay(proceedingsOf(order), after)) requireRight(session, 'release')
    if (order.issuedBy !== null && after.issuedBy !== order.issuedBy) {
      throw refusal('RULE_REFUSES', 'Withdraw the order and record it anew.', {
        reasons: ['Who made this order is on record.'],
      })
    }
    w.removalOrder.update(id, after)
  })
}

/** Vacated, reopened or withdrawn. */
export function withdrawOrder(session: OpenSession, id: RemovalOrderId): void {
  requireRight(session, 'edit')
  change(session, w => {
    requireOpen('removalOrder', w.removalOrder.require(id).withdrawnAt)
    w.removalOrder.update(id, { withdrawnAt: w.now })
  })
}

/**
 * Whether the change could end a stay: a decision, a denial, a waiver, absence or presence, a filing moved to another day,
 * or an appeal that turns out to be from somebody of whom it stays nothing.
 */
function endsStay(before: OrderProceedings, after: OrderProceedings): boolean {
  const differs = (field: keyof OrderProceedings) => after[field] !== before[field]
  const isMoved = (field: 'appealFiledOn' | 'reopenFiledOn') => before[field] !== null && differs(field)
  return (
    isMoved('appealFiledOn') ||
    isMoved('reopenFiledOn') ||
    (differs('issuedBy') && before.appealFiledOn !== null) ||
    differs('appealDecidedOn') ||
    differs('reopenDeniedOn') ||
    (differs('reopenGround') && before.reopenGround === 'vawa') ||
    differs('inAbsentia') ||
    (differs('appealWaived') && after.appealWaived === 'yes')
  )
}

function proceedingsOf(order: RemovalOrder): OrderProceedings {
  return filled(unknownProceedings, order)
}
