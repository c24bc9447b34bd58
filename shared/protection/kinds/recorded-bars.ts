import type { ClassOrder } from '#shared/model/class-order.ts'
import type { EmergencyStop, LegalBar } from '#shared/model/legal-bar.ts'
import { day, moment } from '../../rules/words/phrases.ts'
import type { PersonRecords, Protection } from '../protection.ts'

/** Every stop protects, whatever its record says of having been lifted. */
export function stopsOf({ stops }: PersonRecords): Protection[] {
  return stops.map(stop => ({
    ...onRecord('emergencyStop', stop),
    code: null,
    what: `the stop of ${moment(stop.at)} (${withoutEnd(stop.why)})`,
    from: null,
    recordedAt: stop.at,
    recordedBy: stop.by,
    reach: {},
    claim: stop.liftedAt === null ? null : `lifted on ${moment(stop.liftedAt)}${evidenceOf(stop)}`,
  }))
}

/** Every legal bar protects, as far as it was recorded to reach. Whether its time is over by itself is the rules' question. */
export function barsOf({ bars }: PersonRecords): Protection[] {
  return bars.map(bar => ({
    ...onRecord('legalBar', bar),
    code: bar.kind,
    what: `the bar “${bar.kind}” from ${day(bar.from)} (${withoutEnd(bar.evidence)})`,
    from: bar.from,
    recordedAt: bar.recordedAt,
    recordedBy: bar.recordedBy,
    reach: {
      from: bar.from,
      until: bar.until,
      bars: bar.destinations,
      same: { kind: bar.kind, court: bar.court, noticeAt: bar.noticeAt },
    },
    claim: claimOfLifting(bar),
  }))
}

/** Every permit or status on the record protects, whatever its card says. */
export function permitsOf({ permits }: Pick<PersonRecords, 'permits'>): Protection[] {
  return permits.map(permit => ({
    ...onRecord('permit', permit),
    code: permit.category,
    what: `the permit “${permit.category}”${permit.number === null ? '' : ` ${permit.number}`} (${permit.source})`,
    from: permit.validFrom,
    recordedAt: permit.recordedAt,
    recordedBy: null,
    reach: { same: { category: permit.category, status: permit.status, number: permit.number } },
    claim:
      permit.endedAt === null ? null : `ended by “${permit.endedBy}”, recorded ${moment(permit.endedAt)}`,
  }))
}

/** A class order as a whole, which protects everybody of its description. */
export function classOrderProtection(order: ClassOrder): Protection {
  return {
    ...onRecord('classOrder', { id: order.id, personId: null }),
    code: null,
    what: `the class order “${order.title}” (${withoutEnd(order.citation)})`,
    from: order.from,
    recordedAt: order.recordedAt,
    recordedBy: order.recordedBy,
    reach: { from: order.from, until: order.until, same: { covers: JSON.stringify(order.covers) } },
    claim: claimOfLifting(order),
  }
}

type OnRecord = Pick<Protection, 'id' | 'key' | 'kind' | 'personId' | 'record'>

/** How a protection is called that rests on one record. */
export function onRecord(
  kind: Protection['kind'],
  { id, personId }: { readonly id: string; readonly personId: Protection['personId'] },
): OnRecord {
  return { id: `${kind}:${id}`, key: `${kind}:${id}`, kind, personId, record: id }
}

function claimOfLifting({
  liftedAt,
  liftEvidence,
}: Pick<LegalBar, 'liftedAt' | 'liftEvidence'>): string | null {
  if (liftedAt === null) return null
  return `lifted on ${moment(liftedAt)} on “${withoutEnd(liftEvidence ?? 'nothing')}”`
}

function evidenceOf({ liftRequests }: EmergencyStop): string {
  const said = liftRequests.map(({ evidence }) => `“${withoutEnd(evidence)}”`)
  return said.length === 0 ? '' : ` on ${said.join(' and ')}`
}

function withoutEnd(text: string): string {
  return text.replace(/[.\s]+$/, '')
}
