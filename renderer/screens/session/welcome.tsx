import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './session.module.css'
import { showRestore, showSetUp, tryDemo } from './session-store.ts'

/** The first start on this computer. */
export function Welcome() {
  const { t } = useTranslation('session')
  return (
    <>
      <h1 className={classes.title}>{t('welcome.title')}</h1>
      <p className={classes.dim}>{t('welcome.text')}</p>
      <div className={classes.choice}>
        <Button variant="filled" onClick={() => void tryDemo()}>
          {t('welcome.demo')}
        </Button>
        <p className={classes.dim}>{t('welcome.demoHint')}</p>
      </div>
      <div className={classes.choice}>
        <Button onClick={showSetUp}>{t('welcome.setUp')}</Button>
        <p className={classes.dim}>{t('welcome.setUpHint')}</p>
      </div>
      <div className={classes.choice}>
        <Button onClick={showRestore}>{t('restore.open')}</Button>
        <p className={classes.dim}>{t('welcome.restoreHint')}</p>
      </div>
    </>
  )
}
