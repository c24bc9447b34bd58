import { useTranslation } from 'react-i18next'
import { formatSpan, minutesUntil } from '../../i18n/format.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { useBackup } from '../../state/live/backup.ts'
import { useClock } from '../../state/live/clock.ts'
import classes from './shell.module.css'

/** How old the newest file is that could bring everything back; leads to where the next one is written. */
export function BackupAge() {
  const { t } = useTranslation('shell')
  const backup = useBackup(state => state.backup)
  const now = useClock(state => state.now)
  if (!backup) return null
  const age = backup.at && formatSpan(Math.max(0, minutesUntil(now, backup.at)))
  return (
    <a
      className={classes.backup}
      href={hrefOf(places.exchange())}
      title={t('backup.hint', { count: backup.since })}
    >
      {age ? t('backup.age', { age }) : t('backup.none')}
    </a>
  )
}
