import { useTranslation } from 'react-i18next'
import type { PersonId } from '#shared/model/ids.ts'
import { client } from '../../../client.ts'
import { HistoryList } from '../../../components/history/history-list.tsx'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { useAnswer } from '../../../state/ask/use-answer.ts'
import classes from './people.module.css'

const nouns = [
  'person',
  'legalBar',
  'emergencyStop',
  'removalOrder',
  'permit',
  'travelDocument',
  'assignment',
] as const

/** What was recorded about the person, the newest first. */
export function PersonHistory({ id }: { id: PersonId }) {
  const { t } = useTranslation('flight')
  const { value: entries } = useAnswer(signal => client.people.history({ id }, { signal }), [id], {
    nouns,
    showsProblems: true,
  })
  if (!entries) return <LoadingRows count={4} />
  if (entries.length === 0) return <p className={classes.dim}>{t('panel.historyEmpty')}</p>
  return <HistoryList entries={entries} />
}
