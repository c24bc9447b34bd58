import type { Office } from '#shared/model/office.ts'
import type { StoreInfo } from '../file/store-info.ts'
import type { NounTable } from './noun-table.ts'

/** Which office this store is of: after a merge it has others too. */
export interface OfficeQueries {
  /** The office that owns this store: the first one recorded here. Undefined until the store is set up. */
  own(): Office | undefined
}

/** Prepares the queries of offices. */
export function createOfficeQueries({ records }: NounTable<Office>, info: StoreInfo): OfficeQueries {
  return {
    own() {
      const id = info.get('ownOffice')
      return id === undefined ? undefined : records.get(id as Office['id'])
    },
  }
}

/** Makes an office that is written the store's own, if none is yet. */
export function ownFirst(info: StoreInfo, { id }: Office): void {
  if (info.get('ownOffice') === undefined) info.set('ownOffice', id)
}
