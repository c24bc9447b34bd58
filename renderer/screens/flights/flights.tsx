import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightRow } from '#shared/contract/flights.ts'
import { departureOf } from '#shared/model/flight-times.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { Page } from '../../components/page/page.tsx'
import { EmptyState } from '../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { DataGrid } from '../../components/table/data-grid.tsx'
import { hasLeft } from '../../components/time/flight-moment.tsx'
import { useKeys } from '../../state/dialogs/keys.ts'
import { go, places } from '../../state/dialogs/places.ts'
import { useWanted } from '../../state/dialogs/wanted.ts'
import { useClock } from '../../state/live/clock.ts'
import { useLive } from '../../state/live/live.ts'
import { useMay } from '../../state/live/session.ts'
import { useFlightColumns } from './flight-columns.tsx'
import { loadFlights, openNewFlight, selectFlight, useFlights } from './flights-store.ts'
import { NewFlightDialog } from './new-flight-dialog.tsx'

/** The check of a flight looks at all of these. */
const nouns = [
  'flight',
  'assignment',
  'person',
  'travelDocument',
  'removalOrder',
  'permit',
  'registerSnapshot',
  'registerDecision',
  'rulePack',
  'packConfirmation',
  'legalBar',
  'emergencyStop',
  'classOrder',
  'consent',
  'medicalClearance',
  'movement',
  'reviewDecision',
  'signature',
  'manifestVersion',
] as const

/** The board: every flight by departure, what its check says, and what it waits for. */
export function FlightsScreen() {
  const { t } = useTranslation('flights')
  const mayPlan = useMay('edit')
  const isCreating = useFlights(state => state.isCreating)
  useLive(nouns, loadFlights)
  useWanted('newFlight', openNewFlight)
  useKeys(
    useMemo(
      () => (mayPlan ? [{ keys: 'N', does: t('new'), run: openNewFlight, opensField: true }] : []),
      [mayPlan, t],
    ),
  )
  const button = mayPlan && (
    <Button variant="filled" onClick={openNewFlight}>
      {t('new')}
    </Button>
  )
  return (
    <Page title={t('title')} actions={button}>
      <Board newFlight={button} />
      {isCreating && (
        <KeepTyped as="new flight">
          <NewFlightDialog />
        </KeepTyped>
      )}
    </Page>
  )
}

function Board({ newFlight }: { newFlight: React.ReactNode }) {
  const { t } = useTranslation('flights')
  const { value, problem } = useFlights(state => state.flights)
  const selectedId = useFlights(state => state.selectedId)
  const sections = useSections(value)
  const columns = useFlightColumns()
  if (problem) return <ErrorNotice problem={problem} onRetry={loadFlights} />
  if (!value) return <LoadingRows />
  if (value.length === 0) {
    return (
      <EmptyState title={t('empty.title')} action={newFlight}>
        {t('empty.text')}
      </EmptyState>
    )
  }
  return (
    <DataGrid
      label={t('grid')}
      columns={columns}
      sections={sections}
      rowId={rowId}
      selectedId={selectedId}
      onSelect={selectFlight}
      onOpen={open}
    />
  )
}

/** Flights to come, the next one first; below them those that have departed, the latest first. */
function useSections(rows: readonly FlightRow[] | undefined) {
  const { t } = useTranslation('flights')
  const now = useClock(state => state.now)
  return useMemo(() => {
    const byDeparture = (rows ?? []).toSorted((a, b) =>
      compareInstants(departureOf(a.flight.stops), departureOf(b.flight.stops)),
    )
    const isPast = ({ flight, phase }: FlightRow) =>
      hasLeft(phase) || compareInstants(departureOf(flight.stops), now) < 0
    const past = byDeparture.filter(isPast).reverse()
    return [
      {
        id: 'upcoming',
        heading: past.length > 0 ? t('upcoming') : null,
        rows: byDeparture.filter(row => !isPast(row)),
      },
      ...(past.length > 0 ? [{ id: 'past', heading: t('past'), rows: past }] : []),
    ]
  }, [rows, now, t])
}

const rowId = (row: FlightRow) => row.flight.id
const open = (row: FlightRow) => go(places.flight(row.flight.id))
