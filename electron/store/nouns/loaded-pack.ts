import type Database from 'better-sqlite3'
import { LoadedPack } from '#shared/model/loaded-pack.ts'
import type { Jurisdiction } from '#shared/model/office.ts'
import type { ChangeLog } from '../log/changes.ts'
import { type AppendOnly, createNounTable, type NounReader } from './noun-table.ts'

/** Rule packs that the office loaded: only ever added to. */
export interface LoadedPackReader extends NounReader<LoadedPack> {
  ofJurisdiction(jurisdiction: Jurisdiction): LoadedPack[]
}

export type LoadedPackTable = LoadedPackReader & AppendOnly<LoadedPack>

export function createLoadedPackTable(db: Database.Database, log: ChangeLog): LoadedPackTable {
  const { select, whereIn: _, update: __, ...table } = createNounTable(db, log, 'rulePack', LoadedPack)
  return { ...table, ofJurisdiction: select('WHERE "jurisdiction" = ? ORDER BY "id"') }
}
