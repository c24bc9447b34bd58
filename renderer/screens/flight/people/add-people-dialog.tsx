import { Button, Checkbox, CloseButton, TextInput } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import type { PersonRow } from '#shared/contract/people.ts'
import { Dialog, DialogFoot } from '../../../components/dialog/dialog.tsx'
import { NativeName, PersonName } from '../../../components/name/person-name.tsx'
import { EmptyState } from '../../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { DataGrid } from '../../../components/table/data-grid.tsx'
import type { GridColumn } from '../../../components/table/types.ts'
import { places as allPlaces, hrefOf } from '../../../state/dialogs/places.ts'
import { openFlightDialog } from '../flight-store.ts'
import {
  addPeople,
  beginAdding,
  isMarkable,
  markPerson,
  searchToAdd,
  setStandby,
  useAdding,
} from './adding-store.ts'
import classes from './people.module.css'

/** Finds people on file and adds them: those marked, or all. Who is on the flight already cannot be marked. */
export function AddPeopleDialog({ view }: { view: FlightView }) {
  const { t } = useTranslation(['flight', 'common'])
  const { query, isStandby } = useAdding()
  useEffect(beginAdding, [])
  return (
    <Dialog
      title={t('add.title', { number: view.flight.number })}
      onClose={() => openFlightDialog(null)}
      width="wide"
    >
      <div className={classes.adding}>
        <div className={classes.toolbarPlain}>
          <TextInput
            className={classes.grow}
            aria-label={t('add.search')}
            placeholder={t('add.search')}
            value={query}
            onChange={event => searchToAdd(event.currentTarget.value)}
            data-autofocus
            rightSection={
              query && (
                <CloseButton size="sm" aria-label={t('common:clearSearch')} onClick={() => searchToAdd('')} />
              )
            }
          />
          <Checkbox
            label={t('add.asStandby')}
            checked={isStandby}
            onChange={event => setStandby(event.currentTarget.checked)}
          />
        </div>
        <div className={classes.addingGrid}>
          <FoundPeople />
        </div>
        <AddingButtons view={view} />
      </div>
    </Dialog>
  )
}

function FoundPeople() {
  const { t } = useTranslation('flight')
  const { value, problem } = useAdding(state => state.found)
  const query = useAdding(state => state.query)
  const marked = useAdding(state => state.marked)
  const selectedId = useAdding(state => state.selectedId)
  const columns = useColumns()
  const sections = useMemo(() => [{ id: 'found', heading: null, rows: value?.rows ?? [] }], [value])
  if (problem) return <ErrorNotice problem={problem} onRetry={() => searchToAdd(query)} />
  if (!value) return <LoadingRows count={6} />
  if (value.total === 0 && query === '') {
    return (
      <EmptyState
        title={t('add.emptyFile')}
        action={
          <Button component="a" href={hrefOf(allPlaces.people())} onClick={() => openFlightDialog(null)}>
            {t('add.importPeople')}
          </Button>
        }
      />
    )
  }
  if (value.total === 0) return <EmptyState title={t('add.nobody')} />
  return (
    <DataGrid
      label={t('add.grid')}
      columns={columns}
      sections={sections}
      rowId={rowId}
      selectedId={selectedId}
      onSelect={row => useAdding.setState({ selectedId: row.id })}
      onOpen={markPerson}
      marked={marked}
      onMark={markPerson}
    />
  )
}

function useColumns(): GridColumn<PersonRow>[] {
  const { t } = useTranslation('flight')
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('people.columns.name'),
        width: 200,
        grows: true,
        sortBy: row => row.name,
        cell: row => <PersonName name={row.name} />,
      },
      {
        id: 'native',
        header: t('people.columns.native'),
        width: 128,
        cell: row => <NativeName name={row.nativeName} />,
      },
      {
        id: 'born',
        header: t('people.columns.born'),
        width: 96,
        sortBy: row => row.birthDate,
        cell: row => row.birthDate,
      },
      { id: 'nationality', header: t('people.columns.nationality'), width: 56, cell: row => row.nationality },
      { id: 'document', header: t('people.columns.document'), width: 112, cell: row => row.documentNumber },
      {
        id: 'there',
        header: '',
        width: 104,
        cell: row => !isMarkable(row) && <span className={classes.dim}>{t('add.onFlight')}</span>,
      },
    ],
    [t],
  )
}

function AddingButtons({ view: { flight } }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const count = useAdding(state => state.marked.size)
  const shown = useAdding(state => state.found.value?.rows.length ?? 0)
  const total = useAdding(state => state.found.value?.total ?? 0)
  const isWhole = useAdding(state => state.query === '')
  return (
    <DialogFoot>
      <span className={classes.dim}>{t('add.shown', { shown, total })}</span>
      <span className={classes.spring} />
      {isWhole && total > 0 && (
        <Button onClick={() => void addPeople(flight, 'all')}>{t('add.all', { count: total })}</Button>
      )}
      <Button variant="filled" disabled={count === 0} onClick={() => void addPeople(flight, 'marked')}>
        {count === 0 ? t('add.addNone') : t('add.add', { count })}
      </Button>
    </DialogFoot>
  )
}

const rowId = (row: PersonRow) => row.id
