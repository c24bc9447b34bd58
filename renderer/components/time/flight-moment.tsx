import { useTranslation } from 'react-i18next'
import type { ShownPhase } from '#shared/contract/phase.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { utcTime } from '../../i18n/format.ts'
import { Countdown } from './countdown.tsx'

/** How long until a flight departs; once its doors have closed, what the aircraft did last, early or late: `Took off JFK 09:15Z`. */
export function FlightMoment({ departs, phase, now }: { departs: Instant; phase: ShownPhase; now: Instant }) {
  const { t } = useTranslation('movements')
  if (!isUnderWay(phase)) return <Countdown to={departs} now={now} />
  const { is, airport, since } = phase
  return <span className="figures">{t(`shortPhase.${is}`, { airport, at: utcTime(since) })}</span>
}

/** Whether the doors have closed for departure, or the aircraft has left. */
export function isUnderWay(phase: ShownPhase): phase is ShownPhase & { since: Instant } {
  return phase.is !== 'boarding' && phase.since !== null
}

/** Whether the aircraft has left the ground, whatever was planned. */
export function hasLeft({ is }: ShownPhase): boolean {
  return is === 'airborne' || is === 'landed'
}
