import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import { CopyButton } from '../../components/page/copy-button.tsx'

/** Copies all of what another office needs to trust this one; nothing where the program does not say it. */
export function CopyOfficeKey() {
  const { t } = useTranslation('office')
  const [key, setKey] = useState<string>()
  useEffect(() => {
    let isAsked = true
    client.exchange
      .keys()
      .then(keys => isAsked && setKey(keys.key))
      .catch(() => undefined)
    return () => {
      isAsked = false
    }
  }, [])
  return key !== undefined && <CopyButton text={key} label={t('copyKey')} />
}
