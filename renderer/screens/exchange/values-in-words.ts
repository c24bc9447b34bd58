import type { FieldValue } from '#shared/changes/entry.ts'
import { parseInstant } from '#shared/model/plain-date.ts'
import { valueInWords } from '../../components/history/history-words.ts'
import { zonedDateTime } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { fieldWord } from '../../i18n/words.ts'

/** Fields of a record and what stands in them, for whoever decides between two: `custody place: Room 5; bags: nothing`. */
export function valuesInWords(
  noun: string,
  values: Readonly<Record<string, FieldValue>>,
  timeZone: string,
): string {
  return Object.entries(values)
    .map(([field, value]) => `${fieldWord(field)}: ${inWords(value, timeZone, field, noun)}`)
    .join('; ')
}

/** Moments on the office's clock, to the minute: nobody decides by milliseconds. */
function inWords(value: FieldValue, timeZone: string, field: string, noun: string): string {
  if (value === null || value === '') return t('exchange:nothing')
  if (typeof value === 'boolean') return t(value ? 'exchange:yes' : 'exchange:no')
  const moment = typeof value === 'string' ? parseInstant(value) : undefined
  return moment ? zonedDateTime(moment, timeZone) : valueInWords(value, field, noun)
}
