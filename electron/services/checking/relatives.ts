import type { RelationOnFile } from '#shared/contract/people.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { inverseOf, type Relation } from '#shared/model/relation.ts'
import type { Sighting } from '#shared/model/sighting.ts'
import type { PersonRecords } from '#shared/protection/protection.ts'
import { isReleased, releaseOf } from '#shared/protection/releases.ts'
import type { Related } from '#shared/rules/facts.ts'
import type { Reading } from '../ground/reading.ts'
import { familyMembers } from '../releasing/held-families.ts'
import { personRecords } from '../releasing/person-records.ts'
import { standingRelations } from '../releasing/relations-on-file.ts'

/**
 * The relatives of people, by recorded relations either way and by the family groups of lists, with what protects them. A
 * fixed number of statements for all of them together.
 */
export function relatedPeople(store: Reading, people: readonly Person[]): (person: Person) => Related[] {
  const links = linksOf(store, people)
  const others = [...new Set([...links.values()].flat().map(({ other }) => other))]
  const records = new Map(personRecords(store, others).map(each => [each.person.id, each]))
  return ({ id }) =>
    (links.get(id) ?? []).flatMap(({ other, relation, kind, evidence }) => {
      const onFile = records.get(other)
      if (onFile === undefined) return []
      const { person, bars, permits } = onFile
      const { nationality, birthPlace } = person
      const known = {
        relation,
        personId: other,
        name: plainName(person),
        kind,
        evidence,
        nationality,
        birthPlace,
      }
      const related = { ...known, bars, permits, sightings: sightingsIn(onFile) }
      return [related, ...heldEvidence(onFile).map(evidenceHeld => ({ ...related, ...evidenceHeld }))]
    })
}

/** Rows in which somebody was seen, but for those that a release ended. */
function sightingsIn(onFile: PersonRecords): Sighting[] {
  return onFile.sightings.filter(({ id }) => !isReleased('sighting', id, onFile))
}

/** What a relative’s record said of their citizenship before an edit, as long as no release ended it: it speaks for others too. */
function heldEvidence(onFile: PersonRecords): Partial<Pick<Related, 'nationality' | 'birthPlace'>>[] {
  return onFile.held
    .filter(
      ({ protection: id, kind }) => kind === 'nationality' && !releaseOf({ id, kind, code: null }, onFile),
    )
    .map(({ protection }) => {
      const value = protection.split(':').slice(2).join(':').replace(/#\d+$/, '')
      return value.startsWith('born in ')
        ? { birthPlace: value.slice('born in '.length) }
        : { nationality: value }
    })
}

/** Everybody whom a change of one of these people's records may bear on, because they are related. */
export function relativesOf(store: Reading, people: readonly PersonId[]): PersonId[] {
  const known = store.person.getMany([...new Set(people)])
  return [...linksOf(store, known).values()].flat().map(({ other }) => other)
}

/** The recorded relatives of one person, as their page shows them. */
export function relationsOnFile(store: Reading, personId: PersonId): RelationOnFile[] {
  return (linksOf(store, store.person.getMany([personId])).get(personId) ?? []).flatMap(
    ({ other, relation, kind, evidence }) => {
      const person = relation === null ? undefined : store.person.get(other)
      if (relation === null || person === undefined) return []
      const { nativeName } = person
      return [
        {
          id: relation,
          kind,
          evidence: evidence ?? '',
          personId: other,
          name: plainName(person),
          nativeName,
        },
      ]
    },
  )
}

interface Link extends Pick<Related, 'relation' | 'kind' | 'evidence'> {
  readonly other: PersonId
}

/** A family group links people of whom nobody has recorded how they are related. */
function linksOf(store: Reading, people: readonly Person[]): Map<PersonId, Link[]> {
  const ids = people.map(person => person.id)
  const standing = standingRelations(store, ids)
  const ofPeople = Map.groupBy(standing, relation => relation.personId)
  const ofRelated = Map.groupBy(standing, relation => relation.relatedId)
  const groups = [...new Set(people.flatMap(person => person.familyGroup ?? []))]
  const membersOf = familyMembers(store, groups)
  return new Map(
    people.map(({ id, familyGroup }) => {
      const recorded = [
        ...(ofPeople.get(id) ?? []).map(relation => linkTo(relation.relatedId, relation, relation.kind)),
        ...(ofRelated.get(id) ?? []).map(relation =>
          linkTo(relation.personId, relation, inverseOf(relation.kind)),
        ),
      ]
      const known = new Set([id, ...recorded.map(({ other }) => other)])
      const grouped = (familyGroup === null ? [] : membersOf(familyGroup))
        .filter(member => !known.has(member.id))
        .map((member): Link => ({ other: member.id, relation: null, kind: 'other', evidence: null }))
      return [id, [...recorded, ...grouped]]
    }),
  )
}

function linkTo(other: PersonId, { id, evidence }: Relation, kind: Related['kind']): Link {
  return { other, relation: id, kind, evidence }
}
