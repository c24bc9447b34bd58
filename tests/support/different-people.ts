import type { Finding } from '#shared/model/finding.ts'
import type { Id } from '#shared/model/ids.ts'
import { type Instant, plainDate } from '#shared/model/plain-date.ts'
import type { ProtectionId, Release } from '#shared/model/release.ts'
import { anId, asOf } from './records.ts'

/** The records of two persons who decided that the two records of a possible match are of two people. */
export function differentPeople(finding: Finding, recordedAt: Instant = asOf): Release[] {
  const first: Release = {
    id: anId('release'),
    personId: finding.personId,
    protection: finding.facts.protection as ProtectionId,
    what: 'a possible match',
    decision: 'biometrics_differ',
    decidedBy: 'Registry of the authority',
    decidedOn: plainDate('2024-02-29'),
    reference: 'Comparison 26-117',
    original: 'Registry, folder 7',
    askedBy: null,
    answeredBy: null,
    reason: null,
    needsSecond: true,
    countersigns: null,
    takesBack: null,
    recordedBy: 'user-reed' as Id<'user'>,
    recordedAt,
  }
  const second = { id: anId('release'), countersigns: first.id, recordedBy: 'user-ito' as Id<'user'> }
  return [first, { ...first, ...second }]
}
