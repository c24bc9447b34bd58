import { useTranslation } from 'react-i18next'
import type { Instant } from '#shared/model/plain-date.ts'
import { formatSpan, minutesUntil } from '../../i18n/format.ts'

/** `in 3 d 4 h`, `now`, `12 min ago`. `now` comes in, so that everything on a screen counts by one clock. */
export function Countdown({ to, now }: { to: Instant; now: Instant }) {
  const { t } = useTranslation()
  const minutes = minutesUntil(to, now)
  if (minutes === 0) return <span className="figures">{t('now')}</span>
  const time = formatSpan(minutes)
  return <span className="figures">{minutes > 0 ? t('inTime', { time }) : t('ago', { time })}</span>
}
