import { maxWithoutDate } from '#electron/services/checking/recognition/likely-rows.ts'
import type { ReadableStore } from '#electron/store/store.ts'
import { prepareRecord, scorePrepared } from '#shared/identity/match.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'

/** A row that was found, and how alike it is. */
export interface FoundRow {
  readonly row: number
  readonly score: number
}

/** As the check looks: the names of the date, those of likely dates, then the score of each; best first. */
export function findInStore(
  { registerEntry }: ReadableStore,
  register: RegisterSnapshotId,
  record: KeyedRecord,
  cache: NameCache,
): FoundRow[] {
  const wanted = prepareRecord({ ...record, nationality: null }, cache)
  const { birthDate } = record
  const born = birthDate === null ? [] : registerEntry.namesByBirthDates(register, [birthDate])
  const likely = registerEntry.likelyNames(register, [record], maxWithoutDate)[0]?.names ?? []
  const byRow = new Map([...born, ...likely].map(name => [name.row, name]))
  return [...byRow.values()]
    .map(name => ({
      row: name.row,
      score: scorePrepared(wanted, prepareRecord({ ...name, nativeName: null }, cache)),
    }))
    .sort((a, b) => b.score - a.score)
}
