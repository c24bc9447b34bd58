import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MovementsView, RecallView } from '#shared/contract/movements.ts'
import type { Flight } from '#shared/model/flight.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { UtcTime, ZonedTime } from '../../../components/time/zoned-time.tsx'
import { utcDateTime } from '../../../i18n/format.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useMay } from '../../../state/live/session.ts'
import classes from './movements.module.css'
import { NewMovement } from './new-movement.tsx'
import { WithdrawMovement } from './withdraw-movement.tsx'

/** What the aircraft did at each stop, who recorded it, and the form for what happens next. */
export function MovementsDialog({
  flight,
  recorded,
  onClose,
}: {
  flight: Flight
  /** Undefined until the program has answered. */
  recorded: { view: MovementsView; recalls: readonly RecallView[] } | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('movements')
  const { view, recalls = [] } = recorded ?? {}
  const mayEdit = useMay('edit')
  return (
    <Dialog title={t('dialog.title', { number: flight.number })} onClose={onClose}>
      <div className={classes.dialog}>
        <p className={classes.dim}>{t('dialog.hint')}</p>
        {view ? <Recorded flight={flight} view={view} mayEdit={mayEdit} /> : <LoadingRows count={3} />}
        {view && mayEdit && <NewMovement key={view.movements.length} flight={flight} view={view} />}
        <Recalls recalls={recalls} onClose={onClose} />
      </div>
    </Dialog>
  )
}

function Recorded({ flight, view, mayEdit }: { flight: Flight; view: MovementsView; mayEdit: boolean }) {
  const { t } = useTranslation('movements')
  const { movements } = view
  const last = movements
    .filter(each => each.withdrawnAt === null)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1)
  if (movements.length === 0) return <p>{t('dialog.nothing')}</p>
  return (
    <ul className={classes.list} aria-label={t('dialog.list')}>
      {movements.map(movement => (
        <li key={movement.id} data-ended={movement.withdrawnAt !== null || undefined}>
          <Line flight={flight} movement={movement} />
          {mayEdit && movement.id === last?.id && <Withdraw id={movement.id} />}
        </li>
      ))}
    </ul>
  )
}

type Recorded = MovementsView['movements'][number]

function Line({ flight, movement }: { flight: Flight; movement: Recorded }) {
  const { t } = useTranslation('movements')
  const { kind, airport, at, stop, name, recordedAt, withdrawnAt, withdrawnWhy } = movement
  return (
    <span className={classes.line}>
      <strong>{t('dialog.line', { kind: t(`kind.${kind}`), airport })}</strong>
      <ZonedTime at={at} timeZone={flight.stops[stop]?.timeZone ?? 'UTC'} />
      <span className={classes.dim}>{t('dialog.by', { at: utcDateTime(recordedAt), name })}</span>
      {withdrawnAt && (
        <span className={classes.dim}>
          {t('dialog.withdrawn', { at: utcDateTime(withdrawnAt), why: withdrawnWhy ?? '' })}
        </span>
      )}
    </span>
  )
}

function Withdraw({ id }: { id: Recorded['id'] }) {
  const { t } = useTranslation('movements')
  const [isAsking, setIsAsking] = useState(false)
  if (isAsking) return <WithdrawMovement id={id} onDone={() => setIsAsking(false)} />
  return (
    <Button size="xs" onClick={() => setIsAsking(true)}>
      {t('dialog.withdraw')}
    </Button>
  )
}

/** Every checklist of the flight, done ones too: they stay with it. */
function Recalls({ recalls, onClose }: { recalls: readonly RecallView[]; onClose: () => void }) {
  const { t } = useTranslation('movements')
  if (recalls.length === 0) return null
  return (
    <section className={classes.part}>
      <h3>{t('recall.section')}</h3>
      <ul className={classes.list}>
        {recalls.map(({ id, person, left, steps, outcome, openedAt }) => (
          <li key={id}>
            <span className={classes.line}>
              <bdi>{person}</bdi>
              <UtcTime at={openedAt} withDate />
              <span className={classes.dim}>
                {outcome
                  ? t(`recall.outcomes.${outcome}`)
                  : t('recall.openList', { left, count: steps.length })}
              </span>
            </span>
            <Button
              size="xs"
              onClick={() => {
                onClose()
                openDialog({ kind: 'recall', recall: id })
              }}
            >
              {t('recall.barOpen')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
