import { areNumbersAlike, createScorer, type PreparedRecord, scorePrepared } from '#shared/identity/match.ts'
import type { Person } from '#shared/model/person.ts'
import { minScore } from './recognition.ts'

/**
 * People who are named and born the same: what is like one of them by name and date is like all. Three hundred of them on one
 * flight are compared with each other once, and not ninety thousand times.
 */

/** All that is compared of somebody but for the numbers: two people of one text are the same by it. */
export function sayingOf({ familyName, givenNames, nativeName, birthDate, nationality }: Person): string {
  return JSON.stringify([familyName, givenNames, nativeName, birthDate, nationality])
}

/** What all who are named and born the same have in common: made for the first of them who is asked about. */
export function groupedBySaying<T>(make: () => T): (known: { readonly person: Person }) => T {
  const bySaying = new Map<string, T>()
  const byPerson = new Map<Person, T>()
  return ({ person }) => {
    const known = byPerson.get(person)
    if (known !== undefined) return known
    const saying = sayingOf(person)
    const shared = bySaying.get(saying) ?? make()
    bySaying.set(saying, shared)
    byPerson.set(person, shared)
    return shared
  }
}

interface Compared {
  readonly person: Person
  readonly prepared: PreparedRecord
}

/** Somebody, and whoever else is named and born the same; never nobody. */
export function namesakesAmong<P extends Pick<Compared, 'person'>>(people: readonly P[]): [P, ...P[]][] {
  return [...Map.groupBy(people, ({ person }) => sayingOf(person)).values()] as [P, ...P[]][]
}

/**
 * For each of these people, who of `othersOf` scores at least `minScore` with them, as scorePrepared says, or is like
 * `otherwise`.
 */
export function whoIsLike<P extends Compared, O extends Compared>(
  people: readonly P[],
  othersOf: (known: P) => readonly O[],
  otherwise: (known: P, other: O) => boolean = () => false,
): Map<P, O[]> {
  const sayings = new Map<O, string>()
  const found = new Map<P, O[]>()
  for (const namesakes of namesakesAmong(people)) {
    const isLikeByName = likenessByName(namesakes[0].prepared, sayings)
    for (const known of namesakes)
      found.set(
        known,
        othersOf(known).filter(
          other => isLikeByName(other) || isLikeByNumber(known, other) || otherwise(known, other),
        ),
      )
  }
  // In the order in which they were asked.
  return new Map(people.map(known => [known, found.get(known) ?? []]))
}

function likenessByName(
  record: PreparedRecord,
  sayings: Map<Compared, string>,
): (other: Compared) => boolean {
  const scoreOf = createScorer({ ...record, numbers: [] })
  const known = new Map<string, boolean>()
  return other => {
    const saying = sayings.get(other) ?? sayingOf(other.person)
    sayings.set(other, saying)
    const isLike = known.get(saying) ?? scoreOf(other.prepared) >= minScore
    known.set(saying, isLike)
    return isLike
  }
}

/** Numbers that are the same, or nearly, add to a score and take nothing from it. */
function isLikeByNumber({ prepared }: Compared, other: Compared): boolean {
  return areNumbersAlike(prepared, other.prepared) && scorePrepared(prepared, other.prepared) >= minScore
}
