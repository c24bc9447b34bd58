import type { Noun } from '#shared/model/codes.ts'
import type { PersonId, RegisterSnapshotId, SightingId } from '#shared/model/ids.ts'
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

/** People looked for at a time: each part of a register is then read once for many, and a transaction keeps what was found for some hundredths of a second. */
const batchSize = 1_000

/**
 * Looks for everybody on file in every register that counts and keeps the rows that fit as sightings, a few people at a
 * time; whoever was looked for already, as they are, is passed over. Before a register makes room for another, and
 * before the log goes to another office. Looking takes far longer than keeping: nobody who writes waits for it.
 */
export function sightEverybody(session: OpenSession, steps: SightingSteps): void {
  const { store } = session
  const everybody = store.person.idsByBirthDate()
  for (let done = 0; done < everybody.length; done += batchSize) {
    steps.throwIfCancelled()
    steps.progress(done, everybody.length, 'comparing')
    const some = everybody.slice(done, done + batchSize)
    const found = store.read(() => ({
      asOf: store.changes.end(),
      people: lookFor(store, notYetSought(store, some)),
    }))
    if (found.people.known.length === 0) continue
    change(session, w => {
      // Whoever was written otherwise meanwhile is looked for anew; a stop makes nobody another.
      if (w.changes.hasNews(recognisedBy, found.asOf)) sight(w, notYetSought(w, some))
      else keepFound(w, found.people)
    })
  }
}

/** Only what is written about these makes anybody another to recognition, or a register another one to look in. */
const recognisedBy: readonly Noun[] = [
  ...(['person', 'travelDocument', 'permit', 'registerSnapshot', 'registerDecision'] as const),
]

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
  const everybody = w.person.idsByBirthDate()
  for (let done = 0; done < everybody.length; done += batchSize)
    sight(w, notYetSought(w, everybody.slice(done, done + batchSize)))
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
function notYetSought(store: Reading, people: readonly PersonId[]): Known[] {
  const registers = registersLookedIn(store)
  if (registers.length === 0 || people.length === 0) return []
  const sought = registers.map(id => store.registerSought.of(id, people))
  return knownOnFile(store, people).filter(each => {
    const key = soughtAs(each)
    return sought.some(of => of.get(each.person.id) !== key)
  })
}

/** The registers that count, and what fell out of them. */
function registersLookedIn(store: Reading): RegisterSnapshotId[] {
  const standing = registersOf(store)
  return [...registersAsked(standing).map(({ id }) => id), ...registersLookedBackOn(store, standing)]
}

/** What was found of people in every register that counts, and in what fell out of them. */
interface Found {
  readonly known: readonly Known[]
  readonly inRegisters: readonly {
    readonly register: RegisterSnapshotId
    readonly matches: ReadonlyMap<PersonId, RegisterMatches>
  }[]
}

/** Looks for these people in every register that counts, and keeps what fits and was not kept yet. */
function sight(w: Writer, people: readonly Known[]): void {
  if (people.length > 0) keepFound(w, lookFor(w, people))
}

/**
 * A register that cannot be read is passed over: nobody is clear meanwhile, and what is written about somebody must go in all
 * the same.
 */
function lookFor(store: Reading, known: readonly Known[]): Found {
  const registers = known.length === 0 ? [] : registersLookedIn(store)
  const inRegisters = registers.flatMap(register => {
    const matches = unlessDamaged(() => matchesIn(store, register, known))
    return matches ? [{ register, matches }] : []
  })
  return { known, inRegisters }
}

function keepFound(w: Writer, { known, inRegisters }: Found): void {
  const standing = registersOf(w)
  for (const { register, matches } of inRegisters) {
    for (const each of notKeptYet(w, { standing, now: w.now }, known, matches)) keep(w, each)
    for (const each of known) keepMatches(w, register, each, matches.get(each.person.id) ?? nobodyAlike)
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
