import type Database from 'better-sqlite3'
import { Signature } from '#shared/model/finding.ts'
import type { FlightId } from '#shared/model/ids.ts'
import type { ChangeLog } from '../log/changes.ts'
import { type AppendOnly, createNounTable, type NounReader } from './noun-table.ts'

/** Users' signatures: only ever added to. */
export interface SignatureReader extends NounReader<Signature> {
  ofFlight(flight: FlightId): Signature[]
}

export type SignatureTable = SignatureReader & AppendOnly<Signature>

export function createSignatureTable(db: Database.Database, log: ChangeLog): SignatureTable {
  const { select: _, whereIn, update: __, ...table } = createNounTable(db, log, 'signature', Signature)
  const ofFlights = whereIn('flightId')
  return { ...table, ofFlight: flight => ofFlights([flight]) }
}
