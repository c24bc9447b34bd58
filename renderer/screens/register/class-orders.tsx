import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ProtectionRow } from '#shared/contract/protections.ts'
import type { ClassCondition, ClassOrder } from '#shared/model/class-order.ts'
import { parseInstant } from '#shared/model/plain-date.ts'
import { country } from '#shared/rules/words/phrases.ts'
import { client } from '../../client.ts'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { utcDateTime } from '../../i18n/format.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { useLive } from '../../state/live/live.ts'
import { selectSignedIn, useMay, useSession } from '../../state/live/session.ts'
import { ClassOrderAttachments } from './class-order-attachments.tsx'
import { NewClassOrderDialog } from './new-class-order-dialog.tsx'
import classes from './register.module.css'
import { loadClassOrders, setAddingClassOrder, useRegister } from './register-store.ts'

const nouns = ['classOrder', 'release'] as const

type Waiting = NonNullable<ProtectionRow['waiting']>

/** Orders that protect everybody of a description, those not lifted first. */
export function ClassOrders() {
  const { t } = useTranslation('register')
  const { value, problem } = useRegister(state => state.classOrders)
  const isAdding = useRegister(state => state.isAddingClassOrder)
  const mayEdit = useMay('edit')
  const waiting = useWaiting()
  useLive(nouns, loadClassOrders)
  if (problem) return <ErrorNotice problem={problem} onRetry={loadClassOrders} />
  if (!value) return <LoadingRows count={4} />
  return (
    <>
      {value.length === 0 ? (
        <EmptyState
          title={t('classOrders.empty')}
          action={
            mayEdit && (
              <Button variant="filled" onClick={() => setAddingClassOrder(true)}>
                {t('classOrders.add')}
              </Button>
            )
          }
        >
          {t('classOrders.text')}
        </EmptyState>
      ) : (
        <div className={classes.orders}>
          <p className={classes.dim}>{t('classOrders.text')}</p>
          <ul>
            {notLiftedFirst(value).map(order => (
              <Order key={order.id} order={order} waiting={waiting.get(`classOrder:${order.id}`)} />
            ))}
          </ul>
        </div>
      )}
      {isAdding && (
        <KeepTyped as="new class order">
          <NewClassOrderDialog />
        </KeepTyped>
      )}
    </>
  )
}

/** The decisions that one person recorded and another must agree to, by what they would end. */
function useWaiting(): ReadonlyMap<string, Waiting> {
  const { value: rows = [] } = useAnswer(() => client.protections.waiting(), [], {
    nouns,
    showsProblems: true,
  })
  return new Map(rows.flatMap(({ id, waiting }) => (waiting ? [[id, waiting]] : [])))
}

/** `waiting`: the decision that one person recorded and another must agree to. */
function Order({ order, waiting }: { order: ClassOrder; waiting: Waiting | undefined }) {
  const { t } = useTranslation(['register', 'movements', 'release'])
  const mayRelease = useMay('release')
  const isLifted = order.liftedAt !== null
  const conditions = useConditions(order.covers)
  const me = useSession(state => selectSignedIn(state)?.user.name)
  const end = (how: { asMistake?: true }) =>
    openDialog({ kind: 'release', person: null, protection: `classOrder:${order.id}`, ...how })
  return (
    <li className={classes.order} data-ended={isLifted || undefined}>
      <VerdictShape verdict={isLifted ? 'unchecked' : 'blocked'} />
      <div className={classes.orderText}>
        <strong>{order.title}</strong>
        <bdi>{conditions}</bdi>
        <bdi className={classes.dim}>
          {[
            order.until === null
              ? t('classOrders.from', { from: order.from })
              : t('classOrders.fromUntil', { from: order.from, until: shownEnd(order.until) }),
            order.citation,
            order.grantedAt && t('movements:moments.granted', { at: utcDateTime(order.grantedAt) }),
            order.receivedAt && t('movements:moments.received', { at: utcDateTime(order.receivedAt) }),
            t('movements:moments.entered', { at: utcDateTime(order.recordedAt) }),
          ]
            .filter(Boolean)
            .join(', ')}
        </bdi>
        {order.liftedAt && (
          <bdi className={classes.dim}>
            {t('classOrders.lifted', { at: utcDateTime(order.liftedAt), evidence: order.liftEvidence ?? '' })}
          </bdi>
        )}
        {waiting && (
          <span role="note">
            {t('release:waitingSince', {
              by: waiting.recordedBy,
              at: utcDateTime(waiting.recordedAt),
              decision: waiting.reference,
            })}
          </span>
        )}
        <ClassOrderAttachments order={order} />
      </div>
      {!isLifted && mayRelease && waiting?.recordedBy !== me && (
        <div className={classes.orderActions}>
          {!waiting && (
            <Button size="xs" variant="subtle" onClick={() => end({ asMistake: true })}>
              {t('classOrders.mistake')}
            </Button>
          )}
          <Button size="xs" onClick={() => end({})}>
            {t(waiting ? 'release:agree' : 'classOrders.lift')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** Whom an order covers, in words: all conditions must hold. */
function useConditions(covers: ClassCondition): string {
  const { t } = useTranslation('register')
  return [
    covers.nationality &&
      t('classOrders.covers.nationality', { list: covers.nationality.map(country).join(', ') }),
    covers.ageFrom !== undefined && t('classOrders.covers.ageFrom', { years: covers.ageFrom }),
    covers.ageUnder !== undefined && t('classOrders.covers.ageUnder', { years: covers.ageUnder }),
    ...(['bornFrom', 'bornTo', 'departsFrom', 'departsTo'] as const).map(
      name => covers[name] && t(`classOrders.covers.${name}`, { day: covers[name] }),
    ),
    covers.custodyPlace && t('classOrders.covers.custodyPlace', { list: covers.custodyPlace.join(', ') }),
    covers.destinations &&
      t('classOrders.covers.destinations', { list: covers.destinations.map(country).join(', ') }),
  ]
    .filter(Boolean)
    .join('; ')
}

/** A day as it stands, a moment with its minute. */
function shownEnd(until: NonNullable<ClassOrder['until']>): string {
  const moment = parseInstant(until)
  return moment ? utcDateTime(moment) : until
}

function notLiftedFirst(orders: readonly ClassOrder[]): ClassOrder[] {
  const rank = (order: ClassOrder) => (order.liftedAt === null ? 0 : 1)
  return orders.toSorted((a, b) => rank(a) - rank(b) || b.id.localeCompare(a.id))
}
