import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import type { HistoryEntry } from '#shared/contract/people.ts'
import { epochMs } from '#shared/model/plain-date.ts'
import { client } from '../../../client.ts'
import { deedOf } from '../../../components/history/log-words.ts'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { DataGrid } from '../../../components/table/data-grid.tsx'
import type { GridColumn } from '../../../components/table/types.ts'
import { UtcTime } from '../../../components/time/zoned-time.tsx'
import { nounWord } from '../../../i18n/words.ts'
import { useAnswer } from '../../../state/ask/use-answer.ts'

const nouns = [
  'flight',
  'assignment',
  'movement',
  'recall',
  'recallStep',
  'recallWithdrawal',
  'reviewDecision',
  'emergencyStop',
  'legalBar',
  'release',
  'signature',
  'manifestVersion',
] as const

/** Everything that was recorded about the flight, the newest first. */
export function LogTab({ view }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const { id, number } = view.flight
  const { value: entries } = useAnswer(signal => client.flights.history({ flight: id }, { signal }), [id], {
    nouns,
    showsProblems: true,
  })
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const columns = useLogColumns()
  const sections = useMemo(() => [{ id: 'log', heading: null, rows: entries ?? [] }], [entries])
  if (!entries) return <LoadingRows />
  return (
    <DataGrid
      label={t('log.grid', { number })}
      columns={columns}
      sections={sections}
      rowId={rowId}
      selectedId={selectedId}
      onSelect={entry => setSelectedId(rowId(entry))}
    />
  )
}

function useLogColumns(): GridColumn<HistoryEntry>[] {
  const { t } = useTranslation(['flight', 'codes'])
  return useMemo(
    () => [
      {
        id: 'at',
        header: t('log.columns.at'),
        width: 144,
        sortBy: entry => epochMs(entry.at),
        cell: entry => <UtcTime at={entry.at} withDate />,
      },
      {
        id: 'user',
        header: t('log.columns.user'),
        width: 136,
        sortBy: entry => entry.user,
        cell: entry => entry.user,
      },
      {
        id: 'noun',
        header: t('log.columns.noun'),
        width: 144,
        cell: entry => nounWord(entry.noun),
      },
      {
        id: 'change',
        header: t('log.columns.change'),
        width: 320,
        grows: true,
        cell: entry => <bdi title={deedOf(entry)}>{deedOf(entry)}</bdi>,
      },
    ],
    [t],
  )
}

const rowId = (entry: HistoryEntry) => `${entry.sequence}-${entry.noun}`
