import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/dialog/dialog.tsx'
import { CopyButton } from '../../components/page/copy-button.tsx'
import classes from './office.module.css'

/** A recovery key that takes the place of the old one: shown once. */
export function RenewedKey({ recoveryKey, onClose }: { recoveryKey: string; onClose: () => void }) {
  const { t } = useTranslation('office')
  return (
    <Dialog title={t('dataKey.keyTitle')} onClose={onClose}>
      <div className={classes.stack}>
        <p>{t('dataKey.keyText')}</p>
        <code className={classes.secret}>{recoveryKey}</code>
        <div className={classes.buttons}>
          <CopyButton text={recoveryKey} label={t('dataKey.copyKey')} size="sm" />
          <Button variant="filled" onClick={onClose} data-autofocus>
            {t('dataKey.keyDone')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
