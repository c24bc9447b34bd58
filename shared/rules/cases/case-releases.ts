import { dateIn, type Instant } from '#shared/model/plain-date.ts'
import type { ProtectionKind, Release } from '#shared/model/release.ts'
import { standingsOf } from '../../protection/standing.ts'
import type { PersonFacts } from '../facts.ts'
import { caseId } from './person-in-order.ts'

/**
 * The releases behind what a case says ended: “lifted”, “ended” and “appeal decided” in a lawyer's table mean that two people
 * recorded the decision, since nothing else ends a protection.
 */
export function withReleases(place: PersonFacts, day: Instant): PersonFacts {
  const ended = standingsOf(place, day).filter(
    ({ protection, question }) => question !== null && endings.has(protection.kind),
  )
  const releases = ended.flatMap(({ protection }, index) => releaseByTwo(protection.id, index, place, day))
  return { ...place, releases }
}

const endings: ReadonlySet<ProtectionKind> = new Set([
  'emergencyStop',
  'legalBar',
  'permit',
  'appeal',
  'motion',
])

function releaseByTwo(protection: string, index: number, { person }: PersonFacts, day: Instant): Release[] {
  const first: Release = {
    ...{ id: caseId('release', 2 * index), personId: person.id, protection, what: 'What protected' },
    ...{ decision: 'final_decision', decidedBy: 'Who decided it', decidedOn: dateIn('UTC', day) },
    ...{ reference: 'File 26-1184', original: 'Registry of the office, folder 7', askedBy: null },
    ...{ answeredBy: null, reason: null, needsSecond: true, countersigns: null, takesBack: null },
    ...{ recordedBy: caseId('user', 1), recordedAt: day },
  }
  const second = {
    id: caseId('release', 2 * index + 1),
    countersigns: first.id,
    recordedBy: caseId('user', 2),
  }
  return [first, { ...first, ...second }]
}
