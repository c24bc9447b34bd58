import { useTranslation } from 'react-i18next'
import type { Instant } from '#shared/model/plain-date.ts'
import { utcDateTime, zonedTime } from '../../i18n/format.ts'
import { TextField } from '../form/fields.tsx'
import type { Field } from '../form/use-form.ts'
import { typedMoment } from './moments.ts'

/** A moment on the clock of a place, with the same moment in UTC under it as soon as it can be read. */
export function MomentField({
  label,
  field,
  timeZone,
  now,
  warning,
}: {
  label: string
  field: Field<string>
  timeZone: string
  now: Instant
  /** Said under the field where what was typed can be read and is odd. */
  warning?: string | undefined
}) {
  const { t } = useTranslation('movements')
  const moment = typedMoment(field.value, timeZone, now)
  const { zone } = zonedTime(moment ?? now, timeZone)
  const hint = moment ? t('origin.clockUtc', { zone, utc: utcDateTime(moment) }) : t('origin.clock', { zone })
  return (
    <TextField
      label={label}
      hint={warning ? `${hint}. ${warning}` : hint}
      placeholder={t('origin.placeholder')}
      field={field}
      maxLength={40}
    />
  )
}
