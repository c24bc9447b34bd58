import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { releaseOf } from '#shared/protection/releases.ts'
import type { Reading } from '../ground/reading.ts'
import { releasesOfProtections } from '../rules/own-releases.ts'

/**
 * The members of family groups, those included who were taken out of one while their link to it is held: what protects them
 * covers the others until a release ends the link, on whoseever record it was typed.
 */
export function familyMembers(store: Reading, groups: readonly string[]): (group: string) => Person[] {
  const members = Map.groupBy(store.person.ofFamilies(groups), person => person.familyGroup)
  const heldIn = heldMembers(store, groups)
  return group => {
    const standing = members.get(group) ?? []
    const known = new Set(standing.map(({ id }) => id))
    return [...standing, ...store.person.getMany((heldIn.get(group) ?? []).filter(id => !known.has(id)))]
  }
}

function heldMembers(store: Reading, groups: readonly string[]): Map<string, PersonId[]> {
  const wanted = new Set(groups)
  const held = (groups.length === 0 ? [] : store.heldProtection.ofKind('family')).filter(each =>
    wanted.has(groupOf(each.protection)),
  )
  if (held.length === 0) return new Map()
  const releases = releasesOfProtections(
    store,
    held.map(({ protection }) => protection),
  )
  const attachments = store.attachment.ofRecords(releases.map(({ id }) => id))
  const standing = held.filter(
    ({ protection: id, kind }) =>
      releaseOf({ id, kind, code: null }, { releases, attachments }) === undefined,
  )
  const byGroup = Map.groupBy(standing, ({ protection }) => groupOf(protection))
  return new Map(
    [...byGroup].map(([group, all]) => [group, [...new Set(all.map(({ personId }) => personId))]]),
  )
}

/** `family:PERSON:GROUP`, a second time `family:PERSON:GROUP#2`. */
function groupOf(protection: string): string {
  return protection.split(':').slice(2).join(':').replace(/#\d+$/, '')
}
