import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { StopButton } from '../../../components/page/stop-button.tsx'
import { EmptyState } from '../../../components/progress/empty-state.tsx'
import { DataGrid } from '../../../components/table/data-grid.tsx'
import type { GridSection } from '../../../components/table/types.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { places as allPlaces, go } from '../../../state/dialogs/places.ts'
import { useMayAct } from '../flight-rights.ts'
import { openFlightDialog, selectPlace, useFlight, useIsNow } from '../flight-store.ts'
import classes from './people.module.css'
import { usePeopleColumns } from './people-columns.tsx'
import { inSections, type PlaceRow } from './people-rows.ts'
import { PeopleToolbar } from './people-toolbar.tsx'
import { PersonPanel } from './person-panel.tsx'

/** The list: passengers, standby and staff in one grid, and beside it whoever is selected. */
export function PeopleTab({ view }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const places = useFlight(state => state.places)
  const selectedId = useFlight(state => state.selectedId)
  const sections = useSections()
  const isNow = useIsNow()
  const mayAdd = useMayAct('add')
  const columns = usePeopleColumns()
  if (places.length === 0) {
    return (
      <EmptyState
        title={t('people.empty.title')}
        action={
          mayAdd && (
            <Button variant="filled" disabled={!isNow} onClick={() => openFlightDialog('add')}>
              {t('people.add')}
            </Button>
          )
        }
      >
        {mayAdd && t('people.empty.text')}
      </EmptyState>
    )
  }
  return (
    <div className={classes.split}>
      <div className={classes.list}>
        <PeopleToolbar view={view} />
        <DataGrid
          label={t('people.grid', { number: view.flight.number })}
          columns={columns}
          sections={sections}
          rowId={rowId}
          selectedId={selectedId}
          onSelect={selectPlace}
          onOpen={openRecord}
          rowActions={rowActions}
        />
      </div>
      <PersonPanel view={view} />
    </div>
  )
}

function useSections(): GridSection<PlaceRow>[] {
  const { t } = useTranslation('flight')
  const places = useFlight(state => state.places)
  const filter = useFlight(state => state.filter)
  return useMemo(() => {
    const { passengers, standby, staff } = inSections(places, filter)
    const heading = (title: string, rows: readonly PlaceRow[]) =>
      t('people.sectionCount', { title, count: rows.length })
    const isNarrowed = filter.verdict !== null || filter.query !== ''
    return [
      {
        id: 'passengers',
        heading: heading(t('people.passengers'), passengers),
        rows: passengers,
        empty: t(isNarrowed ? 'people.noMatch' : 'people.noPassengers'),
      },
      { id: 'standby', heading: heading(t('people.standby'), standby), rows: standby },
      { id: 'staff', heading: heading(t('people.staff'), staff), rows: staff },
    ].filter(section => section.id === 'passengers' || section.rows.length > 0)
  }, [places, filter, t])
}

const rowId = (place: PlaceRow) => place.id

function openRecord({ person }: PlaceRow): void {
  if (person) go(allPlaces.person(person.id))
}

function rowActions({ person }: PlaceRow) {
  // Whoever is stopped says so in the row already; another stop is recorded beside it.
  if (!person || person.stopped) return null
  const { id, name, nativeName } = person
  return (
    <StopButton
      size="xs"
      isStopped={false}
      onStop={() => openDialog({ kind: 'stop', person: { id, name, nativeName } })}
    />
  )
}
