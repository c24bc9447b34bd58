import { expect, test } from 'vitest'
import { instant, partialDate } from '#shared/model/plain-date.ts'
import type { HeldProtection } from '#shared/model/release.ts'
import { protectionsOf } from '#shared/protection/protections-of.ts'
import { aPerson, aReleaseByTwo } from '#tests/support/facts.ts'
import { aConsent, anId, aStatement, aStopOrder, asOf } from '#tests/support/records.ts'

const idsOf = (place: ReturnType<typeof aPerson>) => protectionsOf(place, asOf).map(({ id }) => id)

test('a minor’s birth date protects, an adult’s does not', () => {
  const minor = aPerson({ person: { birthDate: partialDate('2012-03-01') } })
  expect(idsOf(minor)).toContain(`minority:${minor.person.id}:2012-03-01`)
  expect(idsOf(aPerson()).some(id => id.startsWith('minority'))).toBe(false)
})

test('custody where children are held protects, whatever the birth date says', () => {
  const held = aPerson({ person: { custodyPlace: 'ORR shelter' } })
  expect(idsOf(held)).toContain(`minority:${held.person.id}:held at ORR shelter`)
  expect(idsOf(aPerson({ person: { custodyPlace: 'Krome' } })).some(id => id.startsWith('minority'))).toBe(
    false,
  )
})

test.each([
  // The oldest day on which it is that moment anywhere: a decision of that day may have come after.
  ['emergencyStop', { stops: [aStopOrder({ at: instant('2026-11-23T11:32:00Z') })] }, '2026-11-22'],
  [
    'withdrawnConsent',
    { consents: [aConsent({ withdrawnAt: instant('2026-11-22T13:00:00Z') })] },
    '2026-11-22',
  ],
  [
    'fear',
    { statements: [aStatement({ answer: 'denied', statedAt: instant('2026-11-20T12:00:00Z') })] },
    '2026-11-20',
  ],
] as const)('%s has the day from which a decision may end it', (kind, records, from) => {
  const found = protectionsOf(aPerson(records), asOf).filter(each => each.kind === kind)
  expect(found.map(each => each.from)).toEqual([from])
})

test('a value that was held and released, and comes back, protects anew', () => {
  const place = aPerson({ person: { acceptedByDestination: 'no' } })
  const { id: personId } = place.person
  const first = `refusedByDestination:${personId}:IRN`
  const held: HeldProtection = {
    id: anId('heldProtection'),
    personId,
    protection: first,
    kind: 'refusedByDestination',
    was: 'the refusal',
    now: 'accepted',
    door: null,
    heldBy: anId('user'),
    heldAt: asOf,
  }
  const again = { ...place, held: [held], releases: aReleaseByTwo(first, personId) }
  expect(idsOf(place)).toContain(first)
  expect(idsOf(again)).toContain(`${first}#2`)
})
