import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import { BarKind, PermitCategory, PermitStatus } from '#shared/model/codes.ts'
import { dateIn } from '#shared/model/plain-date.ts'
import { memberProtection } from '#shared/protection/kinds/recorded-bars.ts'
import { classSubject, fitsDescription } from '#shared/rules/families/class-order.ts'
import { utcDateTime } from '../../../i18n/format.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useClock } from '../../../state/live/clock.ts'
import { ownWord, useOwnCodes } from '../../../state/live/own-codes.ts'
import { selectSignedIn, useMay, useSession } from '../../../state/live/session.ts'
import { nameIn, useUsers } from '../../../state/live/users.ts'
import type { Dossier } from '../dossier.ts'
import type { RecordText } from './record-list.tsx'
import { stayClockOf } from './stay-clock-of.tsx'

/** Stops, those in force first. Lifting takes two users: the first one's request waits for the second. */
export function useStopRecords({ file, protections }: Dossier): RecordText[] {
  const { t } = useTranslation('person')
  const users = useUsers(state => state.users)
  const person = refOf(file)
  const mayLift = useMay('lift_stop')
  return openFirst(file.stops, stop => stop.liftedAt).map(stop => ({
    id: stop.id,
    weight: 'blocked',
    isEnded: stop.liftedAt !== null,
    title: stop.why,
    notes: [
      t('stops.active', { at: utcDateTime(stop.at), user: nameIn(users, stop.by) }),
      ...(stop.liftedAt
        ? [t('stops.lifted', { at: utcDateTime(stop.liftedAt) })]
        : stop.liftRequests.map(({ by, evidence }) =>
            t('stops.waiting', { user: nameIn(users, by), evidence }),
          )),
    ],
    actions: [
      mayLift &&
        protectsOnly(protections, `emergencyStop:${stop.id}`) && {
          label: t('stops.lift'),
          run: () => openDialog({ kind: 'release', person, protection: `emergencyStop:${stop.id}` }),
        },
    ],
  }))
}

/** Bars, those not lifted first. One whose printed day has passed stays: whether it ended is the rule pack's word. */
export function useBarRecords({ file, stays, protections }: Dossier): RecordText[] {
  const { t } = useTranslation(['person', 'codes', 'movements'])
  const own = useOwnCodes()
  const users = useUsers(state => state.users)
  const mayRelease = useMay('release')
  const person = refOf(file)
  return openFirst(file.bars, bar => bar.liftedAt).map(bar => ({
    id: bar.id,
    weight: 'blocked',
    isEnded: bar.liftedAt !== null,
    title:
      wordFor(BarKind.options, bar.kind, code => t(`codes:barKind.${code}`)) ?? ownWord(own.bars, bar.kind),
    notes: [
      [
        bar.until === null
          ? t('bars.from', { from: bar.from })
          : t('bars.fromUntil', { from: bar.from, until: bar.until }),
        bar.destinations.length > 0
          ? t('bars.destinations', { countries: bar.destinations.join(', ') })
          : t('bars.everywhere'),
      ].join(', '),
      bar.evidence,
      [
        bar.court && t('bars.court', { court: bar.court }),
        bar.noticeAt && t('bars.notice', { at: utcDateTime(bar.noticeAt) }),
        bar.grantedAt && t('bars.granted', { at: utcDateTime(bar.grantedAt) }),
        bar.receivedAt && t('bars.received', { at: utcDateTime(bar.receivedAt) }),
        t('movements:moments.entered', { at: utcDateTime(bar.recordedAt) }),
      ]
        .filter(Boolean)
        .join(', '),
      bar.liftedAt &&
        t('bars.lifted', {
          at: utcDateTime(bar.liftedAt),
          user: nameIn(users, bar.liftedBy ?? ''),
          evidence: bar.liftEvidence ?? '',
        }),
    ],
    clock: bar.liftedAt === null && stayClockOf(bar.id, stays),
    actions: [
      mayRelease &&
        protectsOnly(protections, `legalBar:${bar.id}`) && {
          label: t('bars.lift'),
          run: () => openDialog({ kind: 'release', person, protection: `legalBar:${bar.id}` }),
        },
    ],
  }))
}

