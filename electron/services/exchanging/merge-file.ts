import type { Entry } from '#shared/changes/entry.ts'
import { CopyForkedError } from '#shared/changes/fold.ts'
import type { Seal } from '#shared/changes/seal.ts'
import type { MergeReport } from '#shared/contract/merge-report.ts'
import type { ClassOrder } from '#shared/model/class-order.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { classOrderProtection } from '#shared/protection/kinds/recorded-bars.ts'
import type { Blob } from '../../exchange/format.ts'
import type { Unlock } from '../../exchange/read.ts'
import { readExchange, type VerifiedExchange } from '../../exchange/verify.ts'
import { refusal } from '../../refusal.ts'
import { refusingForeign } from '../../store/log/merging.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import { sightAfterwards } from '../checking/recognition/sightings.ts'
import type { OpenSession } from '../ground/app.ts'
import { change, changeAndUndo, type Door } from '../ground/change.ts'
import { cleanFile } from '../ground/cleaning.ts'
import { carryOutErasures, requireErasuresNamed } from '../oversight/carrying-out.ts'
import { holdAgainWhomSomethingProtects } from '../oversight/held-again.ts'
import { requireRight } from '../session/permissions.ts'
import { type Before, lookBefore, stillBefore } from '../signing/effects.ts'
import { mergeReport, type Seen } from './merge-report.ts'
import { mergedBefore, recordMerge } from './merges.ts'
import { namingProtections } from './naming-protections.ts'
import { noteCopies, requireNothingOfOurs, whomToAsk } from './of-ours.ts'
import { endedProtections } from './protection-changes.ts'
import { requireTrusted } from './signers.ts'
import type { ExchangeSteps } from './steps.ts'

/** A file to merge, with what opens it. `preview`: tell what would change, and change nothing. */
export interface ExchangeMerging {
  readonly path: string
  readonly unlock: Unlock
  readonly preview: boolean
  /** Heals what the file and the log have under one number: see log/healing.ts. Else such a file is refused. */
  readonly heal: boolean
  /** The moment at which it is asked. */
  readonly at: Instant
}

/**
 * Reads a file to its trailer beside the log, then merges it in one transaction: every record that it touches becomes
 * what the folded log says, whoever is affected is checked again, and what was signed of them is superseded before
 * anybody can see it. What touches what is ours alone is refused whole (of-ours.ts). Refuses by name, and changes nothing
 * then: NOT_ALLOWED, RULE_REFUSES, EXCHANGE_UNKNOWN_SIGNER,
 * EXCHANGE_BAD_SIGNATURE, EXCHANGE_FORKED, EXCHANGE_DAMAGED and what else reading refuses with.
 */
export async function mergeExchangeFile(
  session: OpenSession,
  { path, unlock, preview, heal, at }: ExchangeMerging,
  steps: ExchangeSteps,
): Promise<MergeReport> {
  requireRight(session, 'edit')
  const { incoming } = session.store
  incoming.clear(heal)
  try {
    const file = await stage(session, path, unlock, steps)
    steps.progress(file.entries, file.entries, 'merging')
    const report = refusingForeign(() =>
      preview ? previewed(session, file) : merged(session, file, at, steps),
    )
    if (!preview) sightAfterwards(session, steps)
    if (!preview && report.carriedOut > 0) cleanFile(session.store)
    return report
  } catch (error) {
    throw heal ? orBeginAnew(session, error) : error
  } finally {
    incoming.clear()
  }
}

