import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { DialogNotices } from './components/dialog/dialog.tsx'
import { TypedMemoryContext } from './components/form/kept-typing.tsx'
import { HandsContext } from './components/history/hands.ts'
import { Toasts } from './components/page/toasts.tsx'
import { DensityContext } from './components/table/density.ts'
import { theme } from './components/theme/theme.ts'
import { EvidenceDialogs } from './screens/evidence/evidence-dialogs.tsx'
import { ExchangeScreen } from './screens/exchange/exchange.tsx'
import { ExplainScreen } from './screens/explain/explain.tsx'
import { FlightScreen } from './screens/flight/flight.tsx'
import { FlightsScreen } from './screens/flights/flights.tsx'
import { LogScreen } from './screens/log/log.tsx'
import { OfficeScreen } from './screens/office/office.tsx'
import { PeopleScreen } from './screens/people/people.tsx'
import { PersonScreen } from './screens/person/person.tsx'
import { RegisterScreen } from './screens/register/register.tsx'
import { ReviewScreen } from './screens/review/review.tsx'
import { RulesScreen } from './screens/rules/rules.tsx'
import { SessionScreen } from './screens/session/session.tsx'
import { NoticesInDialog } from './screens/shell/notices.tsx'
import { Shell } from './screens/shell/shell.tsx'
import { VerifyAlone, VerifyScreen } from './screens/verify/verify.tsx'
import { typedMemory } from './state/dialogs/kept-typing.ts'
import { places } from './state/dialogs/places.ts'
import { selectSignedIn, useSession } from './state/live/session.ts'
import { nameIn, useUsers } from './state/live/users.ts'
import { usePreferences } from './state/preferences/preferences.ts'

/** The whole page: how it looks, who is signed in, and which screen is in front. */
export function App() {
  return (
    <Look>
      <Router hook={useHashLocation}>
        <TypedMemoryContext value={typedMemory}>
          <DialogNotices value={NoticesInDialog}>
            <SignedInOrNot />
          </DialogNotices>
        </TypedMemoryContext>
      </Router>
    </Look>
  )
}

function SignedInOrNot() {
  const signedIn = useSession(selectSignedIn)
  const isGone = useSession(state => state.connection === 'closed')
  const isOut = useSession(state => state.status?.state === 'signed_out')
  const users = useUsers(state => state.users)
  const nameOf = useMemo(() => (id: string) => nameIn(users, id), [users])
  const [place] = useHashLocation()
  const wasOut = useRef(false)
  if (isOut) wasOut.current = true
  if (!signedIn) return place === places.verify() && !isGone ? <VerifyAlone /> : <SessionScreen />
  return (
    <HandsContext value={nameOf}>
      <Shell key={signedIn.folder + signedIn.user.id} isArrival={wasOut.current}>
        <Switch>
          <Route path="/flights">
            <FlightsScreen />
          </Route>
          <Route path="/flights/:id">
            {({ id }) => <FlightScreen key={id} id={decodeURIComponent(id)} />}
          </Route>
          <Route path="/flights/:id/explain/:person/:check?">
            {({ id, person, check }) => (
              <ExplainScreen
                key={`${id} ${person} ${check}`}
                flight={decodeURIComponent(id)}
                person={decodeURIComponent(person)}
                {...(check === undefined ? {} : { check: decodeURIComponent(check) })}
              />
            )}
          </Route>
          <Route path="/people">
            <PeopleScreen />
          </Route>
          <Route path="/people/:id">
            {({ id }) => <PersonScreen key={id} id={decodeURIComponent(id)} />}
          </Route>
          <Route path="/register">
            <RegisterScreen />
          </Route>
          <Route path="/review">
            <ReviewScreen />
          </Route>
          <Route path="/exchange">
            <ExchangeScreen />
          </Route>
          <Route path="/log">
            <LogScreen />
          </Route>
          <Route path="/rules/:entry?">
            {({ entry }) => (
              <RulesScreen entry={entry === undefined ? undefined : decodeURIComponent(entry)} />
            )}
          </Route>
          <Route path="/verify">
            <VerifyScreen />
          </Route>
          <Route path="/office">
            <OfficeScreen />
          </Route>
          <Route>
            <Redirect to={places.flights()} replace />
          </Route>
        </Switch>
        <EvidenceDialogs />
      </Shell>
    </HandsContext>
  )
}

function Look({ children }: { children: ReactNode }) {
  const { theme: scheme, density, direction } = usePreferences()
  useEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <Direction />
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={noMemory}
        {...(scheme === 'auto' ? {} : { forceColorScheme: scheme })}
        getStyleNonce={styleNonce}
      >
        <DensityContext value={density}>{children}</DensityContext>
        <Toasts isMirrored={direction === 'rtl'} />
      </MantineProvider>
    </DirectionProvider>
  )
}

/** Mirrors the whole layout when the preference says so. */
function Direction() {
  const direction = usePreferences(state => state.direction)
  const { setDirection } = useDirection()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setter is new at every render and does the same
  useEffect(() => {
    setDirection(direction)
    document.documentElement.dir = direction
  }, [direction])
  return null
}

/** The preferences remember the theme; Mantine need not. */
const noMemory = {
  get: () => 'auto' as const,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
}

/** The page's policy lets in only styles that carry the nonce it was served with (vite.config.ts, electron/hosts/page.ts). */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
