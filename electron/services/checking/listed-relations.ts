import { normaliseNumber } from '#shared/formats/case-numbers.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import type { Writer } from '../../store/store.ts'
import type { Door, Written } from '../ground/change.ts'

/** A child on file, and an adult on file whose case number its record names. */
interface Listed {
  readonly child: Person
  readonly adult: PersonId
}

/**
 * Runs at the end of every transaction that writes, inside it: whoever is said to travel with an adult on file, and what that
 * adult is said to be, is put on file as a relation, once. It stays whatever a later list says, and ends by a release as any
 * other relation does: what a list says protects as what an officer records.
 */
export function keepListedRelations(w: Writer, written: readonly Written[], door: Door): void {
  const ids = written.filter(({ noun }) => noun === 'person').map(({ id }) => id as PersonId)
  if (ids.length === 0) return
  const people = w.person.getMany(ids)
  const pairs = [...adultsOf(w, people), ...childrenOf(w, people, written)]
  if (pairs.length === 0) return
  const known = new Set(
    w.relation
      .ofPeople(pairs.map(({ child }) => child.id))
      .map(each => key(each.personId, each.relatedId, each.kind)),
  )
  for (const { child, adult } of pairs) {
    const kind = child.relationToAdult
    if (kind === null || known.has(key(child.id, adult, kind))) continue
    known.add(key(child.id, adult, kind))
    w.relation.insert({
      id: w.newId('relation'),
      personId: child.id,
      relatedId: adult,
      kind,
      evidence: `Said with the name of the adult who travels along${door === null ? '' : ` (${door.name})`}`,
      recordedBy: w.userId,
      recordedAt: w.now,
    })
  }
}

function adultsOf(w: Writer, people: readonly Person[]): Listed[] {
  const children = people.filter(isListedChild)
  const found = w.person.byNumbers(children.map(({ travelsWithAdult }) => travelsWithAdult ?? ''))
  const byNumber = Map.groupBy(
    found.filter(({ kind }) => kind === 'case'),
    ({ number }) => number,
  )
  return children.flatMap(child =>
    (byNumber.get(normaliseNumber(child.travelsWithAdult ?? '')) ?? [])
      .filter(({ personId }) => personId !== child.id)
      .map(({ personId }) => ({ child, adult: personId })),
  )
}

/** Children on file before the adult whom they name; asked only where somebody's case number is new. */
function childrenOf(w: Writer, people: readonly Person[], written: readonly Written[]): Listed[] {
  const before = new Map(written.filter(({ noun }) => noun === 'person').map(each => [each.id, each.before]))
  const numbered = people.filter(({ id, caseNumber }) => {
    const { caseNumber: last } = before.get(id) ?? {}
    return caseNumber !== null && caseNumber !== last
  })
  if (numbered.length === 0) return []
  const byNumber = Map.groupBy(numbered, ({ caseNumber }) => normaliseNumber(caseNumber ?? ''))
  return w.person
    .withAdults()
    .flatMap(child =>
      (byNumber.get(normaliseNumber(child.travelsWithAdult ?? '')) ?? [])
        .filter(({ id }) => id !== child.id)
        .map(({ id }) => ({ child, adult: id })),
    )
}

function isListedChild({ travelsWithAdult, relationToAdult }: Person): boolean {
  return travelsWithAdult !== null && relationToAdult !== null
}

function key(child: PersonId, adult: PersonId, kind: string): string {
  return `${child} ${adult} ${kind}`
}
