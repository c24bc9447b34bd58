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

const nothing = { person: {}, document: null, order: null, consent: null }

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
