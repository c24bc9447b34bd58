import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '#shared/contract/people.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { client } from '../../../client.ts'
import { HistoryList } from '../../../components/history/history-list.tsx'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { act } from '../../../state/ask/notices.ts'
import { useLive } from '../../../state/live/live.ts'
import classes from '../flight.module.css'

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
  const [entries, setEntries] = useState<readonly HistoryEntry[]>()
  const load = useCallback(() => {
    void act(() => client.people.history({ id })).then(setEntries)
  }, [id])
  useLive(nouns, load)
  if (!entries) return <LoadingRows count={4} />
  if (entries.length === 0) return <p className={classes.dim}>{t('panel.historyEmpty')}</p>
  return <HistoryList entries={entries} />
}
