import type Database from 'better-sqlite3'
import type { OfficeId } from '#shared/model/ids.ts'
import { Office } from '#shared/model/office.ts'
import type { StoreInfo } from '../file/store-info.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Offices: the one that owns this store, and those whose entries came from elsewhere. */
export interface OfficeReader extends NounReader<Office> {
  /** The office that owns this store: the first one recorded here. Undefined until the store is set up. */
  own(): Office | undefined
}

export type OfficeTable = OfficeReader & NounWriter<Office>

export function createOfficeTable(db: Database.Database, log: ChangeLog, info: StoreInfo): OfficeTable {
  const {
    select: _,
    whereIn: __,
    ...table
  } = createNounTable(db, log, 'office', Office, office => {
    if (info.get('ownOffice') === undefined) info.set('ownOffice', office.id)
  })
  return {
    ...table,
    own() {
      const id = info.get('ownOffice') as OfficeId | undefined
      return id === undefined ? undefined : table.get(id)
    },
  }
}
