import type { PersonRow } from '#shared/contract/people.ts'
import type { Flight } from '#shared/model/flight.ts'
import { client } from '../../../client.ts'
import { t } from '../../../i18n/index.ts'
import { type Answer, createAsk, notAsked } from '../../../state/ask/answer.ts'
import { act, say } from '../../../state/ask/notices.ts'
import { createSessionStore } from '../../../state/ask/session-store.ts'
import { openFlightDialog, useFlight } from '../flight-store.ts'

interface Found {
  rows: readonly PersonRow[]
  total: number
}

interface AddingState {
  query: string
  found: Answer<Found>
  marked: ReadonlySet<string>
  selectedId: string | null
  isStandby: boolean
}

const fresh: AddingState = {
  query: '',
  found: notAsked,
  marked: new Set(),
  selectedId: null,
  isStandby: false,
}
const maxFound = 500

/** What is looked for and marked in the dialog that adds people. */
export const useAdding = createSessionStore<AddingState>(() => fresh)

const askFound = createAsk<Found>(found => useAdding.setState({ found }))

/** Begins anew: nobody marked, everybody in sight. */
export function beginAdding(): void {
  useAdding.setState(fresh)
  askFound.forget()
  searchToAdd('')
}

/** Looks as somebody types. What is marked stays marked, also when it is out of sight. */
export function searchToAdd(query: string): void {
  useAdding.setState({ query })
  void askFound(() => client.people.search({ query, limit: maxFound }))
}

/** Whether those marked go on standby. */
export function setStandby(isStandby: boolean): void {
  useAdding.setState({ isStandby })
}

/** Whether somebody can be added: not when they are on this flight already. */
export function isMarkable(row: PersonRow): boolean {
  return !useFlight.getState().places.some(place => place.person?.id === row.id)
}

/** Marks somebody to be added, or takes the mark away. */
export function markPerson(row: PersonRow): void {
  if (!isMarkable(row)) return
  useAdding.setState(({ marked }) => {
    const next = new Set(marked)
    if (!next.delete(row.id)) next.add(row.id)
    return { marked: next }
  })
}

/** Adds those marked, or everybody on file, and closes the dialog. */
export async function addPeople({ id, number }: Flight, who: 'marked' | 'all'): Promise<void> {
  const { marked, isStandby } = useAdding.getState()
  const people = who === 'all' ? 'all' : [...marked]
  const result = await act(() => client.flights.add({ flight: id, people, standby: isStandby }))
  if (!result) return
  openFlightDialog(null)
  const count = result.added.length
  say(count === 0 ? t('flight:add.nobodyNew', { number }) : t('flight:add.done', { count, number }))
}
