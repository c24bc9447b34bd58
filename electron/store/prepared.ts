import type Database from 'better-sqlite3'
import type { CopyId } from '#shared/changes/entry.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import type { WaitingStops } from './file/stop-queue.ts'
import type { StoreInfo } from './file/store-info.ts'
import { createSecretTable } from './keys/secret.ts'
import { createTrustedOfficeTable } from './keys/trusted-office.ts'
import { createChangeLog } from './log/changes.ts'
import { createCopyTable } from './log/copies.ts'
import { createErasing } from './log/erasing.ts'
import { createMerging } from './log/merging.ts'
import { createReadTable } from './log/reads.ts'
import { createSealTable } from './log/seals.ts'
import { verifyChain } from './log/verify-chain.ts'
import { createAttachedContentTable } from './nouns/attached-content.ts'
import { columnsByNoun, createNounTables, type NounTables } from './nouns/nouns.ts'
import { withWaitingStops } from './nouns/with-waiting-stops.ts'
import {
  createRegisterEntryReader,
  createRegisterFallen,
  createRegisterLoads,
  createRegisterSought,
  type RegisterFiles,
} from './register/reader.ts'

/** What statements are prepared over. */
export interface TableParts {
  db: Database.Database
  registers: RegisterFiles
  nameCache: NameCache
  copyId: CopyId
  info: StoreInfo
  stops: WaitingStops
}

/** Everything that has statements over one connection. */
export type Prepared = ReturnType<typeof prepareTables>

/** Prepares everything that has statements. `beside` is what a writer has as it is, and a reader without its writing half. */
export function prepareTables({ db, registers, nameCache, copyId, info, stops }: TableParts) {
  const sealTable = createSealTable(db)
  const reads = createReadTable(db)
  const roots: { known: readonly string[] | null } = { known: null }
  const { authorOf, endingAt } = sealTable
  const log = createChangeLog(db, copyId, info, sealTable)
  const stored = createNounTables(db, log, info, registers, nameCache)
  const tables: NounTables = { ...stored, emergencyStop: withWaitingStops(stored.emergencyStop, stops) }
  const takeInStop = (stop: EmergencyStop) => {
    if (!stored.emergencyStop.get(stop.id)) stored.emergencyStop.insert(stop)
  }
  const loads = createRegisterLoads(db)
  const registerFallen = createRegisterFallen(db)
  const erasing = createErasing(db, log)
  const merging = createMerging(db, log, erasing)
  const { of, counting, ofCopy, writersOf, changedAgain, page, count, lastPosition, end, hasNews, extent } =
    log
  const { time, unheardUntil } = log
  const verify = () => verifyChain(db, columnsByNoun)
  const beside = {
    changes: {
      of,
      counting,
      ofCopy,
      writersOf,
      changedAgain,
      page,
      count,
      lastPosition,
      end,
      hasNews,
      extent,
      time,
      unheardUntil,
      verify,
    },
    seals: { authorOf, endingAt, count: sealTable.count },
    reads: { list: reads.list, end: reads.end, hashAt: reads.hashAt, verify: reads.verify },
    erasuresCarriedOut: erasing.carriedOut,
    roots: () => roots.known ?? rootsIn(info),
    rootsOnFile: () => [...rootsIn(info), ...rootsBeforeIn(info)],
    rootsBefore: () => rootsBeforeIn(info),
    registerEntry: createRegisterEntryReader(loads, registers, registerFallen),
    registerFallen,
    registerSought: createRegisterSought(db),
    secret: createSecretTable(db),
    attachedContent: createAttachedContentTable(db),
    trustedOffice: createTrustedOfficeTable(db),
    copies: createCopyTable(db),
    conflicts: merging.conflicts,
    nameCache,
  }
  return { log, tables, loads, merging, erasing, beside, takeInStop, roots, reads }
}

/** The first administrators of the store whose file this one was made of. */
export function rootsBeforeIn(info: StoreInfo): readonly string[] {
  return info.get('rootsBefore')?.split(' ') ?? []
}

/** The first administrators whom the store names. Base64 has no space. */
export function rootsIn(info: StoreInfo): readonly string[] {
  return info.get('roots')?.split(' ') ?? []
}
