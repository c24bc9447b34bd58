import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterDoubt, RegisterSnapshot } from '#shared/model/permit.ts'
import { sourceKey } from '#shared/model/register-source.ts'
import { permitKey } from '#shared/rules/definitions/register-claim.ts'
import type { RegisterStanding } from '#shared/rules/definitions/register-standing.ts'
import { groupByPerson } from '../../ground/by-person.ts'
import type { Reading } from '../../ground/reading.ts'
import { lawInForce } from '../../rules/law-in-force.ts'
import { unlessDamaged } from './damaged-register.ts'
import { knownOnFile } from './recognition.ts'
import { isToBeLookedAt, matchesIn } from './register-matches.ts'
import { registersOf } from './registers-in-force.ts'

type Fresh = Omit<RegisterSnapshot, 'doubt'>

/**
 * What speaks against a register that has come, set against the one in force of its source: that it shrank, and who on file
 * is in it no longer. Null where nothing does, and for a source that is new. Its rows can be asked already.
 */
export function doubtOf(store: Reading, fresh: Fresh): RegisterDoubt | null {
  const standing = registersOf(store)
  const before = [...standing.inForce, ...standing.missing].find(each => isOfSource(each, fresh))
  if (before === undefined) return null
  const rowCountBefore = mostRows(store, fresh, standing)
  const { registerMinShare } = lawInForce(store, fresh.importedAt).pack.rules.limits
  const isShrunk = fresh.rowCount < rowCountBefore * registerMinShare
  const missing = missingPeople(store, before, fresh, standing)
  if (!isShrunk && missing.length === 0) return null
  return { comparedWith: before.id, rowCountBefore, isShrunk, missing }
}

/**
 * What speaks against a snapshot that waits, set against the register that is in force of its source now: another one may have come
 * into force since it came. What spoke against it then stays where that was the same, or where nothing does now: it waits still.
 */
export function doubtNow(store: Reading, snapshot: RegisterSnapshot, { inForce }: RegisterStanding) {
  const standing = inForce.find(each => isOfSource(each, snapshot))
  const isSame = standing === undefined || standing.id === snapshot.doubt?.comparedWith
  return isSame ? snapshot.doubt : (unlessDamaged(() => doubtOf(store, snapshot)) ?? snapshot.doubt)
}

function isOfSource(a: { readonly source: string }, b: { readonly source: string }): boolean {
  return sourceKey(a.source) === sourceKey(b.source)
}

/** Since a second user last accepted one, so that a register does not shrink unseen by a little a day. */
function mostRows(store: Reading, fresh: Fresh, { withdrawn, accepted, waiting }: RegisterStanding): number {
  const waits = new Set(waiting.map(({ id }) => id))
  const past = store.registerSnapshot
    .list()
    .filter(each => isOfSource(each, fresh) && !withdrawn.has(each.id) && !waits.has(each.id))
  const since = past.findLastIndex(({ id }) => accepted.has(id))
  return Math.max(0, ...past.slice(Math.max(0, since)).map(({ rowCount }) => rowCount))
}

/** Who was seen in a register of the source, is in the one in force, and is not in the one that came: with the same permit. */
function missingPeople(
  store: Reading,
  before: RegisterSnapshot,
  fresh: Fresh,
  { withdrawn }: RegisterStanding,
): PersonId[] {
  const sightings = store.sighting
    .list()
    .filter(each => isOfSource(each, fresh) && !withdrawn.has(each.snapshotId))
  const seen = groupByPerson(sightings)
  const people = knownOnFile(store, [...new Set(sightings.map(({ personId }) => personId))])
  const { possibleMatchScore } = lawInForce(store, fresh.importedAt).pack.rules.limits
  const permitsIn = (id: RegisterSnapshotId) => {
    const matches = matchesIn(store, id, people)
    return (person: PersonId) => {
      const found = matches.get(person)?.matches ?? []
      return found
        .filter(match => isToBeLookedAt(match, possibleMatchScore))
        .map(({ entry }) => permitKey(entry))
    }
  }
  const isHere = store.registerEntry.count(before.id) > 0
  const inBefore =
    (isHere ? unlessDamaged(() => permitsIn(before.id)) : undefined) ??
    ((person: PersonId) => seen(person).map(({ row }) => permitKey(row)))
  const inFresh = permitsIn(fresh.id)
  return people
    .map(({ person }) => person.id)
    .filter(id => {
      const now = new Set(inFresh(id))
      return inBefore(id).some(key => !now.has(key))
    })
}
