import { useTranslation } from 'react-i18next'
import type { Instant } from '#shared/model/plain-date.ts'
import { nounWord } from '../../i18n/words.ts'
import { UtcTime } from '../time/zoned-time.tsx'
import classes from './history-list.module.css'
import { changeInWords, erasedInWords } from './history-words.ts'

/** One entry of the change log, as far as a list needs it. The contract's `HistoryEntry` fits. */
export interface HistoryText {
  sequence: number
  at: Instant
  user: string
  noun: string
  fields: Record<string, unknown>
  /** Of an act that does not count, since nobody who might do it answers for it. */
  isUnanswered?: boolean | undefined
  /** Of an entry whose content was erased: when, and by whose word. */
  erased?: { at: Instant; by: string[] } | undefined
}

/** What was recorded, when and by whom, one line under another. */
export function HistoryList({ entries }: { entries: readonly HistoryText[] }) {
  return (
    <ol className={classes.list}>
      {entries.map(entry => (
        <li key={`${entry.sequence} ${entry.noun}`} className={classes.entry}>
          <span className={classes.meta}>
            <UtcTime at={entry.at} withDate /> <bdi>{entry.user}</bdi>
          </span>
          <HistoryChange entry={entry} />
        </li>
      ))}
    </ol>
  )
}

/** What one entry changed, in words: the noun, and each field with its new value. */
export function HistoryChange({
  entry: { noun, fields, isUnanswered, erased },
}: {
  entry: Pick<HistoryText, 'noun' | 'fields' | 'isUnanswered' | 'erased'>
}) {
  const { t } = useTranslation(['codes', 'log'])
  const words = changeInWords(fields, noun)
  return (
    <span className={classes.change} dir="auto" title={words}>
      <strong>{nounWord(noun)}</strong> {words}
      {isUnanswered && <em> {t('log:unanswered')}</em>}
      {erased && <em> {erasedInWords(erased)}</em>}
    </span>
  )
}
