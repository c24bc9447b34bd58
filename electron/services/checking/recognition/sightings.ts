import type { PersonId, SightingId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { sourceKey } from '#shared/model/register-source.ts'
import type { SharedNumber, SightedRow, Sighting } from '#shared/model/sighting.ts'
import type { RegisterStanding } from '#shared/rules/definitions/register-standing.ts'
import type { RegisterMatch, SightingFacts } from '#shared/rules/facts.ts'
import { canonical } from '#shared/rules/findings/finding-id.ts'
import { Refusal } from '../../../refusal.ts'
import type { Writer } from '../../../store/store.ts'
import type { OpenSession } from '../../ground/app.ts'
import { groupByPerson } from '../../ground/by-person.ts'
import { change, type Written } from '../../ground/change.ts'
import type { Reading } from '../../ground/reading.ts'
import { userNames } from '../../ground/require.ts'
import { lawInForce } from '../../rules/law-in-force.ts'
import { unlessDamaged } from './damaged-register.ts'
import { notSoughtIn, registersLookedBackOn, snapshotsById } from './fallen-registers.ts'
import { keepMatches, soughtAs } from './kept-matches.ts'
import { type Known, knownOnFile } from './recognition.ts'
import { isToBeLookedAt, matchesIn, nobodyAlike, type RegisterMatches } from './register-matches.ts'
import { registersAsked, registersOf } from './registers-in-force.ts'

/** Long work that tells how far it is, and that may be called off. */
export interface SightingSteps {
  progress(done: number, total: number | null, step: string): void
  /** Throws the refusal CANCELLED once the work is called off. */
  throwIfCancelled(): void
}

/** People looked for in one transaction: some tenths of a second. */
const batchSize = 100

/**
 * Looks for everybody on file in every register that counts and keeps the rows that fit as sightings, a few people a
 * transaction; whoever was looked for already, as they are, is passed over. Before a register makes room for another, and
 * before the log goes to another office.
 */
export function sightEverybody(session: OpenSession, steps: SightingSteps): void {
  const { store } = session
  const todo = store.read(() =>
    notYetSought(
      store,
      store.person.list().map(({ id }) => id),
    ),
  )
  for (let done = 0; done < todo.length; done += batchSize) {
    steps.throwIfCancelled()
    steps.progress(done, todo.length, 'comparing')
    change(session, w => sight(w, todo.slice(done, done + batchSize)))
  }
}

/**
 * As {@link sightEverybody}, once people or a register have come in: called off, what came in stays, and whoever is left is
 * looked for before a register makes room for another.
 */
export function sightAfterwards(session: OpenSession, steps: SightingSteps): void {
  try {
    sightEverybody(session, steps)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'CANCELLED') throw error
  }
}

/** As {@link sightEverybody}, inside a transaction that is about to put one register in the place of another. */
export function sightRest(w: Writer): void {
  sight(
    w,
    notYetSought(
      w,
      w.person.list().map(({ id }) => id),
    ),
  )
}

/** More people than this come by an import or a merge, which looks for them afterwards: their own transaction must not wait. */
const maxAtOnce = 50

/** What follows from every writing that changes how somebody is recognised: they are looked for as they are now. */
export function sightTouched(w: Writer, written: readonly Written[]): void {
  const people = touchedPeople(w, written)
  if (people.length > 0 && people.length <= maxAtOnce) sight(w, notYetSought(w, people))
}

function touchedPeople(w: Writer, written: readonly Written[]): PersonId[] {
  const idsOf = (noun: Written['noun']) =>
    written.filter(each => each.noun === noun).map(({ id }) => id as never)
  const records = [...w.travelDocument.getMany(idsOf('travelDocument')), ...w.permit.getMany(idsOf('permit'))]
  return [...new Set([...idsOf('person'), ...records.map(record => record.personId)])]
}

/** Who of these has yet to be looked for, as they are now, in one of the registers that count or in what fell out of them. */
function notYetSought(store: Reading, people: readonly PersonId[]): PersonId[] {
  const standing = registersOf(store)
  const asked = registersAsked(standing).map(({ id }) => id)
  const registers = [...asked, ...registersLookedBackOn(store, standing)]
  if (registers.length === 0 || people.length === 0) return []
  const sought = registers.map(id => store.registerSought.of(id))
  return knownOnFile(store, people)
    .filter(each => {
      const key = soughtAs(each)
      return sought.some(of => of.get(each.person.id) !== key)
    })
    .map(({ person }) => person.id)
}

/**
 * Looks for these people in every register that counts, and in what fell out of them, and keeps what fits and was not kept
 * yet. A register that cannot be read is passed over: nobody is clear meanwhile, and what is written about somebody must go in
 * all the same.
 */
