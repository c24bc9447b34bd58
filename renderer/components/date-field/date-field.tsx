import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FieldProps } from '../form/fields.tsx'
import { tidyDate } from './tidy-date.ts'

/** A date as ISO text. `isPartial` also takes a month or a year, as birth dates are known. */
export function DateField({
  label,
  field,
  hint,
  isFirst = false,
  isPartial = false,
}: FieldProps<string> & { isPartial?: boolean }) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={label}
      description={hint}
      error={field.error}
      value={field.value}
      placeholder={t(isPartial ? 'partialDateHint' : 'dateHint')}
      onChange={event => field.onChange(event.currentTarget.value)}
      onBlur={event => field.onChange(tidyDate(event.currentTarget.value))}
      data-autofocus={isFirst || undefined}
      inputMode="numeric"
      autoComplete="off"
      maxLength={12}
      className="figures"
    />
  )
}
