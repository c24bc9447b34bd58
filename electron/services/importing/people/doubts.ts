import type { PeopleColumn } from '#shared/formats/columns/people-columns.ts'
import type { Consent } from '#shared/model/consent.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import type { OnFile } from './merge.ts'

/**
 * What it means that a later list says “unknown” in so many words. What is on file stays, whatever the column. Where the check
 * would be worse for not knowing it, the doubt is news, and a reviewer reads it: then the entry says whether the file knows.
 * Else it says why nobody is asked.
 */
export const doubts: Readonly<Record<PeopleColumn, ((onFile: OnFile) => boolean) | string>> = {
  case_number: 'Nothing is weighed by it.',
  family_name: ({ person }) => person.familyName !== '',
  given_names: ({ person }) => person.givenNames !== '',
  full_name: ({ person }) => person.familyName !== '' || person.givenNames !== '',
  middle_names: 'Many people have none.',
  native_name: 'Without it nobody is less known: the other spelling stays.',
  sex: 'That it is not known informs, and no more (identity.sex).',
  birth_date: ({ person }) => person.birthDate !== null,
  birth_place: 'A place that nobody knows is evidence of nothing; one that is on file stays.',
  nationality: ({ person }) => person.nationality !== null,
  document_type: 'The row stays out: a document without its type may be anything.',
  document_number: knows('documents', ({ number }: TravelDocument) => number),
  document_state: knows('documents', ({ state }: TravelDocument) => state),
  document_expires: knows('documents', ({ expires }: TravelDocument) => expires),
  order_number: 'An order is weighed by its date, its issuer and its terms.',
  order_date: knows('orders', ({ date }: RemovalOrder) => date),
  order_final: knows('orders', ({ final }: RemovalOrder) => final === 'yes'),
  order_destinations: 'The row stays out: no destination means none in particular.',
  order_issued_by: knows('orders', ({ issuedBy }: RemovalOrder) => issuedBy),
  order_in_absentia: knows('orders', ({ inAbsentia }: RemovalOrder) => inAbsentia !== 'unknown'),
  order_appeal_waived: knows('orders', ({ appealWaived }: RemovalOrder) => appealWaived === 'yes'),
  family_group: 'A link on file stays, and no link is made by not knowing.',
  travels_with_adult: ({ person }) => person.travelsWithAdult !== null,
  relation_to_adult: ({ person }) => person.relationToAdult !== null,
  custody_place: 'It is written: a place that nobody knows is that of every order of a class.',
  escort_need: 'The row stays out; no rule reads it.',
  fit_to_fly: isFit,
  fit_by: isFit,
  fit_until: isFit,
  ground: 'The row stays out: it is one of two.',
  consent_signed: knows('consents', ({ withdrawnAt }: Consent) => withdrawnAt === null),
  consent_language: 'The row stays out: a consent is in a language.',
  accepted_by_destination: ({ person }) => person.acceptedByDestination === 'yes',
  bag_count: 'The row stays out; no rule reads it.',
  bag_kg: 'The row stays out; no rule reads it.',
}

function isFit({ clearances }: OnFile): boolean {
  return clearances.some(({ fit }) => fit === 'yes')
}

/** Whether one of the records that stand says it. */
function knows<Record extends { readonly withdrawnAt: unknown }>(
  place: 'documents' | 'orders' | 'consents',
  said: (record: Record) => unknown,
): (onFile: OnFile) => boolean {
  return onFile =>
    (onFile[place] as readonly unknown[] as readonly Record[]).some(
      record => record.withdrawnAt === null && Boolean(said(record)),
    )
}

/** Whether the file knows what a list says to be unknown, so that the doubt is news. */
export function isDoubtNews(onFile: OnFile, column: PeopleColumn): boolean {
  const doubt = doubts[column]
  return typeof doubt === 'function' && doubt(onFile)
}
