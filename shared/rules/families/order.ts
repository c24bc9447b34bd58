import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { isPlaceholder } from '../../protection/placeholder.ts'
import { isSameCountry } from '../definitions/places.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import { type FlightContext, type Landing, landingOf, today } from '../flight-context.ts'
import { nameOf } from '../words/orders.ts'
import { country, listOf, sorted } from '../words/phrases.ts'

/**
 * The order on which a removal stands: one that was not withdrawn, is final, can be pointed at, and names the country
 * where the person would leave the aircraft. `final` as a bare code clears nobody (domain.md, 3.2: case-status codes).
 */
export const orders: PersonFamily = {
  rules: ['order.missing', 'order.not_final', 'order.unproven', 'order.destination', 'order.conflict'],
  citedWhenClear: ['order.missing', 'order.not_final', 'order.destination'],
  check: (place, ctx) => {
    if (place.person.ground !== 'removal') return []
    const standing = place.orders.filter(order => order.withdrawnAt === null)
    if (standing.length === 0) return [missing(place.orders.length, ctx)]
    const final = standing.filter(order => isFinal(order, ctx))
    if (final.length === 0) return [notFinal(standing, ctx)]
    const proven = final.filter(isProven)
    if (proven.length === 0) return [unproven(ctx)]
    const landing = landingOf(place, ctx)
    if (landing === undefined) return []
    const serving = proven.filter(order =>
      order.destinations.some(code => isSameCountry(code, landing.stop.country)),
    )
    if (serving.length === 0) return [wrongDestination(proven, landing, ctx)]
    return conflicts(serving, standing, ctx)
  },
  lookedAt: ({ person, orders: onFile }) =>
    person.ground === 'removal'
      ? ordersInWords(onFile)
      : ['Leaves by choice: no removal order is asked for.'],
}

function isFinal(order: RemovalOrder, ctx: FlightContext): boolean {
  return order.final === 'yes' && (order.date === null || order.date <= today(ctx))
}

function isProven(order: RemovalOrder): boolean {
  return order.date !== null || [order.number, order.evidence].some(said => !isPlaceholder(said ?? ''))
}

function missing(withdrawn: number, ctx: FlightContext): Draft {
  const why = withdrawn === 0 ? 'No removal order is on file.' : 'Every removal order on file was withdrawn.'
  return found(ctx, 'order.missing', { why, facts: { withdrawn } })
}

function notFinal(standing: readonly RemovalOrder[], ctx: FlightContext): Draft {
  const names = sorted(standing.map(order => `${nameOf(order)} (final: ${order.final})`))
  return found(ctx, 'order.not_final', {
    why: `No removal order on file is final: ${listOf(names)}.`,
    facts: { orders: standing.map(factsOf).sort(byId) },
    ...(standing.length === 1 && standing[0] ? { subject: standing[0].id } : {}),
  })
}

function unproven(ctx: FlightContext): Draft {
  const why = 'An order is marked final, but no number, date or paper shows it: a code alone clears nobody.'
  return found(ctx, 'order.unproven', { why, facts: {} })
}

function wrongDestination(proven: readonly RemovalOrder[], landing: Landing, ctx: FlightContext): Draft {
  const named = sorted([...new Set(proven.flatMap(order => order.destinations))])
  const said = named.length === 0 ? 'names no destination' : `names ${listOf(named.map(country))}`
  return found(ctx, 'order.destination', {
    why: `The final order ${said}; the flight takes the person to ${country(landing.stop.country)}.`,
    facts: { destinations: named, country: landing.stop.country },
  })
}

/** Another order that is not final and not older than the one relied on: the case may have been reopened. */
function conflicts(
  serving: readonly RemovalOrder[],
  standing: readonly RemovalOrder[],
  ctx: FlightContext,
): Draft[] {
  const relied = serving.map(order => order.date ?? '').sort()[0] ?? ''
  const open = standing.filter(order => !isFinal(order, ctx) && (order.date === null || order.date >= relied))
  return open.map(order =>
    found(ctx, 'order.conflict', {
      why: `Beside the final order, ${nameOf(order)} is not final (${order.final}): the case may be open again.`,
      facts: factsOf(order),
      about: [factsOf(order), serving.map(factsOf).sort(byId)],
      subject: order.id,
    }),
  )
}

function factsOf(order: RemovalOrder) {
  const { id, number, date, final, destinations } = order
  return { order: id, number, date, final, destinations: sorted(destinations) }
}

function byId(a: { readonly order: string }, b: { readonly order: string }): number {
  return a.order < b.order ? -1 : 1
}

function ordersInWords(onFile: readonly RemovalOrder[]): string[] {
  if (onFile.length === 0) return ['No removal order is on file.']
  return onFile.map(order => {
    const to = order.destinations.length === 0 ? 'no destination' : listOf(order.destinations.map(country))
    const name = nameOf(order).replace(/^./, letter => letter.toUpperCase())
    return `${name}: final ${order.final}, to ${to}${order.withdrawnAt === null ? '' : ', withdrawn'}.`
  })
}
