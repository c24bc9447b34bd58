import type { FlightId } from '#shared/model/ids.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import type { NounTable } from './noun-table.ts'

/** Versions of a flight's manifest. */
export interface ManifestVersionQueries {
  /** By number. */
  ofFlight(flight: FlightId): ManifestVersion[]
  ofNumber(flight: FlightId, number: number): ManifestVersion | undefined
  latest(flight: FlightId): ManifestVersion | undefined
  ofSha256(sha256: string): ManifestVersion | undefined
}

/** Of a frozen version, only that it is superseded is ever written. */
export interface Superseding {
  supersede(
    id: ManifestVersion['id'],
    by: Pick<ManifestVersion, 'supersededAt' | 'supersededWhy' | 'supersededBy'>,
  ): boolean
}

/** Prepares the queries of manifests' versions, and their one change. */
export function createManifestVersionQueries({
  records,
  select,
}: NounTable<ManifestVersion>): ManifestVersionQueries & Superseding {
  const ofNumber = select<[FlightId, number]>('WHERE "flightId" = ? AND "number" = ?')
  const latest = select<[FlightId]>('WHERE "flightId" = ? ORDER BY "number" DESC LIMIT 1')
  const ofSha256 = select<[string]>('WHERE "sha256" = ? ORDER BY "id" LIMIT 1')
  return {
    ofSha256: sha256 => ofSha256(sha256)[0],
    ofFlight: select<[FlightId]>('WHERE "flightId" = ? ORDER BY "number"'),
    ofNumber: (flight, number) => ofNumber(flight, number)[0],
    latest: flight => latest(flight)[0],
    supersede: records.update,
  }
}
