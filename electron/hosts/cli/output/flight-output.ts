import type { z } from 'zod'
import type { FlightRow } from '#shared/contract/flights.ts'
import type { SignResult, VersionChange } from '#shared/contract/signing.ts'
import { table } from './result.ts'

/** The board of flights. */
export function flightText(rows: readonly FlightRow[]): string {
  if (rows.length === 0) return 'No flight.'
  return table(
    rows.map(({ flight, phase, counts, listed, seats, version }) => [
      flight.id,
      flight.number,
      flight.stops[0]?.departs ?? '',
      flight.stops
        .filter(stop => stop.purpose !== 'diversion')
        .map(stop => stop.airport)
        .join('-'),
      `${listed} of ${seats}`,
      `■ ${counts.blocked} ◆ ${counts.review} ● ${counts.clear}`,
      version === null ? 'not signed' : `v${version.number} ${version.state}`,
      phase.since === null ? '' : `${phase.is} ${phase.airport} ${phase.since}`,
    ]),
  )
}

/** What a signature brought about. */
export function signText(result: z.infer<typeof SignResult>): string {
  if (result.state === 'waiting') return `Signed by ${result.signedBy}; another user must sign too.`
  const { id, number, sha256, voidAfter, signers } = result.version
  return `${id}  Version ${number} is frozen, signed by ${signers.join(' and ')}.\nsha256 ${sha256}\nvoid after ${voidAfter}`
}

/** The difference between two versions, line by line. */
export function changesText(changes: readonly z.infer<typeof VersionChange>[]): string {
  if (changes.length === 0) return 'Nothing differs.'
  return changes
    .map(({ change, what, field, before, after }) => {
      const fields = field === null ? '' : `: ${field} ${before ?? 'nothing'} -> ${after ?? 'nothing'}`
      return `${change} ${what}${fields}`
    })
    .join('\n')
}
