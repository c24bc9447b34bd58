import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { day } from './phrases.ts'

/** `order RO-17 of 4 May 2026`. */
export function nameOf({ number, date }: RemovalOrder): string {
  const name = number === null ? 'an order without a number' : `order ${number}`
  return date === null ? `${name}, undated` : `${name} of ${day(date)}`
}

/** What became of an order, for a finding's facts. */
export function proceedingsOf(order: RemovalOrder): Record<string, unknown> {
  const { id, number, date, issuedBy, inAbsentia, appealWaived } = order
  const { appealFiledOn, appealDecidedOn, reopenFiledOn, reopenDeniedOn, reopenGround } = order
  const made = { order: id, number, date, issuedBy, inAbsentia, appealWaived }
  return { ...made, appealFiledOn, appealDecidedOn, reopenFiledOn, reopenDeniedOn, reopenGround }
}
