import { Button, CloseButton, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { type VerdictName, VerdictShape, verdictNames } from '../../../components/finding/verdict.tsx'
import { useMayAct } from '../flight-rights.ts'
import { giveSeats, openFlightDialog, setFilter, useFlight, useIsNow } from '../flight-store.ts'
import classes from './people.module.css'
import { countVerdicts } from './people-rows.ts'

/** Narrows the list, and adds to it. */
export function PeopleToolbar({ view }: { view: FlightView }) {
  const { t } = useTranslation(['flight', 'common'])
  const query = useFlight(state => state.filter.query)
  return (
    <div className={classes.toolbar}>
      <VerdictFilter />
      <TextInput
        className={classes.filter}
        aria-label={t('people.filter')}
        placeholder={t('people.filter')}
        value={query}
        onChange={event => setFilter({ query: event.currentTarget.value })}
        data-screen-search
        rightSection={
          query && (
            <CloseButton
              size="sm"
              aria-label={t('common:clearSearch')}
              onClick={() => setFilter({ query: '' })}
            />
          )
        }
      />
      <span className={classes.spring} />
      <ToolbarActs view={view} />
    </div>
  )
}

function ToolbarActs({ view }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const isNow = useIsNow()
  const may = { add: useMayAct('add'), staff: useMayAct('staff'), seat: useMayAct('seat') }
  return (
    <>
      {may.add && (
        <Button disabled={!isNow} onClick={() => openFlightDialog('add')}>
          {t('people.add')}
        </Button>
      )}
      {may.staff && (
        <Button disabled={!isNow} onClick={() => openFlightDialog('staff')}>
          {t('people.addStaff')}
        </Button>
      )}
      {may.seat && (
        <Button disabled={!isNow} onClick={() => void giveSeats(view.flight.id)}>
          {t('people.seat')}
        </Button>
      )}
    </>
  )
}

/** All, or one verdict: each with its shape and count, pressed while it narrows. Standby is counted apart, as the header does not. */
function VerdictFilter() {
  const { t } = useTranslation(['flight', 'codes'])
  const places = useFlight(state => state.places)
  const chosen = useFlight(state => state.filter.verdict)
  const standbyPlaces = places.filter(({ assignment }) => assignment.status === 'standby')
  const [all, standby] = [countVerdicts(places), countVerdicts(standbyPlaces)]
  const listed = (verdict: VerdictName) => all[verdict] - standby[verdict]
  return (
    <fieldset className={classes.verdicts} aria-label={t('people.columns.verdict')}>
      <button type="button" aria-pressed={chosen === null} onClick={() => setFilter({ verdict: null })}>
        {t('people.all')}
      </button>
      {verdictNames
        .filter(verdict => all[verdict] > 0)
        .map(verdict => (
          <button
            key={verdict}
            type="button"
            aria-pressed={chosen === verdict}
            title={t('people.listedAndStandby', { listed: listed(verdict), standby: standby[verdict] })}
            onClick={() => setFilter({ verdict: chosen === verdict ? null : verdict })}
          >
            <VerdictShape verdict={verdict} size={10} /> {t(`codes:verdict.${verdict}`)} {listed(verdict)}
            {standby[verdict] > 0 && `+${standby[verdict]}`}
          </button>
        ))}
    </fieldset>
  )
}
