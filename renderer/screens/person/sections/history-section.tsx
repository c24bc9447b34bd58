import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '#shared/contract/people.ts'
import { HistoryList } from '../../../components/history/history-list.tsx'
import { Section } from '../../../components/page/page.tsx'
import classes from '../person.module.css'

/** Every change to the person and to whatever lies on their file, by whom, the newest first. */
export function HistorySection({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation('person')
  return (
    <Section title={t('sections.history')}>
      {entries.length === 0 ? (
        <p className={classes.none}>{t('history.empty')}</p>
      ) : (
        <HistoryList entries={entries} />
      )}
    </Section>
  )
}
