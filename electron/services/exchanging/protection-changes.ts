import type { NamedPerson } from '#shared/contract/effects.ts'
import type { ClassOrderId, PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { ProtectionKind, Release } from '#shared/model/release.ts'
import type { PersonRecords, Protection } from '#shared/protection/protection.ts'
import { protectionsOf } from '#shared/protection/protections-of.ts'
import { isWeaker } from '#shared/protection/reach.ts'
import { type ReleasesOnFile, releaseOf } from '#shared/protection/releases.ts'
import { standingsOf } from '#shared/protection/standing.ts'
import type { Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { decisionInWords } from '../releasing/effects.ts'
import { standingOfClassOrder } from '../releasing/finding-standing.ts'
import { personOf, recordsBefore } from '../releasing/guard.ts'
import { personRecords } from '../releasing/person-records.ts'
import { releasesOfProtections } from '../rules/own-releases.ts'
import { namesOf } from '../signing/effects.ts'

/** A protection that a release ended. */
interface Ended {
  readonly person: PersonId | null
  readonly what: string
  readonly release: Release
}

/** What releases ended, by the id of the protection. */
export type EndedProtections = ReadonlyMap<string, Ended>

/**
 * Every protection that a release which counts here has ended, whoever it is of: on a flight or not, of everybody of a
 * description, and of a possible match too. Asked before a merge and after it, it tells what the merge ends: by a release that
 * came, by the second hand of one that was here, or by a word that makes one count.
 */
export function endedProtections(store: Reading, now: Instant): EndedProtections {
  const all = store.release.list()
  const ended = new Map<string, Ended>()
  for (const { protection } of all) {
    const [kind, record = ''] = protection.split(':')
    const of = kind === 'classOrder' ? classOrderEnded(store, record as ClassOrderId) : undefined
    if (of) ended.set(protection, of)
  }
  for (const [protection, match] of matchesEnded(store, all)) ended.set(protection, match)
  const people = [...new Set(all.flatMap(({ personId }) => personId ?? []))]
  for (let from = 0; from < people.length; from += batchSize)
    for (const records of personRecords(store, people.slice(from, from + batchSize)))
      for (const { protection, release } of standingsOf(records, now))
        if (release) ended.set(protection.id, { person: records.person.id, what: protection.what, release })
  return ended
}

const batchSize = 500

function classOrderEnded(store: Reading, id: ClassOrderId): Ended | undefined {
  if (!store.classOrder.get(id)) return undefined
  const { protection, release } = standingOfClassOrder(store, id)
  return release ? { person: null, what: protection.what, release } : undefined
}

/** Possible matches come of a check: here the release says itself what it ended. */
function matchesEnded(store: Reading, all: readonly Release[]): Map<string, Ended> {
  const named = all.map(({ protection }) => protection).filter(id => id.startsWith('possibleMatch:'))
  const byMatch = Map.groupBy(releasesOfProtections(store, [...new Set(named)]), each => each.protection)
  return new Map(
    [...byMatch].flatMap(([id, releases]) => {
      const onFile = { releases, attachments: store.attachment.ofRecords(releases.map(each => each.id)) }
      const release = releaseOf({ id, kind: 'possibleMatch', code: null }, onFile)
      return release ? [[id, { person: release.personId, what: release.what, release }] as const] : []
    }),
  )
}

/** What protected somebody here before, and is ended now: whom, what, by which decision and who recorded that. */
export function newlyEnded(
  store: Reading,
  before: EndedProtections,
  changed: readonly Written[],
  now: Instant,
): { person: NamedPerson | null; what: string; decision: string; by: string[] }[] {
  const came = new Set(changed.filter(each => each.before === null).map(({ id }) => id))
  const ended = [...endedProtections(store, now)].filter(
    ([id]) => !before.has(id) && !came.has(id.split(':')[1] ?? ''),
  )
  const nameOf = namesOf(
    store,
    ended.flatMap(([, { person }]) => person ?? []),
  )
  const userName = userNames(store)
  return ended.map(([id, { person, what, release }]) => {
    const second = releasesOfProtections(store, [id]).filter(each => each.countersigns === release.id)
    const by = [release, ...second].map(({ recordedBy }) => userName(recordedBy))
    return {
      person: person && nameOf(person),
      what,
      decision: decisionInWords(release),
      by: [...new Set(by)],
    }
  })
}

/** What protects somebody since the records were as they were before, and did not. `again`: who was erased here, and is as good as new. */
export function addedProtections(
  store: Reading,
  changed: readonly Written[],
  now: Instant,
  again: ReadonlySet<PersonId> = new Set(),
): { person: NamedPerson; what: string }[] {
  const byPerson = [...Map.groupBy(changed, each => personOf(store, each))].filter(([id]) => id !== null)
  const added: { person: NamedPerson; what: string }[] = []
  for (let from = 0; from < byPerson.length; from += batchSize) {
    const batch = new Map(byPerson.slice(from, from + batchSize))
    const ids = [...batch.keys()].flatMap(id => id ?? [])
    const nameOf = namesOf(store, ids)
    for (const records of personRecords(store, ids)) {
      const { id } = records.person
      const news = addedTo(records, batch.get(id) ?? [], { now, isAgain: again.has(id) })
      added.push(...news.map(what => ({ person: nameOf(id), what })))
    }
  }
  return added
}

/** Of new people an order, a nationality or an age says nothing that the check does not: what was recorded on them does. */
const ofEverybody: ReadonlySet<ProtectionKind> = new Set([
  'order',
  'nationality',
  'ground',
  'family',
  'minority',
])

function addedTo(
  after: PersonRecords,
  changed: readonly Written[],
  { now, isAgain }: { readonly now: Instant; readonly isAgain: boolean },
): string[] {
  const isNew = isAgain || changed.some(({ noun, before }) => noun === 'person' && before === null)
  const known = isNew ? [] : protectionsOf(recordsBefore(after, changed), now)
  return protectionsOf(after, now)
    .filter(each => !isKnownAmong(known, each) && !(isNew && ofEverybody.has(each.kind)))
    .filter(each => isInForce(each, after))
    .map(({ what }) => what)
}

function isInForce(protection: Protection, onFile: ReleasesOnFile): boolean {
  return releaseOf(protection, onFile) === undefined
}

/** Another value of one matter protects anew only where it reaches farther: an order that is called final now adds nothing. */
function isKnownAmong(known: readonly Protection[], { id, key, kind, reach }: Protection): boolean {
  return known.some(
    before =>
      before.id === id || (kind === 'order' && before.key === key && !isWeaker(reach, before.reach, true)),
  )
}
