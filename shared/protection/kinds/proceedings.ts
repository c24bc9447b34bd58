import { compareInstants } from '#shared/model/plain-date.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { nameOf } from '../../rules/words/orders.ts'
import { day, moment, sorted } from '../../rules/words/phrases.ts'
import type { PersonRecords, Protection } from '../protection.ts'
import { onRecord } from './recorded-bars.ts'

/**
 * What an order leaves open: it is not final, it allows removal to some countries only, it can still be appealed. Another
 * order beside it that is called final says otherwise, and asks.
 */
export function ordersOf({ orders }: PersonRecords): Protection[] {
  const final = orders.filter(order => order.withdrawnAt === null && order.final === 'yes')
  return orders.map(order => ({
    ...onRecord('order', order),
    id: `order:${order.id}:${termsOf(order)}`,
    code: null,
    what: `the terms of ${nameOf(order)} (${termsOf(order)})`,
    from: order.date,
    recordedAt: order.recordedAt,
    recordedBy: null,
    reach: {
      allows: order.destinations,
      same: {
        date: order.date,
        // A list that finds an order final after all says what only a decision can.
        final: order.final === 'no' ? 'no' : null,
        issuedBy: order.issuedBy,
        inAbsentia: order.inAbsentia,
        appealWaived: order.appealWaived === 'no' ? 'no' : null,
      },
      // The time to appeal stays removal unless it was waived, or the order made in absence.
      unsaid: {
        inAbsentia: order.inAbsentia === 'yes' ? null : 'not in absence',
        appealWaived: order.appealWaived === 'yes' ? null : 'not waived',
      },
    },
    claim: finalBeside(order, final),
  }))
}

function finalBeside(order: RemovalOrder, final: readonly RemovalOrder[]): string | null {
  const later = final.filter(({ recordedAt }) => compareInstants(recordedAt, order.recordedAt) > 0)
  if (order.final !== 'no' || order.withdrawnAt !== null || later.length === 0) return null
  return `${sorted(later.map(nameOf)).join(' and ')}, recorded later, is called final`
}

/** An order that was vacated, reopened or withdrawn protects until another decision is on record. */
export function withdrawnOrdersOf({ orders }: PersonRecords): Protection[] {
  const standing = orders.filter(order => order.withdrawnAt === null)
  return orders.flatMap(order =>
    order.withdrawnAt === null
      ? []
      : [
          {
            ...onRecord('withdrawnOrder', order),
            // Withdrawn a second time, it protects anew.
            id: `withdrawnOrder:${order.id}:${order.withdrawnAt}`,
            code: null,
            what: `the withdrawal of ${nameOf(order)} on ${moment(order.withdrawnAt)}`,
            from: null,
            recordedAt: order.withdrawnAt,
            recordedBy: null,
            reach: {},
            claim: standing.length === 0 ? null : `${sorted(standing.map(nameOf)).join(' and ')} is on file`,
          },
        ],
  )
}

/** An appeal stays removal until its decision is on record. */
export function appealsOf({ orders }: PersonRecords): Protection[] {
  return orders.flatMap(order => filing(order, 'appeal', order.appealFiledOn, order.appealDecidedOn))
}

/** A motion to reopen, likewise. */
export function motionsOf({ orders }: PersonRecords): Protection[] {
  return orders.flatMap(order => filing(order, 'motion', order.reopenFiledOn, order.reopenDeniedOn))
}

function filing(
  order: RemovalOrder,
  kind: 'appeal' | 'motion',
  filedOn: RemovalOrder['appealFiledOn'],
  answeredOn: RemovalOrder['appealDecidedOn'],
): Protection[] {
  if (filedOn === null) return []
  const name = kind === 'appeal' ? 'the appeal' : 'the motion to reopen'
  return [
    {
      ...onRecord(kind, order),
      // Who made the order says whether the filing stays it: naming somebody afterwards is a decision, and asks.
      id: [kind, order.id, filedOn, order.issuedBy].filter(Boolean).join(':'),
      code: order.issuedBy,
      what: `${name} of ${day(filedOn)} against ${nameOf(order)}`,
      from: filedOn,
      recordedAt: order.recordedAt,
      recordedBy: null,
      reach: { same: { issuer: order.issuedBy ?? 'not recorded' } },
      claim: answeredOn === null ? null : `decided on ${day(answeredOn)}`,
    },
  ]
}

function termsOf({ final, date, destinations, issuedBy, inAbsentia, appealWaived }: RemovalOrder): string {
  return [
    `final ${final}`,
    date ?? 'no date',
    destinations.length === 0 ? 'no destination' : [...destinations].sort().join(','),
    issuedBy ?? 'issuer unknown',
    `in absentia ${inAbsentia}`,
    `waived ${appealWaived}`,
  ].join('; ')
}
