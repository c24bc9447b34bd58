import { useTranslation } from 'react-i18next'
import { PrintedKey } from '../../components/secret/printed-key.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import classes from './session.module.css'
import { enter } from './session-store.ts'
import { StepList } from './step-list.tsx'

interface AboutKey {
  recoveryKey: string
  office: string
  /** Whether it takes the place of one that was used. */
  isRenewed: boolean
}

/** The last step: the key that opens everything. */
export function RecoveryKey({ recoveryKey, office, isRenewed }: AboutKey) {
  const { t } = useTranslation('session')
  return (
    <PrintedKey
      recoveryKey={recoveryKey}
      office={office}
      submit={t('key.done')}
      onDone={() => attempt(enter)}
    >
      {isRenewed ? <h1 className={classes.title}>{t('key.titleRenewed')}</h1> : <StepList current="key" />}
      {isRenewed && <p>{t('key.textRenewed')}</p>}
      <p>{t('key.text')}</p>
    </PrintedKey>
  )
}
