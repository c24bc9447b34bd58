import { explainPrepared, groundOfNumbers, prepareRecord } from '#shared/identity/match.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { recordedProtections } from '#shared/protection/protections-of.ts'
import type { SamePersonCandidate } from '#shared/rules/facts.ts'
import type { SharedOrder } from '../../../store/nouns/removal-order.ts'
import { groupByPerson } from '../../ground/by-person.ts'
import type { Reading } from '../../ground/reading.ts'
import { personRecords } from '../../releasing/person-records.ts'
import { createBearers } from './alike-numbers.ts'
import { alikeAmong, type Likeness } from './likeness-memory.ts'
import { groupedBySaying, whoIsLike } from './namesakes.ts'
import {
  birthDateKeys,
  isTelling,
  type Known,
  knownPeople,
  lookAlikeKey,
  numberKey,
  numbersOf,
} from './recognition.ts'

/**
 * Other people on file who may be one of these: those who share a number, those of the same birth date with a name that
 * is not wholly another, and those of a like name whose birth date a slip, a habit or another calendar makes the same.
 * A fixed number of statements for all of them together.
 */
export function samePeople(store: Reading, people: readonly Known[]): Map<PersonId, SamePersonCandidate[]> {
  const byIdentity = alikeAmong(store, people, unknown => likenessesOf(store, unknown))
  const likenesses = withSharedOrders(store, people, byIdentity)
  const protectedBy = whatProtects(store, [
    ...new Set(likenesses.flatMap(alike => alike.map(({ personId }) => personId))),
  ])
  const onFlight = new Set(people.map(({ person }) => person.id))
  // Namesakes share a likeness, and so what is made of it.
  const candidates = new Map<Likeness, SamePersonCandidate>()
  const candidateOf = (alike: Likeness): SamePersonCandidate => {
    const { personId } = alike
    const made = candidates.get(alike) ?? {
      ...alike,
      protectedBy: protectedBy(personId),
      onThisFlight: onFlight.has(personId),
    }
    candidates.set(alike, made)
    return made
  }
  return new Map(people.map(({ person }, i) => [person.id, (likenesses[i] ?? []).map(candidateOf)]))
}

/** More people than this with an order of one number, and it is a file's or an office's, and nobody's own. */
const maxSharing = 10

/** Adds to each who else has an order of the same number. */
function withSharedOrders(
  store: Reading,
  people: readonly Known[],
  likenesses: readonly (readonly Likeness[])[],
): (readonly Likeness[])[] {
  const sharing = sharedOrders(
    store,
    people.map(({ person }) => person.id),
  )
  if (sharing.length === 0) return [...likenesses]
  const others = candidatesById(store, new Set(sharing.map(({ otherId }) => otherId)))
  const ordersOf = Map.groupBy(sharing, ({ personId }) => personId)
  const sharedBy = createSharedNumbers()
  return people.map((known, i) => {
    const orders = new Map((ordersOf.get(known.person.id) ?? []).map(each => [each.otherId, each.number]))
    const alike = (likenesses[i] ?? []).map(each => withOrder(each, orders.get(each.personId)))
    for (const { personId } of alike) orders.delete(personId)
    const more = [...orders].flatMap(([id, number]) => {
      const other = others.get(id)
      return other === undefined ? [] : [withOrder(likenessTo(known, other, sharedBy(known, other)), number)]
    })
    return [...alike, ...more]
  })
}

function withOrder(alike: Likeness, sharedOrder: string | undefined): Likeness {
  if (sharedOrder === undefined) return alike
  return { ...alike, sharedOrder, grounds: [...alike.grounds, `same order number (${sharedOrder})`] }
}

function sharedOrders(store: Reading, ids: readonly PersonId[]): SharedOrder[] {
  const takenBack = store.person.takenBack()
  const shared = store.removalOrder
    .shared(ids)
    .filter(({ otherId, number }) => !takenBack.has(otherId) && isTelling(numberKey(number)))
  const carriers = Map.groupBy(shared, ({ personId, number }) => `${personId} ${number}`)
  return [...carriers.values()].filter(orders => orders.length <= maxSharing).flat()
}

