import type { Entry } from '#shared/changes/entry.ts'
import type { MergeReport } from '#shared/contract/exchange.ts'
import type { Blob } from '../../exchange/format.ts'
import type { Unlock } from '../../exchange/read.ts'
import { readExchange, type VerifiedExchange } from '../../exchange/verify.ts'
import { type MergeCounts, refusingForeign } from '../../store/log/merging.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import { sightAfterwards } from '../checking/recognition/sightings.ts'
import type { OpenSession } from '../ground/app.ts'
import { change, changeAndUndo, type Door } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { requireRight } from '../session/permissions.ts'
import { requireTrusted } from './signers.ts'
import type { ExchangeSteps } from './steps.ts'

/** A file to merge, with what opens it. `preview`: tell what would change, and change nothing. */
export interface ExchangeMerging {
  readonly path: string
  readonly unlock: Unlock
  readonly preview: boolean
}

/**
 * Reads a file to its trailer beside the log, then merges it in one transaction: every record that it touches becomes
 * what the folded log says, whoever is affected is checked again, and what was signed of them is superseded before
 * anybody can see it. Refuses by name, and changes nothing then: NOT_ALLOWED, EXCHANGE_UNKNOWN_SIGNER,
 * EXCHANGE_BAD_SIGNATURE, EXCHANGE_FORKED, EXCHANGE_DAMAGED and what else reading refuses with.
 */
export async function mergeExchangeFile(
  session: OpenSession,
  { path, unlock, preview }: ExchangeMerging,
  steps: ExchangeSteps,
): Promise<MergeReport> {
  requireRight(session, 'edit')
  const { incoming } = session.store
  incoming.clear()
  try {
    const file = await stage(session, path, unlock, steps)
    steps.progress(file.entries, file.entries, 'merging')
    const report = refusingForeign(() => (preview ? previewed(session, file) : merged(session, file)))
    if (!preview) sightAfterwards(session, steps)
    return report
  } finally {
    incoming.clear()
  }
}

/** Keeps the file's entries beside the log. Only one that held to its end is given back. */
async function stage(
  { store }: OpenSession,
  path: string,
  unlock: Unlock,
  steps: ExchangeSteps,
): Promise<VerifiedExchange> {
  let total: number | null = null
  const entries = readExchange(path, unlock, {
    schema: store.schema,
    onHeader: header => {
      requireTrusted(store, header)
      total = header.ranges.reduce((sum, { to }) => sum + to, 0)
    },
  })
  let batch: Entry[] = []
  for (let done = 0; ; done += 1) {
    const step = await entries.next()
    if (!step.done && 'entry' in step.value) batch.push(step.value.entry)
    if (!step.done && 'blob' in step.value) addBlob(store, step.value.blob)
    if (batch.length === batchSize || step.done) {
      steps.throwIfCancelled()
      store.incoming.add(batch)
      batch = []
      steps.progress(done, total, 'reading')
    }
    if (step.done) return step.value
  }
}

const batchSize = 500

function addBlob({ incoming }: WritableStore, { set, sha256, bytes }: Blob): void {
  incoming.addContent(set, sha256, bytes)
}

function merged(session: OpenSession, file: VerifiedExchange): MergeReport {
  const seen = change(session, mergeAndSee, { door: byMerge })
  return session.store.read(() => reportOf(session.store, file, seen))
}

function previewed({ store, user }: OpenSession, file: VerifiedExchange): MergeReport {
  let seen: Seen | undefined
  return changeAndUndo(
    store,
    user.id,
    w => {
      seen = mergeAndSee(w)
    },
    w => {
      if (!seen) throw new Error('Nothing was merged')
      return reportOf(w, file, seen)
    },
    { door: byMerge },
  )
}

const byMerge: Door = { name: 'merge', isMerge: true }

function mergeAndSee(w: Writer): Seen {
  const before = standing(w)
  const counts = w.merge()
  return { stood: new Set([...before, ...standing(w)]), counts, changed: w.written() }
}

interface Seen {
  /** The versions that stood before, here or there. */
  readonly stood: ReadonlySet<string>
  readonly counts: MergeCounts
  readonly changed: ReturnType<Writer['written']>
}

function standing(store: Reading): Set<string> {
  const versions = store.manifestVersion.list().filter(version => version.supersededAt === null)
  return new Set(versions.map(version => version.id))
}

function reportOf(store: Reading, { header, entries }: VerifiedExchange, seen: Seen): MergeReport {
  const records: Record<string, number> = {}
  for (const { noun } of seen.changed) records[noun] = (records[noun] ?? 0) + 1
  const fallen = store.manifestVersion
    .list()
    .filter(version => seen.stood.has(version.id) && version.supersededAt !== null)
  return {
    office: header.office,
    writtenAt: header.writtenAt,
    entries: seen.counts.entries,
    known: entries - seen.counts.entries,
    records,
    contents: seen.counts.contents,
    clocksInDoubt: seen.counts.inDoubt,
    conflicts: seen.counts.contested,
    superseded: fallen.map(({ flightId, number, supersededWhy, content }) => ({
      flightId,
      flight: content.flight.number,
      version: number,
      why: supersededWhy ?? '',
    })),
  }
}
