import { useTranslation } from 'react-i18next'
import { PassphraseField } from '../../components/form/fields.tsx'
import type { Field } from '../../components/form/use-form.ts'
import { StrengthMeter } from './strength-meter.tsx'

/** A passphrase that is being made: how hard it is to guess, and the same again. `known` are words that guessers try. */
export function NewPassphrase({
  label,
  passphrase,
  repeat,
  known,
  isFirst = false,
}: {
  label: string
  passphrase: Field<string>
  repeat: Field<string>
  known: readonly string[]
  isFirst?: boolean
}) {
  const { t } = useTranslation('session')
  return (
    <>
      <div>
        <PassphraseField
          label={label}
          hint={t('setUp.passphraseHint')}
          field={passphrase}
          isNew
          isFirst={isFirst}
        />
        <StrengthMeter passphrase={passphrase.value} known={known} />
      </div>
      <PassphraseField label={t('setUp.repeat')} field={repeat} isNew />
    </>
  )
}
