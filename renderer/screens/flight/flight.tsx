import { Tabs } from '@mantine/core'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { client } from '../../client.ts'
import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { selectPerson } from '../../state/dialogs/selection.ts'
import { useLive, useNews } from '../../state/live/live.ts'
import { CabinTab } from './cabin/cabin-tab.tsx'
import { AsOfBar, NotWhileElsewhere } from './checks/as-of.tsx'
import { CheckLine } from './checks/check-line.tsx'
import { ChecksTab } from './checks/checks-tab.tsx'
import { DocumentsTab } from './documents/documents-tab.tsx'
import { EditFlightDialog } from './edit-flight-dialog.tsx'
import classes from './flight.module.css'
import { FlightBars } from './flight-bars.tsx'
import { FlightHeader } from './flight-header.tsx'
import { useFlightKeys } from './flight-keys.ts'
import {
  checkAgain,
  loadDecisions,
  openFlight,
  showTab,
  type Tab,
  tabs,
  takeFlightNews,
  takeFlightProblem,
  useFlight,
  useIsNow,
} from './flight-store.ts'
import { LogTab } from './log/log-tab.tsx'
import { AddPeopleDialog } from './people/add-people-dialog.tsx'
import { AddStaffDialog } from './people/add-staff-dialog.tsx'
import { PeopleTab } from './people/people-tab.tsx'
import { IdentifyStaffDialog } from './people/staff-part.tsx'
import { SignDialog } from './versions/sign-dialog.tsx'
import { VersionsTab } from './versions/versions-tab.tsx'
import { useWindowTitle } from './window-title.ts'

/** One flight: who is on it, what stands against them, what resolves it, and the signed list. */
export function FlightScreen({ id }: { id: string }) {
  const isInFront = useFlight(state => state.id === id)
  const { value, problem } = useFlight(state => state.view)
  useEffect(() => {
    openFlight(id)
    return () => {
      openFlight(null)
      selectPerson(null)
    }
  }, [id])
  useFlightNews(id)
  if (!isInFront) return <LoadingRows count={12} />
  if (problem && !value) return <ErrorNotice problem={problem} onRetry={checkAgain} />
  if (!value) return <LoadingRows count={12} />
  return (
    <section className={classes.flight}>
      {problem && <ErrorNotice problem={problem} onRetry={checkAgain} />}
      <LoadedFlight view={value} />
    </section>
  )
}

/** The flight as it changes, whoever or whatever changes it, unless it is shown at another moment; and the decisions that its findings name. */
function useFlightNews(id: string): void {
  const round = useFlight(state => state.round)
  const isNow = useIsNow()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again from the beginning
  const open = useCallback(
    (signal: AbortSignal) => client.flights.watch({ flight: id }, { signal }),
    [id, round],
  )
  useNews(isNow ? open : null, takeFlightNews, takeFlightProblem)
  useLive(
    decisionNouns,
    useCallback(() => void loadDecisions(id), [id]),
  )
}

const decisionNouns = ['reviewDecision'] as const

function LoadedFlight({ view: present }: { view: FlightView }) {
  const whatIf = useFlight(state => state.whatIf)
  const view = whatIf ? { ...present, check: whatIf.check } : present
  const { t } = useTranslation('flight')
  const tab = useFlight(state => state.tab)
  const dialog = useFlight(state => state.dialog)
  useFlightKeys(view)
  useWindowTitle(view)
  return (
    <>
      <FlightHeader view={view} />
      {whatIf && <AsOfBar whatIf={whatIf} />}
      <FlightBars view={view} />
      <Tabs
        value={tab}
        onChange={value => showTab(value as Tab)}
        className={classes.tabs}
        keepMounted={false}
      >
        <div className={classes.tabLine}>
          <Tabs.List aria-label={t('tabs.label')} className={classes.tabList}>
            {tabs.map(name => (
              <Tabs.Tab key={name} value={name}>
                {t(`tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <CheckLine view={view} />
        </div>
        <Tabs.Panel value="people" className={classes.tab}>
          <PeopleTab view={view} />
        </Tabs.Panel>
        <Tabs.Panel value="cabin" className={classes.tab}>
          <CabinTab view={view} />
        </Tabs.Panel>
        <Tabs.Panel value="documents" className={classes.tab}>
          {whatIf ? <NotWhileElsewhere /> : <DocumentsTab view={view} />}
        </Tabs.Panel>
        <Tabs.Panel value="versions" className={classes.tab}>
          <VersionsTab view={view} />
        </Tabs.Panel>
        <Tabs.Panel value="checks" className={classes.tab}>
          <ChecksTab view={view} />
        </Tabs.Panel>
        <Tabs.Panel value="log" className={classes.tab}>
          <LogTab view={view} />
        </Tabs.Panel>
      </Tabs>
      {dialog === 'add' && <AddPeopleDialog view={view} />}
      {dialog === 'staff' && (
        <KeepTyped as={`staff ${view.flight.id}`}>
          <AddStaffDialog view={view} />
        </KeepTyped>
      )}
      {dialog === 'identify' && <IdentifyStaffDialog />}
      {dialog === 'sign' && <SignDialog view={view} />}
      {dialog === 'edit' && (
        <KeepTyped as={`flight ${view.flight.id}`}>
          <EditFlightDialog view={view} />
        </KeepTyped>
      )}
    </>
  )
}
