import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import { TopBar } from '../../components/page/top-bar.tsx'
import { utcDateTime } from '../../i18n/format.ts'
import { useClock } from '../../state/live/clock.ts'

/** What must not be missed about the flight's signed list. That a version is superseded is said by the frame, on every screen. */
export function FlightBars({ view: { versions, signatures, next } }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const now = useClock(state => state.now)
  const newest = versions.at(-1)
  const [first] = signatures
  const isVoid = newest && newest.state !== 'superseded' && compareInstants(now, newest.voidAfter) > 0
  return (
    <>
      {isVoid && (
        <TopBar tone="caution">
          {t('bars.void', { number: newest.number, at: utcDateTime(newest.voidAfter) })}
        </TopBar>
      )}
      {next.step === 'countersign' && first && (
        <TopBar tone="note">{t('bars.waitingSecond', { name: first.name })}</TopBar>
      )}
    </>
  )
}
