import { disputesOf } from '#shared/changes/disputes.ts'
import { maxNamed } from '#shared/contract/effects.ts'
import type { MergeReport, WhyUncounted } from '#shared/contract/merge-report.ts'
import type { MergedFileId, PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { VerifiedExchange } from '../../exchange/verify.ts'
import { shortKey } from '../../exports/manifest/short-key.ts'
import type { MergeCounts } from '../../store/log/merging.ts'
import type { Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { createAbout } from '../log/history-about.ts'
import type { Told } from '../oversight/carrying-out.ts'
import type { holdAgainWhomSomethingProtects } from '../oversight/held-again.ts'
import { standingsNow, unacceptedRoots, wasEnded } from '../session/authority.ts'
import { type Before, effectsSince, grouped, many, namesOf, questionsIn } from '../signing/effects.ts'
import { unsealedRights } from './healed-rights.ts'
import type { UncountedAct } from './of-ours.ts'
import { addedProtections, type EndedProtections, newlyEnded } from './protection-changes.ts'

/** What was seen of a merge while it was written. */
export interface Seen {
  readonly merge: MergedFileId | null
  readonly counts: MergeCounts
  /** The records that the file made different, or brought into conflict, and what stood there. */
  readonly changed: readonly Written[]
  /** Everything that the transaction wrote. */
  readonly written: readonly Written[]
  /** Class orders that the file would have ended or narrowed, and that stand as they were, in words. */
  readonly putBack: readonly string[]
  /** Where this very file was merged before. */
  readonly before: MergeReport['before']
  /** What releases had ended before the file came in. */
  readonly endedBefore: EndedProtections
  /** What came in of our own people and does not count. */
  readonly uncounted: readonly UncountedAct[]
  /** Whom something protects who was erased here. */
  readonly heldAgain: ReturnType<typeof holdAgainWhomSomethingProtects>
  /** The erasures that came. */
  readonly told: Told
}

/** Tells what a merge did: whose verdict is another, who is new, what protects them, what is asked, what stays open. */
export function mergeReport(
  store: Reading,
  { header, entries }: Pick<VerifiedExchange, 'header' | 'entries'>,
  before: Before,
  seen: Seen,
  now: Instant,
): MergeReport {
  const { counts, changed } = seen
  const records: Record<string, number> = {}
  for (const { noun } of changed) records[noun] = (records[noun] ?? 0) + 1
  const fresh = changed.filter(({ noun, before: row }) => noun === 'person' && row === null)
  const nameOf = namesOf(
    store,
    fresh.map(({ id }) => id as PersonId),
  )
  return {
    merge: seen.merge,
    office: header.office,
    keyPrint: shortKey(header.signingKey),
    writtenAt: header.writtenAt,
    entries: counts.entries,
    known: entries - counts.entries,
    healed: counts.healed.map(({ copyId, common, entries: again }) => ({ copyId, common, entries: again })),
    unsealed: unsealedRights(store, counts.healed),
    records,
    contents: counts.contents,
    clocksInDoubt: counts.inDoubt,
    conflicts: counts.contested,
    disputed: disputedIn(store, changed),
    people: many(fresh.map(({ id }) => nameOf(id as PersonId))),
    ended: grouped(newlyEnded(store, seen.endedBefore, changed, now)),
    protections: grouped(addedProtections(store, changed, now, heldAgainIds(seen))),
    uncounted: grouped(uncountedIn(store, seen.uncounted)),
    ...effectsSince(store, before, now),
    questions: withOrders(questionsIn(store, seen.written), seen.putBack),
    erasures: [...seen.told.elsewhere],
    heldAgain: seen.heldAgain.people,
    keptOut: stillKeptOut(seen),
    carriedOut: seen.told.carriedOut.length,
    before: seen.before,
  }
}

function heldAgainIds({ heldAgain }: Seen): ReadonlySet<PersonId> {
  return new Set(heldAgain.people.map(({ person }) => person.id))
}

function stillKeptOut({ counts, heldAgain }: Seen): number {
  const held = new Set(heldAgain.records.map(({ noun, id }) => `${noun} ${id}`))
  return counts.keptOut.filter(({ noun, id }) => !held.has(`${noun} ${id}`)).length
}

function withOrders({ total, first }: MergeReport['questions'], putBack: readonly string[]) {
  const orders = putBack.map(was => ({
    person: null,
    was,
    now: 'ended or narrowed by the other office',
  }))
  return { total: total + orders.length, first: [...orders, ...first].slice(0, maxNamed) }
}

function uncountedIn(store: Reading, acts: readonly UncountedAct[]) {
  const about = createAbout(store)
  const nameOf = userNames(store)
  const standing = new Set(standingsNow(store).map(({ userId }) => userId))
  const isUnaccepted = unacceptedRoots(store).length > 0
  return acts.map(({ noun, id, by, isSealed }) => {
    const { person, flight } = about(noun, id)
    const whom = person?.name ?? flight?.number ?? null
    if (isUnaccepted) return { by: by.map(nameOf), noun, whom, why: 'unaccepted' as const }
    const suspended = by.filter(each => !standing.has(each))
    const ended = suspended.length > 0 ? 'suspended' : 'no_right'
    const sealed = isByUncertified(store, { noun, id }) ? 'not_certified' : ended
    const why: WhyUncounted = isSealed ? sealed : 'no_seal'
    const named = (why === 'suspended' ? suspended : by).map(nameOf)
    return { by: named, noun, whom, why }
  })
}

/** Whether a key made an act that nobody here ever certified: of a desk that was made of a backup. */
function isByUncertified(store: Reading, { noun, id }: Pick<UncountedAct, 'noun' | 'id'>): boolean {
  const [entry] = store.changes.of(noun, id)
  const author = entry && store.seals.authorOf(entry)
  if (!author) return false
  const isHeld = standingsNow(store).some(({ publicKey }) => publicKey === author.publicKey)
  return !isHeld && !wasEnded(store, author.userId, author.publicKey)
}

function disputedIn(store: Reading, changed: readonly Written[]): MergeReport['disputed'] {
  const touched = new Set(changed.map(({ noun, id }) => `${noun}/${id}`))
  const about = createAbout(store)
  const disputes = disputesOf(store.conflicts.list()).filter(({ noun, id }) => touched.has(`${noun}/${id}`))
  return grouped(
    disputes.map(({ noun, id, holds }) => {
      const { person } = about(noun, id)
      return { noun, person: person && { ...person, id: person.id as PersonId }, fields: Object.keys(holds) }
    }),
  )
}
