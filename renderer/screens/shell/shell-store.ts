import type { FlightRow } from '#shared/contract/flights.ts'
import type { SnapshotRow } from '#shared/contract/register.ts'
import type { Trouble } from '#shared/contract/troubles.ts'
import { client } from '../../client.ts'
import { createPlainAsk } from '../../state/ask/answer.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'
import { loadBackup } from '../../state/live/backup.ts'

/** A signed version that something has overtaken; it stays in sight until a newer one is signed. */
export interface SupersededVersion {
  flightId: string
  flight: string
  version: number
  why: string | null
}

/** Something wrong with a register: there is none, its rows are not here, it is too old, or a newer one waits. */
export type RegisterWarning =
  | { kind: 'none' }
  | {
      kind: 'missing' | 'stale' | 'waiting'
      id: string
      source: string
      asOf: string
      rows: number
      people: number
    }

interface ShellState {
  /** Findings that wait for a reviewer. */
  waiting: number
  superseded: readonly SupersededVersion[]
  /** What is wrong with registers, the gravest first; empty when all is well or not yet known. */
  registers: readonly RegisterWarning[]
  flights: readonly FlightRow[]
  /** What is wrong with the store or the clock, so that nobody can sign. */
  troubles: readonly Trouble[]
}

/** What the frame shows of the whole office. */
export const useShell = createSessionStore<ShellState>(() => ({
  waiting: 0,
  superseded: [],
  registers: [],
  flights: [],
  troubles: [],
}))

/**
 * Asks for what the frame shows, each part by itself. A failure is shown as any other: a bar that is missing must not
 * look like all being well.
 */
export async function loadShell(): Promise<void> {
  await Promise.all([
    askQueue(signal => client.reviews.queue(undefined, { signal })),
    askFlights(signal => client.flights.list(undefined, { signal })),
    askSnapshots(signal => client.register.snapshots(undefined, { signal })),
    askTroubles(signal => client.troubles.list(undefined, { signal })),
    loadBackup(),
  ])
}

const askQueue = createPlainAsk<readonly unknown[]>(queue => useShell.setState({ waiting: queue.length }))

const askFlights = createPlainAsk<readonly FlightRow[]>(flights =>
  useShell.setState({ flights, superseded: supersededVersions(flights) }),
)

const askSnapshots = createPlainAsk<Parameters<typeof registerWarnings>[0]>(snapshots =>
  useShell.setState({ registers: registerWarnings(snapshots) }),
)

const askTroubles = createPlainAsk<readonly Trouble[]>(troubles => useShell.setState({ troubles }))

/** What to warn of about the registers that the check looks at; empty when each is there and new enough. */
export function registerWarnings(
  snapshots: readonly Pick<
    SnapshotRow,
    'id' | 'source' | 'asOf' | 'state' | 'stale' | 'rowCount' | 'missing'
  >[],
): RegisterWarning[] {
  const isKept = snapshots.some(({ state }) => state === 'current' || state === 'missing')
  const warnings = snapshots.flatMap(
    ({ id, source, asOf, state, stale, rowCount, missing }): RegisterWarning[] => {
      const about = { id, source, asOf, rows: rowCount, people: missing.length }
      if (state === 'missing') return [{ kind: 'missing', ...about }]
      if (state === 'waiting') return [{ kind: 'waiting', ...about }]
      return state === 'current' && stale ? [{ kind: 'stale', ...about }] : []
    },
  )
  return isKept ? warnings : [{ kind: 'none' }, ...warnings]
}

/** The newest versions that must not be used any more. */
export function supersededVersions(flights: readonly FlightRow[]): SupersededVersion[] {
  return flights.flatMap(({ flight, version }) =>
    version?.state === 'superseded'
      ? [{ flightId: flight.id, flight: flight.number, version: version.number, why: version.supersededWhy }]
      : [],
  )
}
