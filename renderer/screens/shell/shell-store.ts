import type { FlightRow } from '#shared/contract/flights.ts'
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

interface ShellState {
  /** Findings that wait for a reviewer. */
  waiting: number
  superseded: readonly SupersededVersion[]
  /** The newest register, when it is too old; `none` when there never was one; null when all is well or not yet known. */
  register: { source: string; asOf: string } | 'none' | null
  flights: readonly FlightRow[]
  /** What is wrong with the store or the clock, so that nobody can sign. */
  troubles: readonly Trouble[]
}

/** What the frame shows of the whole office. */
export const useShell = createSessionStore<ShellState>(() => ({
  waiting: 0,
  superseded: [],
  register: null,
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

const askSnapshots = createPlainAsk<Parameters<typeof registerWarning>[0]>(snapshots =>
  useShell.setState({ register: registerWarning(snapshots) }),
)

const askTroubles = createPlainAsk<readonly Trouble[]>(troubles => useShell.setState({ troubles }))

/** What to warn of about the register that the check looks at; null when it is new enough. */
export function registerWarning(
  snapshots: readonly { source: string; asOf: string; current: boolean; stale: boolean }[],
): ShellState['register'] {
  const current = snapshots.find(snapshot => snapshot.current)
  if (!current) return 'none'
  return current.stale ? { source: current.source, asOf: current.asOf } : null
}

/** The newest versions that must not be used any more. */
export function supersededVersions(flights: readonly FlightRow[]): SupersededVersion[] {
  return flights.flatMap(({ flight, version }) =>
    version?.state === 'superseded'
      ? [{ flightId: flight.id, flight: flight.number, version: version.number, why: version.supersededWhy }]
      : [],
  )
}
