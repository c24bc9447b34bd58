import { Anchor, Button, Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { Verdict } from '../../../components/finding/verdict.tsx'
import { PersonName } from '../../../components/name/person-name.tsx'
import { StopButton } from '../../../components/page/stop-button.tsx'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { places as allPlaces, hrefOf } from '../../../state/dialogs/places.ts'
import { CabinMap } from '../cabin/cabin-map.tsx'
import { useMayAct } from '../flight-rights.ts'
import { giveSeat, promote, showEverybody, useFlight, useIsNow } from '../flight-store.ts'
import { FindingList } from './finding-list.tsx'
import { GroupLine, OpenQuestions } from './open-questions.tsx'
import classes from './people.module.css'
import { bySeverity, isPromotable, isShown, type PlaceRow } from './people-rows.ts'
import { PersonHistory } from './person-history.tsx'
import { StaffPart } from './staff-part.tsx'

/** Whoever is selected: what stands against them and what resolves it, their seat, their history, and Stop. */
export function PersonPanel({ view }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const place = useFlight(state => state.places.find(each => each.id === state.selectedId))
  return (
    <aside className={classes.panel} aria-label={t('panel.label')}>
      {place ? <Selected key={place.id} view={view} place={place} /> : <Nobody view={view} />}
    </aside>
  )
}

function Nobody({ view }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const { flightFindings } = view.check
  return (
    <>
      <p className={classes.dim}>{t('panel.none')}</p>
      {flightFindings.length > 0 && (
        <>
          <h2 className={classes.panelHeading}>{t('panel.flightFindings')}</h2>
          <FindingList findings={bySeverity(flightFindings)} person={null} flight={view.flight} />
        </>
      )}
      <OpenQuestions />
    </>
  )
}

function Selected({ view, place }: { view: FlightView; place: PlaceRow }) {
  const { t } = useTranslation('flight')
  const { person, findings } = place
  const isHidden = useFlight(state => !isShown(place, state.filter))
  return (
    <>
      {isHidden && <Hidden />}
      <PanelHead view={view} place={place} />
      <GroupLine place={place} />
      {person === null ? (
        <>
          <StaffPart view={view} place={place} />
          <SeatPart place={place} />
        </>
      ) : (
        <Tabs defaultValue="findings">
          <Tabs.List>
            {(['findings', 'seat', 'history'] as const).map(name => (
              <Tabs.Tab key={name} value={name}>
                {t(`panel.tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="findings" className={classes.panelPart}>
            {findings.length === 0 ? (
              <p className={classes.dim}>{t('panel.clear')}</p>
            ) : (
              <FindingList findings={bySeverity(findings)} person={person} flight={view.flight} />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="seat" className={classes.panelPart}>
            <SeatPart place={place} />
          </Tabs.Panel>
          <Tabs.Panel value="history" className={classes.panelPart}>
            <PersonHistory id={person.id} />
          </Tabs.Panel>
        </Tabs>
      )}
    </>
  )
}

/** The list was narrowed since they were put in front. */
function Hidden() {
  const { t } = useTranslation('flight')
  return (
    <div className={classes.hidden} role="status">
      <span>{t('panel.hidden')}</span>
      <Button size="xs" onClick={showEverybody}>
        {t('panel.showAll')}
      </Button>
    </div>
  )
}

function PanelHead({ view, place }: { view: FlightView; place: PlaceRow }) {
  const { t } = useTranslation(['flight', 'codes'])
  const { person, name, verdict, assignment } = place
  const facts = person
    ? [person.caseNumber, person.birthDate, person.nationality]
    : [assignment.staffBirthDate, assignment.staffNationality, assignment.staffDocument]
  return (
    <header className={classes.panelHead}>
      <div className={classes.panelTop}>
        {verdict ? (
          <Verdict verdict={verdict} />
        ) : (
          <span>{t(`codes:assignmentKind.${assignment.kind}`)}</span>
        )}
        {person && (
          <StopButton
            isStopped={person.stopped}
            onStop={() =>
              openDialog({ kind: 'stop', person: { id: person.id, name, nativeName: person.nativeName } })
            }
          />
        )}
      </div>
      <h2>
        <PersonName name={name} nativeName={person?.nativeName ?? null} size="title" />
      </h2>
      <p className={classes.dim}>
        {[...facts, assignment.seat ? t('panel.seat', { seat: assignment.seat }) : t('panel.noSeat')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {person && <PanelActions view={view} place={place} person={person} />}
    </header>
  )
}

function PanelActions({
  view,
  place,
  person,
}: {
  view: FlightView
  place: PlaceRow
  person: NonNullable<PlaceRow['person']>
}) {
  const { t } = useTranslation(['flight', 'checks'])
  const { id, number } = view.flight
  const isStandby = place.assignment.status === 'standby'
  const isNow = useIsNow()
  const mayPromote = useMayAct('promote')
  const mayTakeOff = useMayAct('take_off')
  const takeOff = () =>
    openDialog({
      kind: 'take_off',
      person: { id: person.id, name: person.name, nativeName: person.nativeName },
      flight: { id, number },
    })
  return (
    <div className={classes.panelActions}>
      {isStandby &&
        mayPromote &&
        (isPromotable(place) ? (
          <Button size="xs" disabled={!isNow} onClick={() => void promote(id, place)}>
            {t('panel.promote')}
          </Button>
        ) : (
          <p className={classes.dim}>{t('panel.promotedOnceClear')}</p>
        ))}
      {mayTakeOff && (
        <Button size="xs" onClick={takeOff}>
          {t(isStandby ? 'panel.takeOffStandby' : 'panel.takeOff')}
        </Button>
      )}
      <Anchor href={hrefOf(allPlaces.explain(id, person.id))} size="sm">
        {t('checks:explain.open')}
      </Anchor>
      <Anchor href={hrefOf(allPlaces.person(person.id))} size="sm">
        {t('panel.open')}
      </Anchor>
    </div>
  )
}

function SeatPart({ place }: { place: PlaceRow }) {
  const { t } = useTranslation('flight')
  const isNow = useIsNow()
  const maySeat = useMayAct('seat')
  return (
    <>
      {place.assignment.seat && maySeat && (
        <Button size="xs" disabled={!isNow} onClick={() => void giveSeat(place, null)}>
          {t('panel.freeSeat')}
        </Button>
      )}
      <CabinMap
        direction="down"
        selectedId={place.id}
        {...(isNow && maySeat ? { onFreeSeat: (seat: string) => void giveSeat(place, seat) } : {})}
      />
    </>
  )
}
