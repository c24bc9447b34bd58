import type { Noun } from '#shared/model/codes.ts'
import type { ManifestVersionId, UserId } from '#shared/model/ids.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { type Acts, actNouns, faultOfFirst } from '../session/acts.ts'
import { entryOf } from '../session/authority.ts'
import { believing } from '../session/believing.ts'
import { believingVersions, nobodyAnswers, versionEntryOf } from '../session/proving.ts'

/** An act of this office that does not count, since nobody who might do it answers for it. */
interface UnansweredAct {
  readonly noun: Noun
  readonly id: string
  /** Its place in the log; null where the log says nothing of it, or something else. */
  readonly position: number | null
  readonly why: string
}

/**
 * Every act in the name of this office that counts for nothing, in the order of the log. Not those that were issued again when a
 * fork was healed: that no seal covers them any more was said then; nor what another desk brought under its author's seal, which was said
 * when it came.
 */
export function unansweredActs(store: Reading): UnansweredAct[] {
  const wordFor = believing(store)
  const isAgain = createAgainTest(store)
  const acts = actNouns.flatMap(noun =>
    (store[noun].list() as Acts[typeof noun][])
      .filter(act => wordFor(noun, act as never) === null && store.copies.isOurRecord(noun, act.id))
      .filter(act => !isAgain(entryOf(store, noun, act)) && !isOfOtherDesk(store, entryOf(store, noun, act)))
      .map(act => unanswered(store, noun, act)),
  )
  return [...acts, ...unansweredVersions(store, isAgain)].sort(
    (a, b) => (a.position ?? 0) - (b.position ?? 0),
  )
}

/** What a person did at another desk of ours with a key that says nothing here is no fault of the log, while they answer for it. */
function isOfOtherDesk(store: Reading, entry: LoggedEntry | undefined): boolean {
  if (!entry || store.copies.isOfThisStore(entry.copyId)) return false
  return store.seals.authorOf(entry)?.userId === entry.userId
}

/** Manifests that this store's own key sealed, and that no two people of this office signed. */
function unansweredVersions(store: Reading, isAgain: ReturnType<typeof createAgainTest>): UnansweredAct[] {
  const wordFor = believingVersions(store)
  return store.manifestVersion
    .list()
    .filter(version => wordFor(version) === null && store.copies.isOurRecord('manifestVersion', version.id))
    .filter(version => !isAgain(versionEntryOf(store, version)))
    .filter(version => !isOfOtherDesk(store, versionEntryOf(store, version)))
    .map(({ id }) => {
      const position = store.changes.of('manifestVersion', id)[0]?.position ?? null
      return { noun: 'manifestVersion', id, position, why: `${nobodyAnswers} It does not count` }
    })
}

/** Whether an entry was issued again when a fork was healed. */
function createAgainTest(store: Reading): (entry: LoggedEntry | undefined) => boolean {
  const again = new Set(
    store.mergedFile
      .list()
      .filter(({ id }) => store.copies.isOurRecord('mergedFile', id))
      .flatMap(({ healed }) => healed ?? [])
      .map(({ reissuedAs }) => reissuedAs),
  )
  return entry => entry !== undefined && again.has(entry.copyId)
}

/** Whether an entry made an act of {@link unansweredActs}, of whichever office. */
export function createUnansweredTest(store: Reading): (entry: LoggedEntry) => boolean {
  const wordFor = believing(store)
  const versionWord = believingVersions(store)
  return ({ noun, id }) => {
    if (noun === 'manifestVersion') {
      const version = store.manifestVersion.get(id as ManifestVersionId)
      return version !== undefined && versionWord(version) === null
    }
    const act = actNouns.find(each => each === noun)
    const row = act && store[act].get(id as never)
    return act !== undefined && row !== undefined && wordFor(act, row as never) === null
  }
}

function unanswered(store: Reading, noun: keyof Acts, act: Acts[keyof Acts]): UnansweredAct {
  const entry = entryOf(store, noun, act)
  return { noun, id: act.id, position: entry?.position ?? null, why: whyNot(store, noun, act, entry) }
}

function whyNot(
  store: Reading,
  noun: keyof Acts,
  act: Acts[keyof Acts],
  entry: LoggedEntry | undefined,
): string {
  if (!entry) return 'The log does not say what it says; it does not count'
  const nameOf = userNames(store)
  const name = nameOf(entry.userId as UserId)
  if (store.seals.authorOf(entry) === null)
    return `Nobody answers for it: it lies under no seal of ${name} that holds; it does not count`
  const fault = faultOfFirst(store, noun, act as never)
  if (fault === null)
    return `The key that sealed it was not certified for ${name} to do this; it does not count`
  const first = nameOf(fault.first)
  return fault.fault === 'no_more'
    ? `${name} agreed to what ${first} had begun, who might do it no more by then; it does not count, and is asked for anew`
    : `${name} agreed to what ${first} had begun, and these do not count as two; it does not count`
}