/** Class orders not lifted that cover the person today or ever did, wherever they are taken. */
export function useClassOrderRecords({ file, classOrders, stays }: Dossier): RecordText[] {
  const { t } = useTranslation(['person', 'movements'])
  const mayRelease = useMay('release')
  const timeZone = useSession(state => selectSignedIn(state)?.office.timeZone ?? 'UTC')
  const today = useClock(state => dateIn(timeZone, state.now))
  const subject = classSubject(file)
  return classOrders
    .map(order => ({ order, member: file.memberships.find(each => each.classOrderId === order.id) }))
    .filter(({ order, member }) => member || fitsDescription(order.covers, subject, today))
    .map(({ order, member }) => ({
      id: order.id,
      weight: 'blocked',
      title: order.title,
      notes: [
        order.until === null
          ? t('bars.from', { from: order.from })
          : t('bars.fromUntil', { from: order.from, until: order.until }),
        order.citation,
        [
          order.grantedAt && t('bars.granted', { at: utcDateTime(order.grantedAt) }),
          order.receivedAt && t('bars.received', { at: utcDateTime(order.receivedAt) }),
          t('movements:moments.entered', { at: utcDateTime(order.recordedAt) }),
        ]
          .filter(Boolean)
          .join(', '),
        member && t('classOrders.member', { at: utcDateTime(member.recordedAt) }),
        member && !fitsDescription(order.covers, subject, today) && t('classOrders.stays'),
      ],
      clock: stayClockOf(order.id, stays),
      actions: [
        mayRelease &&
          member !== undefined && {
            label: t('classOrders.release'),
            run: () =>
              openDialog({
                kind: 'release',
                person: refOf(file),
                protection: memberProtection(file.person.id, order.id),
              }),
          },
        mayRelease && {
          label: t('classOrders.lift'),
          run: () => openDialog({ kind: 'release', person: null, protection: `classOrder:${order.id}` }),
        },
      ],
    }))
}

/** Permits and statuses. The printed end of a card ends the card: only a decision ends the status. */
export function usePermitRecords({ file, protections }: Dossier): RecordText[] {
  const { t } = useTranslation(['person', 'codes'])
  const own = useOwnCodes()
  const mayRelease = useMay('release')
  const person = refOf(file)
  return openFirst(file.permits, permit => permit.endedAt).map(permit => ({
    id: permit.id,
    weight: 'blocked',
    isEnded: permit.endedAt !== null,
    title: [
      wordFor(PermitCategory.options, permit.category, code => t(`codes:permitCategory.${code}`)) ??
        ownWord(own.permits, permit.category),
      permit.number,
    ]
      .filter(Boolean)
      .join(' '),
    notes: [
      [
        wordFor(PermitStatus.options, permit.status, code => t(`codes:permitStatus.${code}`)) ??
          permit.status,
        permit.validFrom && t('permits.from', { date: permit.validFrom }),
        permit.validTo && t('permits.to', { date: permit.validTo }),
        t('permits.source', { source: permit.source }),
      ]
        .filter(Boolean)
        .join(', '),
      permit.endedAt &&
        t('permits.ended', { at: utcDateTime(permit.endedAt), decision: permit.endedBy ?? '' }),
    ],
    actions: [
      mayRelease &&
        protectsOnly(protections, `permit:${permit.id}`) && {
          label: t('permits.end'),
          run: () => openDialog({ kind: 'release', person, protection: `permit:${permit.id}` }),
        },
    ],
  }))
}

/** Whether it protects and nothing is asked of it: what waits or is questioned is answered in protections-section.tsx. */
function protectsOnly(protections: Dossier['protections'], id: string): boolean {
  return protections.some(row => row.id === id && row.state === 'protects')
}

/** What is not ended first, and inside each the newest first: ids are in the order in which records were made. */
export function openFirst<T extends { id: string }>(
  records: readonly T[],
  ended: (record: T) => unknown,
): T[] {
  const rank = (record: T) => (ended(record) === null ? 0 : 1)
  return records.toSorted((a, b) => rank(a) - rank(b) || b.id.localeCompare(a.id))
}

/** The person as a dialog's title needs them. */
export function refOf({ person, name }: PersonFile) {
  return { id: person.id, name, nativeName: person.nativeName }
}

/** The word for a code; a code that nobody knows stands for itself. */
function wordFor<Code extends string>(
  known: readonly Code[],
  code: string,
  word: (code: Code) => string,
): string | undefined {
  const found = known.find(each => each === code)
  return found && word(found)
}