/** For each of these people, whom on file they may be. Namesakes share one likeness to everybody to whom their numbers say the same. */
function likenessesOf(store: Reading, people: readonly Known[]): Likeness[][] {
  const alikeOf = alikePeople(store, people)
  const sharedOf = groupedBySaying(() => new Map<string, Map<Known, Likeness>>())
  const sharedBy = createSharedNumbers()
  const bearersOf = createBearers(() => [...new Set([...alikeOf.values()].flat())])
  return people.map(known => {
    const others = alikeOf.get(known.person.id) ?? []
    const shared = sharedOf(known)
    const bearers = others.length > fewOthers ? bearersOf(known) : new Set(others)
    return others.map(other => {
      const isBearer = bearers.has(other)
      const numbers = isBearer ? sharedBy(known, other) : []
      const ground = isBearer ? groundOfNumbers(known.prepared, other.prepared) : ''
      const said = numbers.length === 0 ? ground : [...numbers, ground].join()
      const ofGround = shared.get(said) ?? new Map<Known, Likeness>()
      shared.set(said, ofGround)
      const likeness = ofGround.get(other) ?? likenessTo(known, other, numbers)
      ofGround.set(other, likeness)
      return likeness
    })
  })
}

/** The numbers of so many others are compared sooner than they are filed. */
const fewOthers = 50

/** Only who they are: see {@link samePeople}. */
function alikePeople(store: Reading, people: readonly Known[]): Map<PersonId, Known[]> {
  const pairs = possiblePairs(store, people)
  const candidates = [...new Set(pairs.map(pair => pair.other))]
  const takenBack = store.person.takenBackAmong(candidates)
  const found = new Set(candidates.filter(other => !takenBack.has(other)))
  const others = candidatesById(store, found)
  const othersOf = Map.groupBy(pairs, pair => pair.known)
  const sharedBy = createSharedNumbers()
  const idsOf = (known: Known) => new Set((othersOf.get(known) ?? []).map(pair => pair.other))
  const alike = whoIsLike(
    people,
    known => [...idsOf(known)].flatMap(id => others.get(id) ?? []),
    (known, other) => sharedBy(known, other).length > 0,
  )
  return new Map(people.map(known => [known.person.id, alike.get(known) ?? []]))
}

/** Everybody who may be like one of these people, and a few who are not: whoever is like them is among these. */
export function whoMayBeAlike(store: Reading, people: readonly Known[]): PersonId[] {
  return [...new Set(possiblePairs(store, people).map(({ other }) => other))]
}

function possiblePairs(store: Reading, people: readonly Known[]): Pair[] {
  return [...pairsByNumber(store, people), ...pairsByDate(store, people), ...pairsByLikelyDate(store, people)]
}

/** Somebody on the flight, and somebody else on file who deserves a closer look. */
interface Pair {
  readonly known: Known
  readonly other: PersonId
}

function pairsByNumber(store: Reading, people: readonly Known[]): Pair[] {
  const carriers = Map.groupBy(store.person.byNumbers(numbersOf(people)), carrier => carrier.number)
  return people.flatMap(known =>
    [...new Set(numbersOf([known]).flatMap(number => [number, lookAlikeKey(number)]))]
      .flatMap(number => carriers.get(number) ?? [])
      .filter(carrier => carrier.personId !== known.person.id)
      .map(carrier => ({ known, other: carrier.personId })),
  )
}

