import type { z } from 'zod'
import type { DocumentRequest } from '#shared/contract/exports.ts'
import type { FlightView } from '#shared/contract/flights.ts'
import type { VersionSummary as VersionSummarySchema } from '#shared/contract/signing.ts'

/** A signed version, as the lists of versions show it. */
export type VersionSummary = z.infer<typeof VersionSummarySchema>

/** What is chosen on the Documents tab. `version` is a number as text, or `draft`. */
export interface DocumentChoice {
  profile: DocumentRequest['profile']
  format: DocumentRequest['format']
  version: string
  paper: DocumentRequest['paper']
  destination: string | null
}

/** What to begin with: the crew's PDF of the last signed version, or of the draft while nothing is signed. */
export function firstChoice({ versions }: Pick<FlightView, 'versions'>): DocumentChoice {
  const newest = versions.at(-1)
  return {
    profile: 'crew',
    format: 'pdf',
    version: newest?.state === 'valid' ? String(newest.number) : 'draft',
    paper: 'a4',
    destination: null,
  }
}

/** The version that a choice means; undefined for the draft. */
export function chosenVersion(
  versions: readonly VersionSummary[],
  { version }: DocumentChoice,
): VersionSummary | undefined {
  return versions.find(each => String(each.number) === version)
}

/** The request for the program. What is not valid goes out only when it is asked for as such, so that every page says it. */
export function toRequest(
  flight: string,
  choice: DocumentChoice,
  chosen: VersionSummary | undefined,
): DocumentRequest {
  return {
    flight,
    profile: choice.profile,
    format: choice.format,
    paper: choice.paper,
    draft: chosen === undefined,
    superseded: chosen !== undefined && chosen.state !== 'valid',
    ...(chosen ? { version: chosen.number } : {}),
    ...(choice.profile === 'receiving' && choice.destination ? { destination: choice.destination } : {}),
  }
}
