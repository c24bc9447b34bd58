import type { WhatIf } from '#shared/contract/checks.ts'
import { type FlightNews, withNews } from '#shared/contract/flight-news.ts'
import type { CabinPlan, FlightView } from '#shared/contract/flights.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { AssignmentId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { client } from '../../client.ts'
import type { VerdictName } from '../../components/finding/verdict.tsx'
import { t } from '../../i18n/index.ts'
import { type Answer, createPlainAsk, notAsked } from '../../state/ask/answer.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { act, say, showProblem } from '../../state/ask/notices.ts'
import { toProblem } from '../../state/ask/problem.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'
import { selectPerson } from '../../state/dialogs/selection.ts'
import {
  isPromotable,
  nextGroup,
  nextInGroup,
  nextWith,
  type PlaceFilter,
  type PlaceRow,
  toPlaceRows,
} from './people/people-rows.ts'

/** The tabs of a flight, in their order. */
export const tabs = ['people', 'cabin', 'documents', 'versions', 'checks', 'log'] as const
/** One of {@link tabs}. */
export type Tab = (typeof tabs)[number]

/** A reviewer's decision on a finding of this flight. */
export type Decision = Awaited<ReturnType<typeof client.reviews.decisions>>[number]

interface FlightState {
  /** Whose state this is; null while no flight is in front. Nothing of it is ever drawn under another id. */
  id: string | null
  view: Answer<FlightView>
  /** Counts how often it was asked from the beginning. */
  round: number
  /** The places of `view`, each with its verdict; made once for each answer. */
  places: readonly PlaceRow[]
  cabin: CabinPlan | undefined
  /** Reviewers' decisions on findings of this flight, by id. */
  decisions: ReadonlyMap<string, Decision>
  tab: Tab
  filter: PlaceFilter
  selectedId: string | null
  /** The group of open findings that the officer works through. */
  group: Finding['resolution'] | null
  dialog: 'add' | 'staff' | 'identify' | 'sign' | 'edit' | null
  /** The check at another moment, which is shown instead of the one made now; null while it is now. */
  whatIf: WhatIf | null
}

const fresh: FlightState = {
  id: null,
  view: notAsked,
  round: 0,
  places: [],
  cabin: undefined,
  decisions: new Map(),
  tab: 'people',
  filter: { verdict: null, query: '' },
  selectedId: null,
  group: null,
  dialog: null,
  whatIf: null,
}

/** The flight in front. */
export const useFlight = createSessionStore<FlightState>(() => fresh)

/** Begins anew for the flight in front; null when its screen goes away. An answer about another comes too late from now on. */
export function openFlight(id: string | null): void {
  askDecisions.forget()
  askCabin.forget()
  askWhatIf.forget()
  useFlight.setState(({ round }) => ({ ...fresh, id, round }))
}

/** Takes over what changed on the flight; lines that did not stay the same objects. */
export function takeFlightNews(news: FlightNews): void {
  const { view: before } = useFlight.getState()
  const value = withNews(before.value, news)
  const places = toPlaceRows(shownView(value))
  useFlight.setState({ view: { value, isLoading: false, problem: undefined }, places })
  loadCabin()
}

/** The flight as it is shown: checked now, or at the moment that is looked at instead. */
export function shownView(view: FlightView): FlightView {
  const { whatIf } = useFlight.getState()
  return whatIf ? { ...view, check: whatIf.check } : view
}

/** Shows the flight as it would be checked at another moment. It stands still until {@link returnToNow}. */
export function showAsOf(flight: string, asOf: Instant): Promise<void> {
  return askWhatIf(signal => client.checks.whatIf({ flight, asOf }, { signal }))
}

const askWhatIf = createPlainAsk<WhatIf>(whatIf => {
  useFlight.setState({ whatIf, dialog: null })
  const { value } = useFlight.getState().view
  if (value) useFlight.setState({ places: toPlaceRows(shownView(value)) })
})

/** Shows the flight as it is now, read and checked again from the beginning: whatever came meanwhile was not heard. */
export function returnToNow(): void {
  askWhatIf.forget()
  useFlight.setState({ whatIf: null })
  const { value } = useFlight.getState().view
  if (value) useFlight.setState({ places: toPlaceRows(value) })
  checkAgain()
}

/** Whether the flight is shown as it is now. A flight shown at another moment is not to be changed. */
export function useIsNow(): boolean {
  return useFlight(state => state.whatIf === null)
}

