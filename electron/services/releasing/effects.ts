import type { PersonId, UserId } from '#shared/model/ids.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import { mistake, type Release } from '#shared/model/release.ts'
import type { Protection } from '#shared/protection/protection.ts'
import type { Writer } from '../../store/store.ts'

/**
 * What follows on the record itself once a release counts: a bar says by what it was lifted, an order that its appeal was
 * decided. The release is what ends the protection; these fields only say so where the record is read.
 */
export function applyRelease(w: Writer, protection: Protection, release: Release, second: UserId): void {
  const { record, kind } = protection
  if (record !== null) applyToRecord(w, { record, kind }, release, second)
  else if (kind === 'refusedByDestination' && protection.personId !== null)
    answerRefusal(w, protection.personId)
}

/** Only where the refusal is what the record still says: another country's answer stays. */
function answerRefusal(w: Writer, person: PersonId): void {
  if (w.person.require(person).acceptedByDestination !== 'no') return
  w.person.update(person, { acceptedByDestination: 'yes' })
}

type OnRecord = Pick<Protection, 'kind'> & { readonly record: string }

function applyToRecord(w: Writer, { kind, record }: OnRecord, release: Release, second: UserId): void {
  const words = decisionInWords(release)
  const lifted = { liftedAt: w.now, liftedBy: release.recordedBy, liftEvidence: words }
  switch (kind) {
    case 'legalBar':
      w.legalBar.update(record as never, lifted)
      break
    case 'classOrder':
      w.classOrder.update(record as never, lifted)
      break
    case 'emergencyStop': {
      const agreed = [release.recordedBy, second].map(by => ({ by, at: w.now, evidence: words }))
      w.emergencyStop.update(record as never, { liftRequests: agreed, liftedAt: w.now })
      break
    }
    case 'permit':
      w.permit.update(record as never, { endedBy: words.slice(0, 500), endedAt: w.now })
      break
    case 'appeal':
      w.removalOrder.update(record as never, endOfFiling(release, 'appealFiledOn', 'appealDecidedOn'))
      break
    case 'motion':
      w.removalOrder.update(record as never, endOfFiling(release, 'reopenFiledOn', 'reopenDeniedOn'))
      break
    case 'withdrawnOrder':
      if (release.decision === mistake || release.decision === 'order_reinstated')
        w.removalOrder.update(record as never, { withdrawnAt: null })
      break
    default:
  }
}

/** A filing that never was is taken off the record; any other was answered on the day of the decision. */
function endOfFiling<Filed extends string, Answered extends string>(
  { decision, decidedOn }: Release,
  filed: Filed,
  answered: Answered,
): Partial<Record<Filed | Answered, PlainDate | null>> {
  const change = decision === mistake ? { [filed]: null } : { [answered]: decidedOn }
  return change as Partial<Record<Filed | Answered, PlainDate | null>>
}

/** `final_order of 3 March 2026 by …, A 12-345 (original: …)`, for a record's own line. */
export function decisionInWords({ decision, decidedBy, decidedOn, reference, original }: Release): string {
  const where = original === null ? '' : `, original: ${original}`
  return `${decision.replaceAll('_', ' ')} of ${decidedOn} by ${decidedBy}, ${reference}${where}`
}