function sight(w: Writer, ids: readonly PersonId[]): void {
  if (ids.length === 0) return
  const people = knownOnFile(w, ids)
  const standing = registersOf(w)
  const asked = registersAsked(standing).map(({ id }) => id)
  for (const id of [...asked, ...registersLookedBackOn(w, standing)]) {
    const matches = unlessDamaged(() => matchesIn(w, id, people))
    if (!matches) continue
    for (const each of notKeptYet(w, { standing, now: w.now }, people, matches)) keep(w, each)
    for (const known of people) keepMatches(w, id, known, matches.get(known.person.id) ?? nobodyAlike)
  }
}

/** A row that fits a person, and the register that it is of. */
interface Fitting {
  readonly personId: PersonId
  readonly register: RegisterSnapshot
  readonly match: RegisterMatch
}

interface Looking {
  readonly standing: RegisterStanding
  readonly now: Instant
}

/** What fits these people and is not among their sightings. */
function notKeptYet(
  store: Reading,
  { standing: { withdrawn }, now }: Looking,
  people: readonly Known[],
  matches: ReadonlyMap<PersonId, RegisterMatches>,
): Fitting[] {
  const { possibleMatchScore } = lawInForce(store, now).pack.rules.limits
  const ids = people.map(({ person }) => person.id)
  const found = ids.flatMap(personId =>
    (matches.get(personId)?.matches ?? [])
      .filter(match => isToBeLookedAt(match, possibleMatchScore))
      .map(match => ({ personId, match })),
  )
  if (found.length === 0) return []
  const registerOf = snapshotsById(store)
  const before = groupByPerson(store.sighting.ofPeople(ids))
  return found.flatMap(({ personId, match }): Fitting[] => {
    const register = registerOf(match.entry.snapshotId)
    if (register === undefined) throw new Error('A row is of a register that nobody brought in')
    const isKept = before(personId).some(old => standsFor(old, match, register, withdrawn))
    return isKept ? [] : [{ personId, register, match }]
  })
}

/** Whether a sighting makes another one needless: the same row of the same source, unless another register with it was taken back. */
function standsFor(
  { snapshotId, source, row, sharedNumbers }: Sighting,
  match: RegisterMatch,
  register: RegisterSnapshot,
  withdrawn: RegisterStanding['withdrawn'],
): boolean {
  if (sourceKey(source) !== sourceKey(register.source)) return false
  if (withdrawn.has(snapshotId) && snapshotId !== register.id) return false
  return keyOf(row, sharedNumbers) === keyOf(rowOf(match), match.sharedNumbers)
}

/** Where a row stands in its file says nothing about it. */
function keyOf({ line: _, ...row }: SightedRow, sharedNumbers: readonly SharedNumber[]): string {
  return canonical([row, [...sharedNumbers].sort()])
}

function rowOf({ entry: { snapshotId: _, ...row } }: RegisterMatch): SightedRow {
  return row
}

function keep(w: Writer, fitting: Fitting): void {
  w.sighting.insert(sightingOf(fitting, w.newId('sighting'), w.now))
}

function sightingOf({ personId, register, match }: Fitting, id: SightingId, sightedAt: Instant): Sighting {
  const { id: snapshotId, source, asOf, fileName, fileHash, importedBy } = register
  const { score, grounds, sharedNumbers } = match
  return {
    id,
    personId,
    snapshotId,
    source,
    asOf,
    fileName,
    fileHash,
    importedBy,
    row: rowOf(match),
    score,
    grounds: [...grounds],
    sharedNumbers: [...sharedNumbers],
    sightedAt,
  }
}

/**
 * Rows that fell out of registers and fit people who were not looked for there yet: they came on file by an import or a merge
 * that was called off before it looked for them. They count as if they were kept. Throws STORE_DAMAGED where such rows cannot
 * be read.
 */
function notSightedYet(store: Reading, people: readonly Known[], looking: Looking): Sighting[] {
  return registersLookedBackOn(store, looking.standing).flatMap(id => {
    const left = notSoughtIn(store, id, people)
    const fitting = left.length === 0 ? [] : notKeptYet(store, looking, left, matchesIn(store, id, left))
    // It has no id yet: a release has to wait until it is kept.
    return fitting.map(each => sightingOf(each, each.register.id as string as SightingId, looking.now))
  })
}

/** The rows in which these people were ever seen, with who brought them in and who took their register back. */
export function sightingFacts(store: Reading, people: readonly Known[], looking: Looking): SightingFacts[] {
  const { withdrawn } = looking.standing
  const kept = store.sighting.ofPeople(people.map(({ person }) => person.id))
  const sightings = [...kept, ...notSightedYet(store, people, looking)]
  if (sightings.length === 0) return []
  const nameOf = userNames(store)
  return sightings.map(sighting => {
    const decision = withdrawn.get(sighting.snapshotId)
    return {
      ...sighting,
      importer: sighting.importedBy && nameOf(sighting.importedBy),
      withdrawn: decision
        ? { by: nameOf(decision.decidedBy), at: decision.decidedAt, reason: decision.reason }
        : null,
    }
  })
}