/** As {@link useIsNow}, for keys: says what to do first where it is not. */
export function requireNow(): boolean {
  const isNow = useFlight.getState().whatIf === null
  if (!isNow) say(t('checks:asOf.first'))
  return isNow
}

/** Checks the flight now, keeps the check, and shows what it says. */
export async function checkNow(flight: string): Promise<void> {
  const made = await act(() => client.checks.make({ flight }))
  if (made && useFlight.getState().id === flight) checkAgain()
}

/** What was known stays, with what went wrong beside it. */
export function takeFlightProblem(error: unknown): void {
  const { value } = useFlight.getState().view
  useFlight.setState({ view: { value, isLoading: false, problem: toProblem(error) } })
}

/** Has the flight read and checked again from the beginning. */
export function checkAgain(): void {
  useFlight.setState(({ round, view }) => ({ round: round + 1, view: { ...view, isLoading: true } }))
}

function loadCabin(): void {
  const { view, cabin } = useFlight.getState()
  const type = view.value?.flight.cabin
  if (type && cabin?.type !== type) void askCabin(signal => client.flights.cabin({ type }, { signal }))
}

const askCabin = createPlainAsk<CabinPlan>(cabin => useFlight.setState({ cabin }))

/** Asks what reviewers decided. */
export function loadDecisions(flight: string): Promise<void> {
  return askDecisions(signal => client.reviews.decisions({ flight }, { signal }))
}

const askDecisions = createPlainAsk<readonly Decision[]>(decisions =>
  useFlight.setState({ decisions: new Map(decisions.map(each => [each.id, each])) }),
)

/** Brings a tab to the front. */
export function showTab(tab: Tab): void {
  useFlight.setState({ tab })
}

/** Opens a dialog, unless the flight is shown at another moment; null closes it. */
export function openFlightDialog(dialog: FlightState['dialog']): void {
  if (dialog === null || requireNow()) useFlight.setState({ dialog })
}

/** Narrows the list of people. */
export function setFilter(filter: Partial<PlaceFilter>): void {
  useFlight.setState(state => ({ filter: { ...state.filter, ...filter } }))
}

/** Shows the whole list again. */
export function showEverybody(): void {
  useFlight.setState({ filter: fresh.filter })
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

/** Puts a person of a group in front, and works through that group from there. */
export function selectInGroup(group: Finding['resolution'], place: PlaceRow): void {
  useFlight.setState({ tab: 'people', filter: fresh.filter, group })
  selectPlace(place)
}

/** Goes to the next group of open findings, at its first person. */
export function selectNextGroup(): void {
  const { places, group } = useFlight.getState()
  const next = nextGroup(places, group)
  if (next) selectInGroup(next.resolution, next.place)
}

/** Goes to the next person who needs the same as the one in front; without a group, to the first of the first. */
export function selectNextInGroup(): void {
  const { places, group, selectedId } = useFlight.getState()
  if (!group) return void selectNextGroup()
  const next = nextInGroup(places, group, selectedId)
  if (next) selectInGroup(group, next)
}

/** Gives everybody without a seat one. */
export async function giveSeats(id: string): Promise<void> {
  if (!requireNow()) return
  const result = await act(() => client.flights.autoSeat({ flight: id }))
  if (result) say(t('flight:people.seated', { seated: result.seated, unseated: result.unseated }))
}

/** Moves somebody to a seat, or out of it. */
export async function giveSeat(place: PlaceRow, seat: string | null): Promise<void> {
  if (!requireNow()) return
  const assignment: AssignmentId = place.assignment.id
  const { name } = place
  const done = seat ? t('flight:panel.seatGiven', { name, seat }) : t('flight:panel.seatFreed', { name })
  await act(() => client.flights.setSeat({ assignment, seat }), done)
}

/** From standby to the list. The program checks the person anew, and says why when it refuses. */
export async function promote(id: string, place: PlaceRow): Promise<void> {
  const { person, name } = place
  if (!person || !requireNow()) return
  if (!isPromotable(place)) return say(t('flight:panel.promotedOnceClearName', { name }))
  const problem = await attempt(() => client.flights.promote({ flight: id, person: person.id }))
  if (problem) showProblem({ ...problem, what: t('flight:panel.notPromoted', { name }) })
  else say(t('flight:panel.promoted', { name }))
}
