import { expect, it } from 'vitest'
import { mergeRecord } from '#electron/services/importing/people/merge.ts'
import type { MedicalClearanceId, PersonId, UserId } from '#shared/model/ids.ts'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import type { Person } from '#shared/model/person.ts'
import { type Instant, instant } from '#shared/model/plain-date.ts'

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

it('a "not fit" half a second after a "fit" is the newer one, although its instant is the lesser text', () => {
  const clearances = [
    aClearance('no', instant('2026-11-23T12:00:00.500Z')),
    aClearance('yes', instant('2026-11-23T12:00:00Z')),
  ]
  const onFile = { person, documents: [], orders: [], clearances, consents: [] }
  const clearance = { fit: 'yes', by: null, until: null } as const
  expect(mergeRecord(onFile, { person: {}, document: null, order: null, clearance, consent: null })).toEqual({
    problems: [expect.objectContaining({ column: 'fit_to_fly' })],
  })
})
