import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { utcDateTime } from '../../i18n/format.ts'
import type { Store } from './office-and-user.tsx'
import classes from './session.module.css'
import { forget, look } from './session-store.ts'

/** Whoever asked to be remembered here goes in to look, or is forgotten. Nothing where nobody is. */
export function Remembered({ store }: { store: Store | undefined }) {
  const { t } = useTranslation('session')
  if (!store?.remembered) return null
  const { user, until } = store.remembered
  return (
    <div className={classes.choice}>
      <Button onClick={() => void look(store.folder)}>{t('remembered.look', { user })}</Button>
      <Button variant="subtle" onClick={() => void forget(store.folder)}>
        {t('remembered.forget')}
      </Button>
      <span className={classes.dim}>{t('remembered.until', { until: utcDateTime(until) })}</span>
    </div>
  )
}
