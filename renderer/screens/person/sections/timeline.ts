import type { HistoryEntry, PersonFile } from '#shared/contract/people.ts'
import type { PersonStay } from '#shared/contract/stays.ts'
import { compareInstants, dateIn, type Instant, type PlainDate } from '#shared/model/plain-date.ts'

/** What happened or will happen, as the messages name it (i18n `timeline`). */
export type TimelineKind =
  | 'permitFrom'
  | 'permitTo'
  | 'permitEnded'
  | 'orderMade'
  | 'orderWithdrawn'
  | 'appealFiled'
  | 'appealDecided'
  | 'reopenFiled'
  | 'reopenDenied'
  | 'barFrom'
  | 'barUntil'
  | 'barLifted'
  | 'stayEnds'
  | 'stopped'
  | 'stopLifted'
  | 'consentSigned'
  | 'consentWithdrawn'
  | 'cleared'
  | 'clearanceUntil'
  | 'stated'
  | 'statementWithdrawn'
  | 'documentExpires'
  | 'decided'
  | 'listed'
  | 'removed'
  | 'departs'

/** One point of a person's time: on a day, or at a moment. `what` is said as it was recorded; `code` has words of its own. */
export interface TimelinePoint {
  readonly key: string
  readonly at: PlainDate | Instant
  readonly kind: TimelineKind
  readonly code: string | null
  readonly what: string | null
}

/** The points of a person's time, before today and from today on. */
export interface Timeline {
  readonly past: readonly TimelinePoint[]
  /** Today and after. */
  readonly coming: readonly TimelinePoint[]
  readonly today: PlainDate
}

/**
 * Everything legal and factual about a person by its own date, whenever it was typed in: what was and what is to come, the
 * earliest first. It is not the history of changes, which goes by when somebody wrote what. Days stand before the moments of
 * the same day; what has no date is in no place of it.
 */
export function timelineOf(
  file: PersonFile,
  stays: readonly PersonStay[],
  history: readonly HistoryEntry[],
  now: Instant,
): Timeline {
  const today = dateIn('UTC', now)
  const points = [...ofRecords(file), ...ofStays(stays, file), ...ofFlights(file, history)].sort(byTime)
  const isPast = ({ at }: TimelinePoint) => (isMoment(at) ? compareInstants(at, now) < 0 : at < today)
  return { today, past: points.filter(isPast), coming: points.filter(point => !isPast(point)) }
}

function ofRecords(file: PersonFile): TimelinePoint[] {
  const { permits, orders, bars, stops, consents, clearances, statements, documents, decisions } = file
  return [
    ...permits.flatMap(({ id, category, validFrom, validTo, endedAt, endedBy }) => [
      ...point(id, 'permitFrom', validFrom, category),
      ...point(id, 'permitTo', validTo === 'unlimited' ? null : validTo, category),
      ...point(id, 'permitEnded', endedAt, category, endedBy),
    ]),
    ...orders.flatMap(order => [
      ...point(order.id, 'orderMade', order.date, null, order.number),
      ...point(order.id, 'appealFiled', order.appealFiledOn, null, order.number),
      ...point(order.id, 'appealDecided', order.appealDecidedOn, null, order.number),
      ...point(order.id, 'reopenFiled', order.reopenFiledOn, null, order.number),
      ...point(order.id, 'reopenDenied', order.reopenDeniedOn, null, order.number),
      ...point(order.id, 'orderWithdrawn', order.withdrawnAt, null, order.number),
    ]),
    ...bars.flatMap(({ id, kind, from, until, evidence, liftedAt, liftEvidence }) => [
      ...point(id, 'barFrom', from, kind, evidence),
      ...point(id, 'barUntil', liftedAt === null ? until : null, kind),
      ...point(id, 'barLifted', liftedAt, kind, liftEvidence),
    ]),
    ...stops.flatMap(({ id, at, why, liftedAt }) => [
      ...point(id, 'stopped', at, null, why),
      ...point(id, 'stopLifted', liftedAt, null, why),
    ]),
    ...consents.flatMap(({ id, signedOn, language, withdrawnAt, withdrawnWhy }) => [
      ...point(id, 'consentSigned', signedOn, null, language),
      ...point(id, 'consentWithdrawn', withdrawnAt, null, withdrawnWhy),
    ]),
    ...clearances.flatMap(({ id, fit, by, until, examinedOn, recordedAt }) => [
      ...point(id, 'cleared', examinedOn ?? recordedAt, fit, by),
      ...point(id, 'clearanceUntil', fit === 'yes' ? until : null, null, by),
    ]),
    ...statements.flatMap(({ id, kind, statedAt, withdrawnAt, withdrawnWhy }) => [
      ...point(id, 'stated', statedAt, kind),
      ...point(id, 'statementWithdrawn', withdrawnAt, kind, withdrawnWhy),
    ]),
    ...documents
      .filter(document => document.withdrawnAt === null)
      .flatMap(({ id, type, number, expires }) =>
        point(id, 'documentExpires', expires, null, `${type} ${number ?? ''}`.trim()),
      ),
    ...decisions.flatMap(({ id, decision, decidedAt, reason }) =>
      point(id, 'decided', decidedAt, decision, reason),
    ),
  ]
}

/** The ends that nobody printed: what the pack computes. One that a bar prints itself is there already. */
function ofStays(stays: readonly PersonStay[], { bars }: PersonFile): TimelinePoint[] {
  const printed = new Set<string | null>(bars.filter(bar => bar.until !== null).map(bar => bar.id))
  return stays
    .filter(({ subject }) => !printed.has(subject))
    .flatMap(({ rule, subject, endsAt }) => point(`${rule} ${subject}`, 'stayEnds', endsAt, rule))
}

function ofFlights({ flights }: PersonFile, history: readonly HistoryEntry[]): TimelinePoint[] {
  const places = history.filter(({ noun }) => noun === 'assignment')
  return [
    ...places.flatMap(({ sequence, at, fields, flight }) => {
      const number = flight?.number ?? null
      if (fields.status === 'removed') {
        const reason = typeof fields.removedReason === 'string' ? fields.removedReason : null
        return point(String(sequence), 'removed', at as Instant, reason, number)
      }
      if (fields.status !== 'listed' && fields.status !== 'standby') return []
      return point(String(sequence), 'listed', at as Instant, fields.status, number)
    }),
    ...flights.flatMap(({ flightId, departs, number }) => point(flightId, 'departs', departs, null, number)),
  ]
}

function point(
  id: string,
  kind: TimelineKind,
  at: PlainDate | Instant | null,
  code: string | null = null,
  what: string | null = null,
): TimelinePoint[] {
  return at === null ? [] : [{ key: `${kind} ${id}`, at, kind, code, what }]
}

function byTime(a: TimelinePoint, b: TimelinePoint): number {
  if (isMoment(a.at) && isMoment(b.at)) return compareInstants(a.at, b.at)
  const [dayA, dayB] = [dayOf(a.at), dayOf(b.at)]
  if (dayA === dayB) return Number(isMoment(a.at)) - Number(isMoment(b.at))
  return dayA < dayB ? -1 : 1
}

/** The day of a point, in UTC. */
export function dayOf(at: PlainDate | Instant): PlainDate {
  return isMoment(at) ? dateIn('UTC', at) : at
}

/** Whether the hour is known. */
export function isMoment(at: PlainDate | Instant): at is Instant {
  return at.includes('T')
}
