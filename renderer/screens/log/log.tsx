import { Button } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '#shared/contract/people.ts'
import { Noun } from '#shared/model/codes.ts'
import { deedOf } from '../../components/history/log-words.ts'
import { Page } from '../../components/page/page.tsx'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { DataGrid } from '../../components/table/data-grid.tsx'
import type { GridColumn } from '../../components/table/types.ts'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { useKeys } from '../../state/dialogs/keys.ts'
import { go, places } from '../../state/dialogs/places.ts'
import { selectPerson } from '../../state/dialogs/selection.ts'
import { useLive } from '../../state/live/live.ts'
import { ChainVerdict } from './chain-verdict.tsx'
import { EntryPanel } from './entry-panel.tsx'
import classes from './log.module.css'
import { LogFilters } from './log-filters.tsx'
import { chooseEntry, loadNewest, showRange, useLog, verifyChain } from './log-store.ts'

/** Every entry of the change log, in words, and whether its chain holds. */
export function LogScreen() {
  const { t } = useTranslation('log')
  const isVerifying = useLog(state => state.verdict.isLoading)
  useLive(Noun.options, loadNewest)
  useKeys(useMemo(() => [{ keys: 'V', does: t('verify'), run: () => void verifyChain() }], [t]))
  useEffect(() => () => selectPerson(null), [])
  return (
    <Page
      title={t('title')}
      aside={<LogFilters />}
      actions={
        <Button loading={isVerifying} onClick={() => void verifyChain()}>
          {t('verify')}
        </Button>
      }
    >
      <ChainVerdict />
      <Entries />
    </Page>
  )
}

function Entries() {
  const { t } = useTranslation('log')
  const { entries, problem, selected } = useLog()
  const columns = useColumns()
  const sections = useMemo(() => [{ id: 'log', heading: null, rows: entries ?? [] }], [entries])
  if (problem) return <ErrorNotice problem={problem} onRetry={loadNewest} />
  if (!entries) return <LoadingRows />
  if (entries.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  return (
    <div className={classes.split}>
      <DataGrid
        label={t('grid')}
        columns={columns}
        sections={sections}
        rowId={rowId}
        selectedId={selected ? rowId(selected) : null}
        onSelect={select}
        onOpen={open}
        onRange={showRange}
      />
      <EntryPanel entry={selected} />
    </div>
  )
}

function useColumns(): GridColumn<HistoryEntry>[] {
  const { t } = useTranslation('log')
  return useMemo(
    () => [
      {
        id: 'sequence',
        header: t('columns.sequence'),
        width: 72,
        align: 'end',
        cell: entry => <span className={classes.dim}>{entry.sequence}</span>,
      },
      { id: 'at', header: t('columns.at'), width: 144, cell: entry => <UtcTime at={entry.at} withDate /> },
      {
        id: 'what',
        header: t('columns.what'),
        width: 400,
        grows: true,
        cell: entry => <Sentence entry={entry} />,
      },
    ],
    [t],
  )
}

function Sentence({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('log')
  const deed = deedOf(entry)
  return (
    <span className={classes.sentence} title={deed}>
      <bdi className={classes.user}>{entry.user}</bdi> {deed}
      {entry.isUnanswered && <em className={classes.warning}> {t('unanswered')}</em>}
    </span>
  )
}

const rowId = (entry: HistoryEntry) => `${entry.sequence}`

function select(entry: HistoryEntry): void {
  chooseEntry(entry)
  selectPerson(entry.person && { ...entry.person, nativeName: null })
}

function open({ person, flight }: HistoryEntry): void {
  if (person) go(places.person(person.id))
  else if (flight) go(places.flight(flight.id))
}
