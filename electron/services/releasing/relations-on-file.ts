import type { Attachment } from '#shared/model/attachment.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Relation } from '#shared/model/relation.ts'
import type { Release } from '#shared/model/release.ts'
import { isReleased } from '#shared/protection/releases.ts'
import type { Reading } from '../ground/reading.ts'
import { releasesOfProtections } from '../rules/own-releases.ts'

/** The relations of people, from either side, with the releases that ended any and what shows these. */
export interface RelationsOnFile {
  readonly relations: readonly Relation[]
  readonly releases: readonly Release[]
  readonly attachments: readonly Attachment[]
}

/** The relations of these people as recorded, released ones included. */
export function relationsOnFile(store: Reading, people: readonly PersonId[]): RelationsOnFile {
  const all = [...store.relation.ofPeople(people), ...store.relation.ofRelated(people)]
  const relations = [...new Map(all.map(relation => [relation.id, relation])).values()]
  if (relations.length === 0) return { relations, releases: [], attachments: [] }
  const releases = releasesOfProtections(
    store,
    relations.map(({ id }) => `relation:${id}`),
  )
  return { relations, releases, attachments: store.attachment.ofRecords(releases.map(({ id }) => id)) }
}

/** Those of them that no release ended. */
export function standingRelations(store: Reading, people: readonly PersonId[]): Relation[] {
  const onFile = relationsOnFile(store, people)
  return onFile.relations.filter(({ id }) => !isReleased('relation', id, onFile))
}
