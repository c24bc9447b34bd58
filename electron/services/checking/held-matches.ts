import type { Finding } from '#shared/model/finding.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { askedMatch } from '#shared/rules/findings/match-releases.ts'
import { asIf } from '../../store/nouns/as-if.ts'
import type { Writer } from '../../store/store.ts'
import type { Door, Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { lawInForce } from '../rules/law-in-force.ts'
import { checkOnJourney } from './journey.ts'
import { knownOnFile } from './recognition/recognition.ts'
import { samePeople } from './recognition/same-person.ts'

/**
 * Follows every writing: where an edit of who somebody is would end the question whether they are somebody else on file whom
 * something protects, the question goes on, for whichever of the two it protects. Only a release ends it (shared/protection):
 * else one person's new spelling would do what takes two.
 */
export function holdMatches(w: Writer, written: readonly Written[], door: Door): void {
  const edited = written.filter(({ noun, before }) => before !== null && isOfIdentity(noun))
  if (edited.length === 0) return
  const before = { ...w, ...asIf(w, edited.map(valuesBefore)) }
  const people = [...new Set(edited.map(ownerOf))]
  const [were, are] = [pairsOf(before, w, people), pairsOf(w, w, people)]
  for (const person of people) {
    for (const other of were.get(person) ?? []) {
      if (are.get(person)?.has(other)) continue
      hold(w, before, [person, other], door)
      hold(w, before, [other, person], door)
    }
  }
}

function isOfIdentity(noun: Written['noun']): boolean {
  return noun === 'person' || noun === 'travelDocument'
}

function ownerOf({ noun, id, before }: Written): PersonId {
  return (noun === 'person' ? id : before?.personId) as PersonId
}

function valuesBefore({ noun, id, before }: Written) {
  const { id: _, ...values } = before ?? {}
  return { noun, id, values: values as never }
}

/** Whom on file each of these people may be. */
function pairsOf(
  store: Reading,
  law: Writer,
  people: readonly PersonId[],
): ReadonlyMap<PersonId, ReadonlySet<PersonId>> {
  const { possibleMatchScore } = lawInForce(law, law.now).pack.rules.limits
  const alike = samePeople(store, knownOnFile(store, people))
  return new Map(
    [...alike].map(([person, others]) => [
      person,
      new Set(
        others
          .filter(({ score, sharedNumbers }) => sharedNumbers.length > 0 || score >= possibleMatchScore)
          .map(({ personId }) => personId),
      ),
    ]),
  )
}

/** Holds the question for the first of two people, where it was open and the second is protected. */
function hold(w: Writer, before: Reading, [person, other]: readonly [PersonId, PersonId], door: Door): void {
  const asked = checkOnJourney(before, person, w.now)
    .check.people.flatMap(({ findings }) => findings)
    .find(finding => isAbout(finding, other))
  const match = asked === undefined ? undefined : askedMatch(asked)
  if (asked === undefined || asked.effect === 'info' || match?.isProtected !== true) return
  const id = `possibleMatch:${person}:${other}`
  const times = w.heldProtection.ofPeople([person]).filter(each => each.protection.startsWith(id)).length
  w.heldProtection.insert({
    id: w.newId('heldProtection'),
    personId: person,
    protection: times === 0 ? id : `${id}#${times + 1}`,
    kind: 'possibleMatch',
    was: match.what,
    now: wordsOf(w, person, other),
    door: door?.name ?? null,
    heldBy: w.userId,
    heldAt: w.now,
  })
}

function isAbout({ rule, subject }: Finding, other: PersonId): boolean {
  return rule === 'duplicate.person' && subject === other
}

function wordsOf(w: Writer, person: PersonId, other: PersonId): string {
  const [one, two] = [person, other].map(id => {
    const { birthDate, ...record } = w.person.require(id)
    return `${plainName(record)} (born ${birthDate ?? 'on an unknown day'})`
  })
  return `the records were changed, to ${one} and ${two}`
}
