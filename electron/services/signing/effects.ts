import { type FlightEffects, maxNamed, type VerdictChange } from '#shared/contract/effects.ts'
import type { Verdict } from '#shared/model/finding.ts'
import type { AssignmentId, PersonId } from '#shared/model/ids.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { nameOn } from '#shared/rules/words/names-on-flight.ts'
import type { Writer } from '../../store/store.ts'
import { openReasons } from '../checking/checking.ts'
import { checkDespiteDamage } from '../checking/checking-damaged.ts'
import { isOver } from '../checking/phase.ts'
import { remembering } from '../checking/recognition/match-memory.ts'
import type { Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'

/** Where everybody stands, by their place on a flight. */
type Standings = ReadonlyMap<AssignmentId, Standing>

interface Standing extends Pick<VerdictChange, 'flightId' | 'flight' | 'person'> {
  readonly verdict: Verdict
  readonly reasons: readonly string[]
}

/** What stood before a writing of many records: everybody on every flight that is not over, and the signed versions. */
export interface Before {
  /** How far the log went: the answer is one of this moment only. */
  readonly position: number
  readonly at: Instant
  readonly standings: Standings
  /** Every signed version that was known, and whether it stood. */
  readonly versions: ReadonlyMap<string, boolean>
}

/** A long list as the contract tells it: counted, and the first few named. */
export function many<T>(all: readonly T[]): { total: number; first: T[] } {
  return { total: all.length, first: all.slice(0, maxNamed) }
}

/** As {@link many}, what is alike in all that is told once, with how often where that is more than once. */
export function grouped<T extends object>(
  all: readonly T[],
): { total: number; first: (T & { times?: number })[] } {
  const groups = [...Map.groupBy(all, item => JSON.stringify(item)).values()]
  const first = groups.flatMap(([item, ...others]) => {
    if (!item) return []
    return [others.length === 0 ? item : { ...item, times: others.length + 1 }]
  })
  return { total: all.length, first: first.slice(0, maxNamed) }
}

/** Looks at everything that a writing of many records may change. `look` is called before each flight. */
export function lookBefore(store: Reading, now: Instant, look: () => void = () => undefined): Before {
  const versions = store.manifestVersion.list()
  return {
    position: store.changes.lastPosition(),
    at: now,
    standings: standingsIn(store, now, look),
    versions: new Map(versions.map(({ id, supersededAt }) => [id, supersededAt === null])),
  }
}

/** As {@link lookBefore}, in the transaction that is about to write: whatever somebody else wrote since `early` is not its doing. */
export function stillBefore(w: Writer, early: Before): Before {
  return w.changes.lastPosition() === early.position ? early : lookBefore(w, w.now)
}

/** Whose verdict is another than before, and which signed versions stand no longer. */
export function effectsSince(store: Reading, before: Before, now: Instant): FlightEffects {
  const fallen = store.manifestVersion.list().filter(version => isFallen(version, before))
  return {
    verdicts: many(
      changesBetween(
        before.standings,
        standingsIn(store, now, () => undefined),
      ),
    ),
    superseded: fallen.map(({ flightId, number, supersededWhy, content }) => ({
      flightId,
      flight: content.flight.number,
      version: number,
      why: supersededWhy ?? '',
    })),
  }
}

/** Whether a version stood and does no more, or came standing and fell here. */
function isFallen(
  { id, supersededAt }: Pick<ManifestVersion, 'id' | 'supersededAt'>,
  before: Before,
): boolean {
  if (supersededAt === null) return false
  return before.versions.get(id) ?? compareInstants(supersededAt, before.at) >= 0
}

/** The protections that a writing held, by name. */
export function questionsIn(store: Reading, written: readonly Pick<Written, 'noun' | 'id'>[]) {
  const held = store.heldProtection.getMany(
    written.filter(({ noun }) => noun === 'heldProtection').map(({ id }) => id as never),
  )
  const nameOf = namesOf(
    store,
    held.map(({ personId }) => personId),
  )
  return grouped(held.map(({ personId, was, now }) => ({ person: nameOf(personId), was, now })))
}

/** People by their ids, with their names. */
export function namesOf(store: Reading, ids: readonly PersonId[]) {
  const people = store.person.getMany([...new Set(ids)])
  const names = new Map(people.map(person => [person.id, plainName(person)]))
  return (id: PersonId) => ({ id, name: names.get(id) ?? id })
}

function standingsIn(store: Reading, now: Instant, look: () => void): Standings {
  const reading = remembering(store)
  const standings = new Map<AssignmentId, Standing>()
  for (const flight of store.flight.list().filter(each => !isOver(store, each, now))) {
    look()
    const { check, facts } = checkDespiteDamage(reading, flight, now)
    const nameOf = nameOn(facts)
    for (const person of check.people) {
      standings.set(person.assignmentId, {
        flightId: flight.id,
        flight: flight.number,
        person: { id: person.personId, name: nameOf(person) },
        verdict: person.verdict,
        reasons: openReasons(person.findings),
      })
    }
  }
  return standings
}

/** The worst first: who comes to be blocked is who matters. */
function changesBetween(before: Standings, after: Standings): VerdictChange[] {
  const places = new Set([...before.keys(), ...after.keys()])
  return [...places]
    .flatMap(place => {
      const [was, is] = [before.get(place), after.get(place)]
      const known = is ?? was
      if (known === undefined || was?.verdict === is?.verdict) return []
      const { flightId, flight, person } = known
      return [
        {
          flightId,
          flight,
          person,
          before: was?.verdict ?? null,
          after: is?.verdict ?? null,
          appears: notIn(was, is),
          goes: notIn(is, was),
        },
      ]
    })
    .sort((a, b) => severity[b.after ?? 'none'] - severity[a.after ?? 'none'])
}

const severity = { none: 0, clear: 1, review: 2, blocked: 3 } as const

function notIn(other: Standing | undefined, one: Standing | undefined): string[] {
  const known = new Set(other?.reasons)
  return (one?.reasons ?? []).filter(why => !known.has(why))
}
