import type { ClassMembership } from '#shared/model/class-membership.ts'
import type { ClassOrder } from '#shared/model/class-order.ts'
import type { ClassOrderId, PersonId } from '#shared/model/ids.ts'
import type { EmergencyStop, LegalBar } from '#shared/model/legal-bar.ts'
import { oldestDay } from '#shared/model/plain-date.ts'
import { day, moment } from '../../rules/words/phrases.ts'
import type { PersonRecords, Protection } from '../protection.ts'

/** Every stop protects, whatever its record says of having been lifted. */
export function stopsOf({ stops }: PersonRecords): Protection[] {
  return stops.map(stop => ({
    ...onRecord('emergencyStop', stop),
    code: null,
    what: `the stop of ${moment(stop.at)} (${withoutEnd(stop.why)})`,
    from: oldestDay(stop.at),
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
    what: `the bar “${codeInWords(bar.kind)}” from ${day(bar.from)} (${withoutEnd(bar.evidence)})`,
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
    what: `the permit “${codeInWords(permit.category)}”${permit.number === null ? '' : ` ${permit.number}`} (${permit.source})`,
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

/** Membership of the class of an order, once for each order, by its first record. No change of the person's record ends it. */
export function membershipsOf({
  person,
  memberships = [],
}: Pick<PersonRecords, 'person' | 'memberships'>): Protection[] {
  const first = new Map<string, ClassMembership>()
  for (const membership of memberships.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (!first.has(membership.classOrderId)) first.set(membership.classOrderId, membership)
  }
  return [...first.values()].map(({ classOrderId, title, recordedAt, recordedBy, facts }) => {
    const id = memberProtection(person.id, classOrderId)
    return {
      id,
      key: id,
      kind: 'classMember',
      personId: person.id,
      record: null,
      code: null,
      what: `membership of the class of “${title}” since ${moment(recordedAt)}`,
      from: facts.on,
      recordedAt,
      recordedBy,
      reach: {},
      claim: null,
    }
  })
}

/** What a person's membership of the class of an order is called: `classMember:PERSON:ORDER`. */
export function memberProtection(person: PersonId, order: ClassOrderId): string {
  return `classMember:${person}:${order}`
}

type OnRecord = Pick<Protection, 'id' | 'key' | 'kind' | 'personId' | 'record'>

/** How a protection is called that rests on one record. */
export function onRecord(
  kind: Protection['kind'],
  { id, personId }: { readonly id: string; readonly personId: Protection['personId'] },
): OnRecord {
  return { id: `${kind}:${id}`, key: `${kind}:${id}`, kind, personId, record: id }
}

/** A code of the pack, such as `asylum_pending`, as it stands in a sentence; the pack that titled it may be gone. */
export function codeInWords(code: string): string {
  return code.replaceAll('_', ' ')
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
