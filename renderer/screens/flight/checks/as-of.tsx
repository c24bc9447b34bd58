import { Button, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhatIf } from '#shared/contract/checks.ts'
import { DateField } from '../../../components/date-field/date-field.tsx'
import { localInstant } from '../../../components/date-field/local-instant.ts'
import { Verdict } from '../../../components/finding/verdict.tsx'
import { TopBar } from '../../../components/page/top-bar.tsx'
import { EmptyState } from '../../../components/progress/empty-state.tsx'
import { utcDateTime, zonedTime } from '../../../i18n/format.ts'
import { useClock } from '../../../state/live/clock.ts'
import { selectSignedIn, useSession } from '../../../state/live/session.ts'
import { returnToNow, showAsOf } from '../flight-store.ts'
import classes from './as-of.module.css'

/** Sets the moment at which the flight is checked, on the office's clock: what would change when a date moves. */
export function AsOfControl({ flight }: { flight: string }) {
  const { t } = useTranslation('checks')
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return (
    <Popover opened={isOpen} onChange={setIsOpen} trapFocus position="bottom-end" withRoles>
      <Popover.Target>
        <Button size="xs" onClick={() => setIsOpen(!isOpen)}>
          {t('asOf.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('asOf.title')}>
        {isOpen && <AsOfForm flight={flight} onDone={close} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function AsOfForm({ flight, onDone }: { flight: string; onDone: () => void }) {
  const { t } = useTranslation('checks')
  const timeZone = useSession(state => selectSignedIn(state)?.office.timeZone ?? 'UTC')
  const now = useClock(state => state.now)
  const [date, setDate] = useState(() => zonedTime(now, timeZone).date)
  const [time, setTime] = useState(() => zonedTime(now, timeZone).time)
  const at = localInstant(date, time, timeZone)
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        if (!at) return
        void showAsOf(flight, at)
        onDone()
      }}
    >
      <DateField
        label={t('asOf.date')}
        field={{ value: date, onChange: setDate, error: undefined }}
        isFirst
      />
      <TextInput
        label={t('asOf.time')}
        value={time}
        onChange={event => setTime(event.currentTarget.value)}
        description={t('asOf.zone', { zone: timeZone })}
        error={at ? undefined : t('asOf.bad')}
        className="figures"
        autoComplete="off"
      />
      <Button type="submit" variant="filled" size="xs" disabled={!at}>
        {t('asOf.submit')}
      </Button>
    </form>
  )
}

/** That the verdicts are of another moment, which must not be missed; who differs then, and why; and the way back. */
export function AsOfBar({ whatIf: { check, shifts } }: { whatIf: WhatIf }) {
  const { t } = useTranslation('checks')
  return (
    <>
      <TopBar
        tone="caution"
        action={
          <Button size="xs" onClick={returnToNow}>
            {t('asOf.now')}
          </Button>
        }
      >
        {t('asOf.bar', { at: utcDateTime(check.asOf) })}
      </TopBar>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.shifts} aria-label={t('asOf.shifts')} tabIndex={0}>
        <h2 className={classes.heading}>{t('asOf.shifts')}</h2>
        {shifts.length === 0 && <p>{t('asOf.none')}</p>}
        <ul className={classes.list}>
          {shifts.map(shift => (
            <Shift key={shift.people[0]?.id} shift={shift} />
          ))}
        </ul>
      </section>
    </>
  )
}

function Shift({ shift: { from, to, appears, goes, people } }: { shift: WhatIf['shifts'][number] }) {
  const { t } = useTranslation('checks')
  return (
    <li className={classes.shift}>
      <span className={classes.verdicts}>
        <Verdict verdict={from} /> <span>{t('asOf.becomes')}</span> <Verdict verdict={to} />
      </span>
      <span>
        <bdi>{people.map(person => person.name).join('; ')}</bdi>
        {appears.map(why => (
          <span key={why} className={classes.why}>
            <bdi>{why}</bdi>
          </span>
        ))}
        {goes.map(why => (
          <span key={why} className={classes.why}>
            <bdi>{t('asOf.goes', { why })}</bdi>
          </span>
        ))}
      </span>
    </li>
  )
}

/** Documents are made of the flight as it is, never of another moment. */
export function NotWhileElsewhere() {
  const { t } = useTranslation('checks')
  return <EmptyState title={t('asOf.noDocuments')}>{t('asOf.noDocumentsText')}</EmptyState>
}
