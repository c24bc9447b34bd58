import type Database from 'better-sqlite3'
import type { FlightId } from '#shared/model/ids.ts'
import { ManifestVersion } from '#shared/model/manifest-version.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Frozen manifests. Of a frozen one, only that it is superseded is ever written. */
export interface ManifestVersionReader extends NounReader<ManifestVersion> {
  /** By number. */
  ofFlight(flight: FlightId): ManifestVersion[]
  ofNumber(flight: FlightId, number: number): ManifestVersion | undefined
  latest(flight: FlightId): ManifestVersion | undefined
}

export interface ManifestVersionTable extends ManifestVersionReader {
  insert: NounWriter<ManifestVersion>['insert']
  supersede(id: ManifestVersion['id'], by: Superseded): boolean
}

type Superseded = Pick<ManifestVersion, 'supersededAt' | 'supersededWhy' | 'supersededBy'>

export function createManifestVersionTable(db: Database.Database, log: ChangeLog): ManifestVersionTable {
  const {
    select,
    whereIn: _,
    update,
    ...table
  } = createNounTable(db, log, 'manifestVersion', ManifestVersion)
  const ofNumber = select<[FlightId, number]>('WHERE "flightId" = ? AND "number" = ?')
  const latest = select<[FlightId]>('WHERE "flightId" = ? ORDER BY "number" DESC LIMIT 1')
  return {
    ...table,
    ofFlight: select<[FlightId]>('WHERE "flightId" = ? ORDER BY "number"'),
    ofNumber: (flight, number) => ofNumber(flight, number)[0],
    latest: flight => latest(flight)[0],
    supersede: update,
  }
}
