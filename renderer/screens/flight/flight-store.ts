import { create } from 'zustand'
import type { CabinPlan, FlightView } from '#shared/contract/flights.ts'
import type { AssignmentId } from '#shared/model/ids.ts'
import { client } from '../../client.ts'
import type { VerdictName } from '../../components/verdict.tsx'
import { t } from '../../i18n/index.ts'
import { act, say } from '../../state/notices.ts'
import { createAsk, notAsked, type Remote } from '../../state/remote.ts'
import { selectPerson } from '../../state/selection.ts'
import { nextWith, type PlaceFilter, type PlaceRow, toPlaceRows } from './people-rows.ts'

export const tabs = ['people', 'cabin', 'documents', 'versions', 'log'] as const
export type Tab = (typeof tabs)[number]

export type Decision = Awaited<ReturnType<typeof client.reviews.decisions>>[number]

interface FlightState {
  view: Remote<FlightView>
  /** The places of `view`, each with its verdict; made once for each answer. */
  places: readonly PlaceRow[]
  cabin: CabinPlan | undefined
  /** Reviewers' decisions on findings of this flight, by id. */
  decisions: ReadonlyMap<string, Decision>
  tab: Tab
  filter: PlaceFilter
  selectedId: string | null
  dialog: 'add' | 'staff' | 'sign' | 'edit' | null
}

const fresh: FlightState = {
  view: notAsked,
  places: [],
  cabin: undefined,
  decisions: new Map(),
  tab: 'people',
  filter: { verdict: null, query: '' },
  selectedId: null,
  dialog: null,
}

export const useFlight = create<FlightState>()(() => fresh)

const ask = createAsk<FlightView>(
  () => useFlight.getState().view,
  view => {
    const before = useFlight.getState()
    const places = view.value && view.value !== before.view.value ? toPlaceRows(view.value) : before.places
    useFlight.setState({ view, places })
  },
)

/** Begins anew for another flight, so that nothing of the one before is ever shown as this one's. */
export function openFlight(): void {
  useFlight.setState(fresh)
}

/** Asks for the flight with a check made now, for its cabin's plan, and for what reviewers decided. */
export async function loadFlight(id: string): Promise<void> {
  await ask(() => client.flights.get({ flight: id }))
  await Promise.all([loadCabin(), loadDecisions(id)])
}

async function loadCabin(): Promise<void> {
  const { view, cabin } = useFlight.getState()
  const type = view.value?.flight.cabin
  if (type && cabin?.type !== type) {
    const plan = await act(() => client.flights.cabin({ type }))
    if (plan) useFlight.setState({ cabin: plan })
  }
}

async function loadDecisions(id: string): Promise<void> {
  const decisions = await act(() => client.reviews.decisions({ flight: id }))
  if (decisions) useFlight.setState({ decisions: new Map(decisions.map(each => [each.id, each])) })
}

export function showTab(tab: Tab): void {
  useFlight.setState({ tab })
}

export function openFlightDialog(dialog: FlightState['dialog']): void {
  useFlight.setState({ dialog })
}

export function setFilter(filter: Partial<PlaceFilter>): void {
  useFlight.setState(state => ({ filter: { ...state.filter, ...filter } }))
}

/** Puts somebody of the list in front: the panel follows, and Ctrl+Shift+S is for them. */
export function selectPlace(place: PlaceRow | null): void {
  useFlight.setState({ selectedId: place?.id ?? null })
  const person = place?.person
  selectPerson(person ? { id: person.id, name: person.name, nativeName: person.nativeName } : null)
}

/** Goes to the next person with one of these verdicts, where the officer can see them. */
export function selectNext(verdicts: readonly VerdictName[]): void {
  const { places, selectedId } = useFlight.getState()
  const next = nextWith(places, selectedId, verdicts)
  useFlight.setState({ tab: 'people', filter: fresh.filter })
  selectPlace(next ?? null)
}

/** Gives everybody without a seat one. */
export async function giveSeats(id: string): Promise<void> {
  const result = await act(() => client.flights.autoSeat({ flight: id }))
  if (result) say(t('flight:people.seated', { seated: result.seated, unseated: result.unseated }))
}

/** Moves somebody to a seat, or out of it. */
export async function giveSeat(place: PlaceRow, seat: string | null): Promise<void> {
  const assignment: AssignmentId = place.assignment.id
  const { name } = place
  const done = seat ? t('flight:panel.seatGiven', { name, seat }) : t('flight:panel.seatFreed', { name })
  await act(() => client.flights.setSeat({ assignment, seat }), done)
}

/** From standby to the list. The program checks the person anew, and says why when it refuses. */
export async function promote(id: string, place: PlaceRow): Promise<void> {
  const { person, name } = place
  if (!person) return
  await act(
    () => client.flights.promote({ flight: id, person: person.id }),
    t('flight:panel.promoted', { name }),
  )
}