/** By name and date alone, before anybody's documents are read: hardly one in a hundred passes. */
function pairsByDate(store: Reading, people: readonly Known[]): Pair[] {
  const dates = [...new Set(people.flatMap(({ person }) => birthDateKeys(person.birthDate)))]
  const born = store.person
    .bornOn(dates)
    .map(person => ({ person, prepared: prepareRecord(person, store.nameCache) }))
  const byDate = Map.groupBy(born, ({ person }) => person.birthDate)
  const alike = whoIsLike(people, known =>
    birthDateKeys(known.person.birthDate)
      .flatMap(date => byDate.get(date) ?? [])
      .filter(({ person }) => person.id !== known.person.id),
  )
  return [...alike].flatMap(([known, others]) => others.map(({ person }) => ({ known, other: person.id })))
}

/** Nearly all whom their codes bring are alike: looked at once their documents are read. */
function pairsByLikelyDate(store: Reading, people: readonly Known[]): Pair[] {
  return people.flatMap(known =>
    store.person
      .likely(known.person)
      .filter(id => id !== known.person.id)
      .map(other => ({ known, other })),
  )
}

function candidatesById(store: Reading, ids: ReadonlySet<PersonId>): Map<PersonId, Known> {
  const people = store.person.getMany([...ids])
  const documentsOf = groupByPerson(store.travelDocument.ofPeople([...ids]))
  const known = knownPeople(people, { documentsOf, permitsOf: () => [] }, store.nameCache)
  return new Map(known.map(each => [each.person.id, each]))
}

/** What protects the other records: a decision that two are different people is made in sight of it. */
function whatProtects(store: Reading, ids: readonly PersonId[]): (person: PersonId) => string[] {
  const all = ids.length === 0 ? [] : personRecords(store, ids)
  const byPerson = new Map(all.map(records => [records.person.id, recordedProtections(records)]))
  return person => byPerson.get(person) ?? []
}

function likenessTo(known: Known, other: Known, numbers: Likeness['sharedNumbers']): Likeness {
  const { person } = other
  return {
    personId: person.id,
    caseNumber: person.caseNumber,
    name: plainName(person),
    nativeName: person.nativeName,
    birthDate: person.birthDate,
    nationality: person.nationality,
    documentNumbers: other.documents.map(document => document.number),
    ...explainPrepared(known.prepared, other.prepared),
    sharedNumbers: numbers,
  }
}

/** Tells which numbers two people share; how the numbers of each are compared is worked out once. */
function createSharedNumbers(): (a: Known, b: Known) => SamePersonCandidate['sharedNumbers'] {
  const keys = new Map<Known, NumberKeys>()
  const keysOf = (known: Known) => {
    const made = keys.get(known) ?? numberKeys(known)
    keys.set(known, made)
    return made
  }
  return (a, b) => sharedNumbers(keysOf(a), keysOf(b))
}

/** Numbers as they are compared, and whether each says enough to be compared. */
interface NumberKeys {
  readonly caseNumber: NumberKey
  readonly documents: readonly (NumberKey & { readonly state: string | null })[]
}

interface NumberKey {
  readonly key: string
  readonly tells: boolean
}

function numberKeys({ caseNumber, documents }: Known): NumberKeys {
  const keyOf = (number: string): NumberKey => ({ key: lookAlikeKey(number), tells: isTelling(number) })
  return {
    caseNumber: keyOf(caseNumber),
    documents: documents.map(({ number, state }) => ({ ...keyOf(number), state })),
  }
}

/** A document number is one only within the state that issued it; where a state is unknown it may be the same. */
function sharedNumbers(a: NumberKeys, b: NumberKeys): SamePersonCandidate['sharedNumbers'] {
  const shared: SamePersonCandidate['sharedNumbers'][number][] = []
  if (a.caseNumber.tells && a.caseNumber.key === b.caseNumber.key) shared.push('caseNumber')
  const isOneDocument = a.documents.some(mine =>
    b.documents.some(
      theirs =>
        mine.tells &&
        mine.key === theirs.key &&
        (mine.state === null || theirs.state === null || mine.state === theirs.state),
    ),
  )
  if (isOneDocument) shared.push('documentNumber')
  return shared
}