/** Where this very store writes under the forked id, it leaves that first. */
function orBeginAnew({ store }: OpenSession, error: unknown): unknown {
  if (!(error instanceof CopyForkedError) || error.copyId !== store.copyId) return error
  store.beginAnew()
  const reasons = [
    'This store itself writes under the copy id that two stores have; it takes a new one when it is opened next.',
  ]
  return refusal('RULE_REFUSES', 'Sign out and in again, and heal it then; nothing else changed.', {
    reasons,
  })
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
  let seals: Seal[] = []
  for (let done = 0; ; ) {
    const step = await entries.next()
    if (!step.done && 'entry' in step.value) {
      batch.push(step.value.entry)
      done += 1
    }
    if (!step.done && 'seal' in step.value) seals.push(step.value.seal)
    if (!step.done && 'blob' in step.value) addBlob(store, step.value.blob)
    if (batch.length === batchSize || step.done) {
      steps.throwIfCancelled()
      store.incoming.add(batch, seals)
      batch = []
      seals = []
      // A forged file may hold more than it promises: that is found out at its end.
      steps.progress(Math.min(done, total ?? done), total, 'reading')
    }
    if (step.done) return step.value
  }
}

const batchSize = 500

function addBlob({ incoming }: WritableStore, { set, sha256, bytes }: Blob): void {
  incoming.addContent(set, sha256, bytes)
}

function merged(
  session: OpenSession,
  file: VerifiedExchange,
  at: Instant,
  steps: ExchangeSteps,
): MergeReport {
  const { store } = session
  const early = store.read(() => lookBefore(store, at, steps.throwIfCancelled))
  const merging = startMerging(store, file)
  const before = change(
    session,
    w => {
      const asItStands = stillBefore(w, early)
      merging.merge(w)
      return asItStands
    },
    { door: byMerge, beforeCommit: merging.end },
  )
  return store.read(() => mergeReport(store, file, before, merging.seen(), at))
}

function previewed(session: OpenSession, file: VerifiedExchange): MergeReport {
  const { store } = session
  const merging = startMerging(store, file)
  let before: Before | undefined
  return changeAndUndo(
    store,
    session,
    w => {
      before = lookBefore(w, w.now)
      merging.merge(w)
    },
    w => {
      merging.end()
      if (!before) throw new Error('Nothing was looked at')
      return { ...mergeReport(w, file, before, merging.seen(), w.now), merge: null }
    },
    { door: byMerge },
  )
}

const byMerge: Door = { name: 'merge', isMerge: true }

/** One merge, and what is seen of it: right after it, and at the end, with all that follows from it. */
function startMerging(store: WritableStore, file: VerifiedExchange) {
  let writer: Writer | undefined
  let seen: Omit<Seen, 'written' | 'putBack'> | undefined
  let orders: readonly ClassOrder[] = []
  let atEnd: Pick<Seen, 'written' | 'putBack'> = { written: [], putBack: [] }
  return {
    merge(w: Writer): void {
      writer = w
      const before = mergedBefore(w, file.sha256)
      const endedBefore = endedProtections(w, w.now)
      const counts = w.merge()
      const uncounted = namingProtections(w, file.header.office, () => {
        noteCopies(w, file.header)
        requireErasuresNamed(w, counts.ranges, whomToAsk(w, file.header))
        return requireNothingOfOurs(w, store, file.header, counts.ranges)
      })
      const told = carryOutErasures(w, counts.ranges)
      const heldAgain = holdAgainWhomSomethingProtects(w, file.header.office)
      const changed = w.written()
      const ids = changed.filter(({ noun }) => noun === 'classOrder').map(({ id }) => id as ClassOrder['id'])
      orders = w.classOrder.getMany(ids)
      seen = {
        counts,
        changed,
        before,
        endedBefore,
        uncounted,
        told,
        heldAgain,
        merge: recordMerge(w, store.copyId, file, counts.ranges, changed, counts.healed),
      }
    },
    /** While the transaction is still open. */
    end(): void {
      const w = writer
      if (!w) return
      const putBack = orders
        .map(order => ({ order, now: w.classOrder.require(order.id) }))
        .filter(({ order, now }) => JSON.stringify(order) !== JSON.stringify(now))
        .map(({ now }) => classOrderProtection(now).what)
      atEnd = { written: w.written(), putBack }
    },
    seen(): Seen {
      if (!seen) throw new Error('Nothing was merged')
      return { ...seen, ...atEnd }
    },
  }
}
