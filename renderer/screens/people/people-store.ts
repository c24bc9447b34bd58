import type { FoundPerson } from '#shared/contract/people.ts'
import { client } from '../../client.ts'
import { isCancelled, type Problem, toProblem } from '../../state/ask/problem.ts'
import { createSessionStore, onAnotherSession } from '../../state/ask/session-store.ts'
import { selectPerson } from '../../state/dialogs/selection.ts'
import { pageSize, pagesBetween, withPage } from './people-pages.ts'

interface PeopleState {
  query: string
  /** Everybody who fits, in order; null where the page has not come yet. Undefined before the first answer. */
  rows: readonly (FoundPerson | null)[] | undefined
  problem: Problem | undefined
  selected: FoundPerson | null
  isAdding: boolean
}

/** The list of people, loaded page by page as it is looked at. */
export const usePeople = createSessionStore<PeopleState>(() => ({
  query: '',
  rows: undefined,
  problem: undefined,
  selected: null,
  isAdding: false,
}))

/** Rows beyond those in sight that are loaded too, so that arrows and Page do not run into what has not come. */
const ahead = 60

let inSight: [first: number, last: number] = [0, 0]
let asked = new Set<number>()
let asking = new AbortController()

onAnotherSession(() => {
  asking.abort()
  inSight = [0, 0]
})

/** Asks again for what is in sight. What is loaded elsewhere is old from now on, and asked for when it is looked at. */
export function loadPeople(): void {
  asking.abort()
  asking = new AbortController()
  asked = new Set()
  const { rows } = usePeople.getState()
  for (const page of pagesBetween(...inSight, Math.max(rows?.length ?? 0, 1))) void load(page, true)
}

/** Looks for what is typed; the list begins at its top again. */
export function searchPeople(query: string): void {
  inSight = [0, 0]
  usePeople.setState({ query })
  choosePerson(null)
  loadPeople()
}

/** The grid says which rows it shows. */
export function showRange(first: number, last: number): void {
  inSight = [first - ahead, last + ahead]
  for (const page of pagesBetween(...inSight, usePeople.getState().rows?.length ?? 0)) {
    if (!asked.has(page)) void load(page, false)
  }
}

/** Puts a person of the list in front: Ctrl+Shift+S is for them. */
export function choosePerson(row: FoundPerson | null): void {
  usePeople.setState({ selected: row })
  selectPerson(row)
}

/** Opens or closes the form for a new person. */
export function setAdding(isAdding: boolean): void {
  usePeople.setState({ isAdding })
}

async function load(page: number, isFresh: boolean): Promise<void> {
  asked.add(page)
  const { signal } = asking
  const { query } = usePeople.getState()
  try {
    const input = { query, offset: page * pageSize, limit: pageSize }
    const { rows, total } = await client.people.search(input, { signal })
    if (signal.aborted) return
    usePeople.setState(state => ({
      problem: undefined,
      rows: withPage(isFresh ? keptWhile(page, state.rows ?? []) : (state.rows ?? []), page, rows, total),
    }))
  } catch (error) {
    if (signal.aborted) return
    asked.delete(page)
    if (!isCancelled(error)) usePeople.setState({ problem: toProblem(error) })
  }
}

/** After a change or another question the first page that comes drops all rows; pages in sight stay until theirs come. */
function keptWhile(page: number, rows: readonly (FoundPerson | null)[]): readonly (FoundPerson | null)[] {
  const others = [...asked].filter(each => each !== page)
  const isKept = (index: number) => others.includes(Math.floor(index / pageSize))
  return rows.map((row, index) => (isKept(index) ? row : null))
}
