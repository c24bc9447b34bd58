import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import { VerdictShape } from '../../../components/finding/verdict.tsx'
import { utcTime } from '../../../i18n/format.ts'
import { useClock } from '../../../state/live/clock.ts'
import { checkNow, useFlight, useIsNow } from '../flight-store.ts'
import { AsOfControl } from './as-of.tsx'
import classes from './check-line.module.css'

/** When the legal check was made, until when it holds, on which register, and the way to make it again. */
export function CheckLine({ view: { flight, check, voidAfter } }: { view: FlightView }) {
  const isNow = useIsNow()
  const { t } = useTranslation('flight')
  const now = useClock(state => state.now)
  const isChecking = useFlight(state => state.view.isLoading)
  const isLapsed = compareInstants(now, voidAfter) > 0
  const register = check.register ? t('check.register', check.register) : t('check.noRegister')
  const times = { at: utcTime(check.asOf), until: utcTime(voidAfter) }
  return (
    <div className={classes.checkLine}>
      {isNow && isLapsed && <VerdictShape verdict="review" />}
      {isNow && <span className="figures">{t(isLapsed ? 'check.lapsed' : 'check.label', times)}</span>}
      <span className={`${classes.dim} ${classes.register}`} title={register}>
        {register}
      </span>
      <AsOfControl flight={flight.id} />
      <Button size="xs" onClick={() => void checkNow(flight.id)} disabled={isChecking || !isNow}>
        {t(isChecking ? 'check.checking' : 'check.now')}
      </Button>
    </div>
  )
}
