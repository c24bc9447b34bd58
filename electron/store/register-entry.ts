import type Database from 'better-sqlite3'
import { normaliseCaseNumber } from '#shared/formats/case-numbers.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { query } from './statements.ts'

/** Under what a row of a register is found. Sorted as written: register-load.ts adds the kinds in this order. */
export type RegisterKeyKind = 'birthDate' | 'caseNumber' | 'documentNumber' | 'name' | 'permitNumber'

/** Candidates in one snapshot, in the order of its file. Every query is an index search for the whole batch. */
export interface RegisterEntryReader {
  /** Rows that carry one of these numbers as permit, document or case number, however they are written. */
  byNumbers(snapshot: RegisterSnapshotId, numbers: readonly string[]): RegisterEntry[]
  byBirthDates(snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]): RegisterEntry[]
  /** Rows filed under one of these keys (shared/identity/name-keys.ts). */
  byNameKeys(snapshot: RegisterSnapshotId, keys: readonly string[]): RegisterEntry[]
  /** Rows whose name has one of these stems, the part of a key up to its colon, whatever the birth date. */
  byNameStems(snapshot: RegisterSnapshotId, stems: readonly string[]): RegisterEntry[]
  /** Rows of a snapshot; 0 when its rows are not here, or not all of them. */
  count(snapshot: RegisterSnapshotId): number
}

export function createRegisterEntryReader(db: Database.Database): RegisterEntryReader {
  const byNumbers = query<[RegisterSnapshotId, string], RegisterEntry>(
    db,
    selectEntries(
      "k.kind IN ('caseNumber', 'documentNumber', 'permitNumber') AND k.key IN (SELECT value FROM json_each(?))",
    ),
  )
  const byBirthDates = query<[RegisterSnapshotId, string], RegisterEntry>(
    db,
    selectEntries("k.kind = 'birthDate' AND k.key IN (SELECT value FROM json_each(?))"),
  )
  const byNameKeys = query<[RegisterSnapshotId, string], RegisterEntry>(
    db,
    selectEntries("k.kind = 'name' AND k.key IN (SELECT value FROM json_each(?))"),
  )
  const byNameStem = query<[RegisterSnapshotId, string, string], RegisterEntry>(
    db,
    selectEntries("k.kind = 'name' AND k.key >= ? || ':' AND k.key < ? || ';'"),
  )
  const count = query<[RegisterSnapshotId], { total: number }>(
    db,
    `SELECT count(*) AS total FROM registerEntry
     WHERE "load" = (SELECT "load" FROM registerLoad WHERE snapshotId = ? AND complete = 1)`,
  )
  return {
    byNumbers: (snapshot, numbers) =>
      byNumbers.all(snapshot, JSON.stringify([...new Set(numbers.map(normaliseCaseNumber))])),
    byBirthDates: (snapshot, birthDates) => byBirthDates.all(snapshot, JSON.stringify(birthDates)),
    byNameKeys: (snapshot, keys) => byNameKeys.all(snapshot, JSON.stringify(keys)),
    byNameStems(snapshot, stems) {
      const rows = stems.flatMap(stem => byNameStem.all(snapshot, stem, stem))
      return [...new Map(rows.map(row => [row.line, row])).values()].sort((a, b) => a.line - b.line)
    },
    count: snapshot => count.get(snapshot)?.total ?? 0,
  }
}

/** The CROSS JOINs hold the planner to its order: the load, its keys, their rows. */
function selectEntries(condition: string): string {
  return `SELECT DISTINCT l.snapshotId, e."line", e.permitNumber, e.category, e."status", e.validFrom, e.validTo,
      e.familyName, e.givenNames, e.birthDate, e.nationality, e.documentNumber, e.caseNumber
    FROM registerLoad l
    CROSS JOIN registerKey k ON k."load" = l."load"
    CROSS JOIN registerEntry e ON e."load" = k."load" AND e."line" = k."line"
    WHERE l.snapshotId = ? AND l.complete = 1 AND ${condition}
    ORDER BY e."line"`
}
