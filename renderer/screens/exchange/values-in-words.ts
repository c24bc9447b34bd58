import type { FieldValue } from '#shared/changes/entry.ts'
import { parseInstant } from '#shared/model/plain-date.ts'
import { fieldInWords, valueInWords } from '../../components/history/history-words.ts'
import { zonedDateTime } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'

/** Fields of a record and what stands in them, for whoever decides between two: `custody place: Room 5; bags: nothing`. */
export function valuesInWords(values: Readonly<Record<string, FieldValue>>, timeZone: string): string {
  return Object.entries(values)
    .map(([field, value]) => `${fieldInWords(field)}: ${inWords(value, timeZone)}`)
    .join('; ')
}

/** Moments on the office's clock, to the minute: nobody decides by milliseconds. */
function inWords(value: FieldValue, timeZone: string): string {
  if (value === null || value === '') return t('exchange:nothing')
  if (typeof value === 'boolean') return t(value ? 'exchange:yes' : 'exchange:no')
  const moment = typeof value === 'string' ? parseInstant(value) : undefined
  return moment ? zonedDateTime(moment, timeZone) : valueInWords(value)
}
