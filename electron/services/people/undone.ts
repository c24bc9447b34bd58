import type { Consent } from '#shared/model/consent.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import type { Reading } from '../ground/reading.ts'

/** What a list can bring to people's files. */
export interface FromLists {
  readonly documents: TravelDocument[]
  readonly orders: RemovalOrder[]
  readonly consents: Consent[]
  readonly clearances: MedicalClearance[]
}

/**
 * What is on file of the kinds that a list can bring, without the records that went when this office took their list back.
 * Whatever protects is among them all the same: an order that is not final, or was withdrawn or appealed, a withdrawn consent,
 * a word against flying, and every document, which speaks even when it was handed back.
 */
export function fromLists(store: Reading, people: readonly PersonId[]): FromLists {
  const isUndone = undoneOf(store, people)
  return {
    documents: store.travelDocument.ofPeople(people),
    orders: store.removalOrder
      .ofPeople(people)
      .filter(order => !isUndone(order) || order.final !== 'yes' || isContested(order)),
    consents: store.consent
      .ofPeople(people)
      .filter(consent => !isUndone(consent) || consent.withdrawnAt !== null),
    clearances: store.medicalClearance
      .ofPeople(people)
      .filter(clearance => !isUndone(clearance) || clearance.fit !== 'yes'),
  }
}

/** As {@link fromLists}, without the documents that went: what a new list is compared with. */
export function standingFromLists(store: Reading, people: readonly PersonId[]): FromLists {
  const isUndone = undoneOf(store, people)
  const known = fromLists(store, people)
  return { ...known, documents: known.documents.filter(document => !isUndone(document)) }
}

/** Whether an order was withdrawn, appealed or asked to be reopened: that protects. */
export function isContested(
  order: Pick<RemovalOrder, 'withdrawnAt' | 'appealFiledOn' | 'reopenFiledOn'>,
): boolean {
  return [order.withdrawnAt, order.appealFiledOn, order.reopenFiledOn].some(each => each !== null)
}

function undoneOf(store: Reading, people: readonly PersonId[]): (record: { readonly id: string }) => boolean {
  const own = store.undoneRecord
    .ofPeople(people)
    .filter(({ id }) => store.copies.isOurRecord('undoneRecord', id))
  const undone = new Set(own.map(({ recordId }) => recordId))
  return ({ id }) => undone.has(id)
}
