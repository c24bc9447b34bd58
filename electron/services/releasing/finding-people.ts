import type { FoundPerson } from '#shared/contract/people.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { memberProtection } from '#shared/protection/kinds/recorded-bars.ts'
import { releaseOf } from '#shared/protection/releases.ts'
import { groupByPerson } from '../ground/by-person.ts'
import type { Reading } from '../ground/reading.ts'
import { searchPeople } from '../people/people.ts'
import { releasesOfPeople } from '../rules/own-releases.ts'
import { standingClassOrders } from './finding-standing.ts'

/** A page of the people grid, each with the class orders that hold them. */
export function findPeople(
  store: Reading,
  input: { query: string; offset: number; limit: number },
): { rows: FoundPerson[]; total: number } {
  const { rows, total } = searchPeople(store, input)
  const countOf = classOrdersHolding(
    store,
    rows.map(({ id }) => id),
  )
  return { rows: rows.map(row => ({ ...row, classOrders: countOf(row.id) })), total }
}

/** How many class orders not lifted hold each: of whose class they were ever, unless a release says that they are none of it. */
function classOrdersHolding(store: Reading, ids: readonly PersonId[]): (person: PersonId) => number {
  const standing = new Set(standingClassOrders(store).map(({ id }) => id))
  const memberships = standing.size === 0 ? [] : store.classMembership.ofPeople(ids)
  const members = [...new Set(memberships.map(({ personId }) => personId))]
  const of = groupByPerson(memberships)
  const releases = groupByPerson(members.length === 0 ? [] : releasesOfPeople(store, members))
  const attachments = groupByPerson(members.length === 0 ? [] : store.attachment.ofPeople(members))
  return person => {
    const orders = new Set(of(person).map(({ classOrderId }) => classOrderId))
    const onFile = { releases: releases(person), attachments: attachments(person) }
    return [...orders].filter(order => {
      const protection = { id: memberProtection(person, order), kind: 'classMember', code: null } as const
      return standing.has(order) && releaseOf(protection, onFile) === undefined
    }).length
  }
}
