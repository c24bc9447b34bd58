import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateIn, daysBetween, type PlainDate } from '#shared/model/plain-date.ts'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { DataGrid } from '../../components/table/data-grid.tsx'
import type { GridColumn } from '../../components/table/types.ts'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { formatCount } from '../../i18n/format.ts'
import { useClock } from '../../state/live/clock.ts'
import { useLive } from '../../state/live/live.ts'
import { useMay } from '../../state/live/session.ts'
import { DecideDialog } from './decide-dialog.tsx'
import classes from './register.module.css'
import { RegisterChangesPart } from './register-changes.tsx'
import { registerImport } from './register-import.ts'
import { loadSnapshots, type Snapshot, useRegister } from './register-store.ts'
import { Sources } from './sources.tsx'

const nouns = ['registerSnapshot', 'registerDecision', 'person', 'assignment'] as const

/** Every register that was ever imported, the newest first: which one is in force, and how old it is. */
export function Snapshots() {
  const { t } = useTranslation('register')
  const { value, problem } = useRegister(state => state.snapshots)
  const deciding = useRegister(state => state.deciding)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const mayEdit = useMay('edit')
  const columns = useColumns()
  const sections = useMemo(() => [{ id: 'snapshots', heading: null, rows: value ?? [] }], [value])
  useLive(nouns, loadSnapshots)
  if (problem) return <ErrorNotice problem={problem} onRetry={loadSnapshots} />
  if (!value) return <LoadingRows />
  if (value.length === 0) {
    return (
      <EmptyState
        title={t('empty.title')}
        action={
          mayEdit && (
            <Button variant="filled" onClick={registerImport.open}>
              {t('import')}
            </Button>
          )
        }
      >
        {t('empty.text')}
      </EmptyState>
    )
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <div className={classes.above} tabIndex={0}>
        <Sources snapshots={value} />
        <RegisterChangesPart />
      </div>
      <DataGrid
        label={t('grid')}
        columns={columns}
        sections={sections}
        rowId={rowId}
        selectedId={selectedId}
        onSelect={row => setSelectedId(row.id)}
      />
      {deciding && (
        <KeepTyped as={`register ${deciding.decision} ${deciding.snapshot.id}`}>
          <DecideDialog deciding={deciding} />
        </KeepTyped>
      )}
    </>
  )
}

function useColumns(): GridColumn<Snapshot>[] {
  const { t } = useTranslation('register')
  return useMemo(
    () => [
      { id: 'state', header: t('columns.state'), width: 144, cell: row => <State row={row} /> },
      {
        id: 'source',
        header: t('columns.source'),
        width: 168,
        grows: true,
        sortBy: row => row.source,
        cell: row => <bdi>{row.source}</bdi>,
      },
      { id: 'asOf', header: t('columns.asOf'), width: 96, sortBy: row => row.asOf, cell: row => row.asOf },
      { id: 'age', header: t('columns.age'), width: 88, cell: row => <Age asOf={row.asOf} /> },
      {
        id: 'rows',
        header: t('columns.rows'),
        width: 80,
        align: 'end',
        sortBy: row => row.rowCount,
        cell: row => formatCount(row.rowCount),
      },
      { id: 'bad', header: t('columns.bad'), width: 88, cell: row => <BadRows row={row} /> },
      {
        id: 'file',
        header: t('columns.file'),
        width: 152,
        cell: row => <bdi title={row.fileName}>{row.fileName}</bdi>,
      },
      {
        id: 'importer',
        header: t('columns.importer'),
        width: 112,
        cell: row => row.importer && <bdi>{row.importer}</bdi>,
      },
      {
        id: 'imported',
        header: t('columns.imported'),
        width: 152,
        cell: row => <UtcTime at={row.importedAt} withDate />,
      },
    ],
    [t],
  )
}

function State({ row: { state, stale, decisions } }: { row: Snapshot }) {
  const { t } = useTranslation('register')
  const decided = decisions.map(({ by, reason }) => `${by}: ${reason}`).join('; ')
  if (state === 'past' || state === 'passed_over' || state === 'withdrawn') {
    return (
      <span className={classes.dim} title={decided}>
        {t(`state.${state}`)}
      </span>
    )
  }
  const isStale = state === 'current' && stale
  return (
    <span className={classes.state} title={decided}>
      <VerdictShape verdict={isStale ? 'blocked' : shapes[state]} />
      <strong>{t(isStale ? 'state.stale' : `state.${state}`)}</strong>
    </span>
  )
}

const shapes = { current: 'clear', waiting: 'review', missing: 'blocked' } as const

function Age({ asOf }: { asOf: PlainDate }) {
  const { t } = useTranslation('register')
  const days = useClock(state => daysBetween(asOf, dateIn('UTC', state.now)))
  if (days < 0) return <span className={classes.bad}>{t('ageFuture')}</span>
  return days === 0 ? t('ageToday') : t('age', { count: days })
}

function BadRows({ row: { badRowCount } }: { row: Snapshot }) {
  const { t } = useTranslation('register')
  if (badRowCount === 0) return null
  return (
    <span className={classes.bad}>
      {t('badRows', { count: badRowCount, shown: formatCount(badRowCount) })}
    </span>
  )
}

const rowId = (row: Snapshot) => row.id
