import type { CopyId } from '#shared/changes/entry.ts'
import type { MergeReport, MergeView } from '#shared/contract/merge-report.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { MergedFileId } from '#shared/model/ids.ts'
import type { HealedFork, MergedFile, MergeUndo } from '#shared/model/merged-file.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import type { VerifiedExchange } from '../../exchange/verify.ts'
import { shortKey } from '../../exports/manifest/short-key.ts'
import { refusal } from '../../refusal.ts'
import type { EntryRange } from '../../store/log/entry-row.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'

/** What only tells of merging: alone it is nothing to take back, or two offices would hand such records to and fro for ever. */
const tellingOfMerges: ReadonlySet<Noun> = new Set(['mergedFile', 'mergeUndo'])

/** Keeps which entries came with a file, so that they can be taken back as one; null where nothing came that could be. */
export function recordMerge(
  w: Writer,
  into: CopyId,
  { header, sha256 }: VerifiedExchange,
  ranges: readonly EntryRange[],
  changed: readonly { readonly noun: Noun }[],
  healed: readonly HealedFork[],
): MergedFileId | null {
  if (healed.length === 0 && changed.every(({ noun }) => tellingOfMerges.has(noun))) return null
  const id = w.newId('mergedFile')
  w.mergedFile.insert({
    id,
    officeCode: header.office.code,
    officeName: header.office.name,
    officeKey: header.signingKey,
    writtenAt: header.writtenAt,
    sha256: sha256 as Sha256,
    into,
    ranges: [...ranges],
    healed: healed.length > 0 ? [...healed] : null,
    mergedBy: w.userId,
    mergedAt: w.now,
  })
  return id
}

/** The merges into this store, the newest first, each with whether it was taken back. */
export function listMerges(store: WritableStore): MergeView[] {
  const nameOf = userNames(store)
  const undone = undosByMerge(store)
  return ownMerges(store)
    .toReversed()
    .map(merge => {
      const undo = undone.get(merge.id)
      return {
        id: merge.id,
        office: merge.officeName,
        officeCode: merge.officeCode,
        keyPrint: merge.officeKey && shortKey(merge.officeKey),
        writtenAt: merge.writtenAt,
        mergedAt: merge.mergedAt,
        by: nameOf(merge.mergedBy),
        entries: merge.ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0),
        undone: undo ? { at: undo.undoneAt, by: nameOf(undo.undoneBy) } : null,
      }
    })
}

/** Where this very file was merged before, the last time; null where it was not. */
export function mergedBefore(store: Reading, sha256: string): MergeReport['before'] {
  const last = store.mergedFile
    .list()
    .filter(merge => merge.sha256 === sha256)
    .at(-1)
  if (!last) return null
  return { mergedAt: last.mergedAt, undoneAt: undosByMerge(store).get(last.id)?.undoneAt ?? null }
}

/** A merge into this store that stands. Refuses with NOT_FOUND_HERE, and with RULE_REFUSES where it was taken back. */
export function requireStandingMerge(store: Reading, lineage: readonly string[], id: string): MergedFile {
  const merge = store.mergedFile.get(id as MergedFileId)
  if (!merge || !lineage.includes(merge.into))
    throw refusal('NOT_FOUND_HERE', 'List the merges of this store.', { what: `merge ${id}` })
  const undo = undosByMerge(store).get(merge.id)
  if (!undo) return merge
  const reasons = [`It was taken back already, on ${undo.undoneAt.slice(0, 10)}.`]
  throw refusal('RULE_REFUSES', 'Nothing changed.', { reasons })
}

function ownMerges(store: WritableStore): MergedFile[] {
  const copies = new Set<string>(store.lineage())
  return store.mergedFile.list().filter(({ into }) => copies.has(into))
}

function undosByMerge(store: Reading): Map<MergedFileId, MergeUndo> {
  return new Map(store.mergeUndo.list().map(undo => [undo.mergedFileId, undo]))
}
