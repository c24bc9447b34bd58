import type { Instant } from '#shared/model/plain-date.ts'
import { fearOf, unfitOf, withdrawnConsentsOf } from './kinds/answers.ts'
import {
  birthPlaceOf,
  evidenceOf,
  familyOf,
  groundOf,
  minorityOf,
  nationalityOf,
  refusalOf,
  statusDocumentsOf,
} from './kinds/identity.ts'
import { appealsOf, motionsOf, ordersOf, withdrawnOrdersOf } from './kinds/proceedings.ts'
import { barsOf, membershipsOf, permitsOf, stopsOf } from './kinds/recorded-bars.ts'
import { relationsOf } from './kinds/relations.ts'
import { sightingsOf } from './kinds/sightings.ts'
import type { PersonRecords, Protection } from './protection.ts'
import { releaseOf } from './releases.ts'

/**
 * Everything on file that protects a person, released or not, in a fixed order. Adding a record can only ever add to it:
 * each protection rests on a record or a value of its own, and none is answered by a newer one.
 */
export function protectionsOf(records: PersonRecords, now: Instant): Protection[] {
  return [
    ...ofRecords(records),
    ...relationsOf(records),
    ...[
      ...ordersOf(records),
      ...refusalOf(records),
      ...nationalityOf(records),
      ...birthPlaceOf(records),
      ...minorityOf(records, now),
      ...groundOf(records),
      ...familyOf(records),
    ].map(protection => nextOccurrence(protection, records)),
  ]
}

/** Those of which something else on file can say that they ended: all that a check asks about, where nothing was held. */
export function claimableOf(records: PersonRecords): Protection[] {
  return [
    ...stopsOf(records),
    ...barsOf(records),
    ...permitsOf(records),
    ...appealsOf(records),
    ...motionsOf(records),
    ...withdrawnOrdersOf(records),
    ...withdrawnConsentsOf(records),
    ...fearOf(records),
    ...unfitOf(records),
    // One order alone says nothing against itself.
    ...(records.orders.length > 1 ? ordersOf(records) : []).map(each => nextOccurrence(each, records)),
  ]
}

/** What rests on a record of its own: a kind added here is one that another record of the person is looked at for, too. */
function ofRecords(records: PersonRecords): Protection[] {
  return [
    ...stopsOf(records),
    ...barsOf(records),
    ...membershipsOf(records),
    ...permitsOf(records),
    ...sightingsOf(records),
    ...statusDocumentsOf(records),
    ...appealsOf(records),
    ...motionsOf(records),
    ...withdrawnOrdersOf(records),
    ...withdrawnConsentsOf(records),
    ...fearOf(records),
    ...unfitOf(records),
  ]
}

/**
 * What protects a record beside others that may be of the same person, by name: all that rests on something recorded and that
 * no release ended, and evidence of citizenship. What comes and goes with the day (minority) is not among it, nor what only protects once it changes.
 */
export function recordedProtections(records: PersonRecords): string[] {
  return [...ofRecords(records), ...refusalOf(records), ...evidenceOf(records)]
    .filter(protection => releaseOf(protection, records) === undefined)
    .map(({ id }) => id)
}

/**
 * A value that was held once, and released, and comes back, protects anew: what ended it then does not end it now. The second
 * time its id ends in `#2`.
 */
function nextOccurrence(protection: Protection, records: PersonRecords): Protection {
  for (let times = 1; ; times += 1) {
    const id = times === 1 ? protection.id : `${protection.id}#${times}`
    const occurrence = { ...protection, id }
    const wasHeld = records.held.some(held => held.protection === id)
    if (!wasHeld || releaseOf(occurrence, records) === undefined) return occurrence
  }
}
