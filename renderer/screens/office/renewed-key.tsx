import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/dialog/dialog.tsx'
import { PrintedKey } from '../../components/secret/printed-key.tsx'
import { attempt } from '../../state/ask/attempt.ts'

interface AboutKey {
  recoveryKey: string
  office: string
  onClose: () => void
}

/** A recovery key that takes the place of the old one: shown once, and until it is proved to be on paper. */
export function RenewedKey({ recoveryKey, office, onClose }: AboutKey) {
  const { t } = useTranslation('office')
  return (
    <Dialog title={t('dataKey.keyTitle')} onClose={null}>
      <PrintedKey
        recoveryKey={recoveryKey}
        office={office}
        submit={t('dataKey.keyDone')}
        onDone={() => attempt(async () => onClose())}
      >
        <p>{t('dataKey.keyText')}</p>
      </PrintedKey>
    </Dialog>
  )
}
