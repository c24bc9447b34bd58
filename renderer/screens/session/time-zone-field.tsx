import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../components/form/fields.tsx'
import type { Field } from '../../components/form/use-form.ts'
import { zonedTime } from '../../i18n/format.ts'
import { useClock } from '../../state/live/clock.ts'

/** The zone that this computer keeps: the office's, as a rule. */
export const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The office's time zone, found by its city. What time it is there now says whether it is the right one. */
export function TimeZoneField({ field }: { field: Field<string | null> }) {
  const { t } = useTranslation('session')
  const now = useClock(state => state.now)
  return (
    <ChoiceField
      label={t('setUp.timeZone')}
      field={field}
      choices={zones}
      limit={maxShown}
      {...(field.value === null ? {} : { hint: timeIn(field.value) })}
    />
  )

  function timeIn(timeZone: string): string {
    return t(timeZone === zoneHere ? 'setUp.timeHere' : 'setUp.timeThere', zonedTime(now, timeZone))
  }
}

/** A list of over 400 shows nobody anything: the first few, and what is typed finds the others. */
const maxShown = 6

/** This computer's own first. `America/New_York` is found by `new york`. */
const zones = [...new Set([zoneHere, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map(value => ({
  value,
  label: value.replaceAll('_', ' '),
}))
