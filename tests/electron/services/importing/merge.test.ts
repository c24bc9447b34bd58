import { expect, it } from 'vitest'
import { mergeRecord } from '#electron/services/importing/people/merge.ts'
import type { OrderRecord } from '#shared/formats/columns/people-columns.ts'
import type { MedicalClearanceId, PersonId, RemovalOrderId, UserId } from '#shared/model/ids.ts'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import type { Person } from '#shared/model/person.ts'
import { type Instant, instant, plainDate } from '#shared/model/plain-date.ts'
import { type RemovalOrder, unknownProceedings } from '#shared/model/removal-order.ts'

const person = { id: 'P1' as PersonId } as Person

function aClearance(fit: 'yes' | 'no', recordedAt: Instant): MedicalClearance {
  return {
    id: `C-${fit}` as MedicalClearanceId,
    personId: person.id,
    fit,
    by: 'Dr B. Example',
    until: null,
    examinedOn: null,
    language: null,
    list: null,
    recordedBy: 'U1' as UserId,
    recordedAt,
  }
}

const nothing = { person: {}, document: null, order: null, clearance: null, consent: null }

it.each([
  ['yes', 'no', 'the newer statement of the doctor'],
  ['no', 'yes', 'a newer "fit"'],
] as const)(
  'a "not fit" is news after %s, and not after itself (%s at the next half second: %s)',
  (first, second, _) => {
    const clearances = [
      // The newer instant is the lesser text.
      aClearance(second, instant('2026-11-23T12:00:00.500Z')),
      aClearance(first, instant('2026-11-23T12:00:00Z')),
    ]
    const onFile = { person, documents: [], orders: [], clearances, consents: [] }
    const said = (fit: 'yes' | 'no') => ({ ...nothing, clearance: { fit, by: 'Dr B. Example', until: null } })
    expect(mergeRecord(onFile, said('yes')).clearance).toBeNull()
    expect(mergeRecord(onFile, said('no')).clearance).toEqual(second === 'no' ? null : said('no').clearance)
  },
)

const anOrder: RemovalOrder = {
  id: 'O1' as RemovalOrderId,
  personId: person.id,
  number: 'O-1',
  date: plainDate('2026-05-04'),
  final: 'yes',
  destinations: ['IRN'],
  ...unknownProceedings,
  issuedBy: 'board',
  evidence: null,
  withdrawnAt: null,
  recordedAt: instant('2026-11-23T12:00:00Z'),
}

it.each<[string, OrderRecord, number]>([
  ['repeats what one on file says', { destinations: ['IRN'], issuedBy: 'board' }, 0],
  ['says that it is not final', { final: 'no', destinations: ['IRN'] }, 1],
  ['names another destination', { destinations: ['TUR'] }, 1],
  ['names a day', { date: plainDate('2026-05-05'), issuedBy: 'board' }, 1],
])('a row without an order’s number that %s', (_, order, added) => {
  const onFile = { person, documents: [], orders: [anOrder], clearances: [], consents: [] }
  const row = { ...nothing, order }
  expect(mergeRecord(onFile, row).orders).toHaveLength(added)
  const withdrawn = { ...anOrder, withdrawnAt: anOrder.recordedAt }
  expect(mergeRecord({ ...onFile, orders: [withdrawn] }, row).orders).toHaveLength(1)
})
