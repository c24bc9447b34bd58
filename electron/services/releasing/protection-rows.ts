import type { ProtectionRow } from '#shared/contract/protections.ts'
import type { PermitId, PersonId, UserId } from '#shared/model/ids.ts'
import type { Permit, ShownPermit } from '#shared/model/permit.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { mistake, type ProtectionId, type Release } from '#shared/model/release.ts'
import { mayEnd } from '#shared/protection/decision-floors.ts'
import { permitsOf } from '#shared/protection/kinds/recorded-bars.ts'
import type { Protection } from '#shared/protection/protection.ts'
import { needsSecondAnyhow, ofOnePerson } from '#shared/protection/second-person.ts'
import type { Standing } from '#shared/protection/standing.ts'
import { isStatementDecision } from '#shared/protection/statement-decisions.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import type { OpenSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'
import { requirePerson, userNames } from '../ground/require.ts'
import { lawInForce } from '../rules/law-in-force.ts'
import { whyLapsed } from '../session/half-acts.ts'
import { mayNow, whyNoSecond } from '../session/permissions.ts'
import {
  type FindStanding,
  requireStanding,
  standingOfClassOrder,
  standingsOfPerson,
} from './finding-standing.ts'

/**
 * Everything that protects a person, questions first; `standingsShown` gives it, with what rests on no record. Refuses with NOT_FOUND_HERE.
 */
export function protectionsOfPerson(
  store: Reading,
  key: string,
  now: Instant,
  standingsShown: (store: Reading, person: PersonId, now: Instant) => Standing[],
): ProtectionRow[] {
  const person = requirePerson(store, key)
  const toRow = rowsOf(store, now)
  return standingsShown(store, person.id, now)
    .map(toRow)
    .sort((a, b) => stateRank[a.state] - stateRank[b.state])
}

const stateRank = { questioned: 0, waiting: 1, protects: 2, released: 3 } as const

/** One protection by its id, a class order's included. Refuses with NOT_FOUND_HERE. */
export function protectionRow(
  store: Reading,
  protection: string,
  now: Instant,
  find: FindStanding = requireStanding,
): ProtectionRow {
  return rowsOf(store, now)(find(store, protection, now))
}

/** A permit that only a register or a card shows, as it would protect on the record. */
export function shownPermitRow(
  store: Reading,
  { personId, ...shown }: ShownPermit & { personId: PersonId },
  now: Instant,
): ProtectionRow {
  const unknown = { validFrom: null, validTo: null, endedBy: null, endedAt: null }
  const permit: Permit = { ...shown, ...unknown, id: 'shown' as PermitId, personId, recordedAt: now }
  const [protection] = permitsOf({ permits: [permit] })
  if (protection === undefined) throw new Error('A permit protects')
  return rowsOf(store, now)({ protection, release: null, waiting: null, question: null })
}

/** Releases that wait for a second person, with whose they are. */
export function waitingReleases(
  store: Reading,
  now: Instant,
  others: (store: Reading, person: PersonId, now: Instant) => Standing[] = () => [],
): (ProtectionRow & { personId: PersonId | null; name: string })[] {
  const toRow = rowsOf(store, now)
  const recorded = store.release.list().filter(each => each.countersigns === null && each.takesBack === null)
  const people = [...new Set(recorded.flatMap(each => each.personId ?? []))]
  const ofPeople = people.flatMap(id => standingsOfPerson(store, id, now))
  const asked = new Set(recorded.filter(isOfMatch).flatMap(each => each.personId ?? []))
  const ofMatches = [...asked].flatMap(id => others(store, id, now))
  const ofOrders = store.classOrder.list().map(({ id }) => standingOfClassOrder(store, id))
  return [...ofPeople, ...ofMatches, ...ofOrders]
    .filter(({ waiting }) => waiting !== null)
    .map(standing => ({
      ...toRow(standing),
      personId: standing.protection.personId,
      name: nameOf(store, standing.protection),
    }))
}

/** Of {@link waitingReleases}, those to which whoever is signed in may agree now, as the second person. */
export function releasesToAgree(
  session: OpenSession,
  store: Reading,
  now: Instant,
  others: (store: Reading, person: PersonId, now: Instant) => Standing[],
): { protection: ProtectionId; name: string; by: string }[] {
  const rights = (['release', 'lift_stop'] as const).filter(right => mayNow(session, right))
  if (rights.length === 0 || !isAnyHalf(store)) return []
  return waitingReleases(store, now, others).flatMap(({ id, kind, name, waiting }) => {
    const half = waiting && store.release.get(waiting.id)
    const isMine =
      half &&
      waiting.lapsed === null &&
      rights.includes(kind === 'emergencyStop' ? 'lift_stop' : 'release') &&
      whyNoSecond(store, half.recordedBy, session.user.id) === null
    return isMine ? [{ protection: id, name, by: waiting.recordedBy }] : []
  })
}

/** Whether anything could wait at all: where each stands takes far longer to find. */
function isAnyHalf(store: Reading): boolean {
  const releases = store.release.list()
  const answered = new Set(releases.flatMap(({ countersigns, takesBack }) => [countersigns, takesBack]))
  return releases.some(
    ({ id, countersigns, takesBack }) => countersigns === null && takesBack === null && !answered.has(id),
  )
}

function isOfMatch({ protection }: Release): boolean {
  return protection.startsWith('possibleMatch:')
}

function nameOf(store: Reading, { personId, what }: Protection): string {
  const person = personId === null ? undefined : store.person.get(personId)
  return person === undefined ? what : plainName(person)
}

/** Whether a release of this decision takes a second person, by the law and by the program's floor. */
export function needsSecond(protection: Protection, decision: string, pack: RulePack): boolean {
  if (needsSecondAnyhow(protection, decision)) return true
  return pack.releases[protection.kind].secondPerson && !ofOnePerson(protection)
}

/** The kinds of decision that may end a protection: the law's for its kind of bar or permit, and that it was recorded by mistake. */
export function decisionsFor(protection: Protection, pack: RulePack): ProtectionRow['decisions'] {
  const { kind, code } = protection
  const ofLaw = pack.releases[kind].decisions.filter(
    ({ kind: decision, ends }) =>
      (ends === undefined || ends.includes(code ?? '')) && mayEnd(protection, decision),
  )
  const rows = ofLaw.map(({ kind: decision, title }) => ({ kind: decision, title }))
  // Nobody recorded a possible match: it comes of two records.
  const all = kind === 'possibleMatch' ? rows : [...rows, { kind: mistake, title: 'Recorded by mistake' }]
  return all.map(row => ({ ...row, isStatement: isStatementDecision(kind, row.kind) }))
}

function rowsOf(store: Reading, now: Instant): (standing: Standing) => ProtectionRow {
  const { rules } = lawInForce(store, now).pack
  const nameOfUser = userNames(store)
  const recorded = (release: Release | null, isWaiting: boolean) => {
    if (release === null) return null
    const second = secondOf(store, release)
    return {
      ...release,
      recordedBy: nameOfUser(release.recordedBy),
      lapsed: isWaiting ? whyLapsed(store, 'release', release) : null,
      agreedBy: second === undefined ? null : nameOfUser(second),
    }
  }
  return ({ protection, question, waiting, release }) => ({
    id: protection.id,
    kind: protection.kind,
    what: protection.what,
    recordedAt: protection.recordedAt,
    recordedBy: protection.recordedBy && nameOfUser(protection.recordedBy),
    state: stateOf({ question, waiting, release }),
    against: question && { now: question.now, door: question.held?.door ?? null },
    decisions: decisionsFor(protection, rules),
    secondPerson: needsSecond(protection, '', rules),
    waiting: recorded(waiting, true),
    release: recorded(release, false),
    differs: [...(protection.differs ?? [])],
    filled: null,
  })
}

/** Who agreed to a release; undefined where nobody did, or nobody had to. */
function secondOf(store: Reading, { id, protection, recordedBy }: Release): UserId | undefined {
  const releases = store.release.ofProtections([protection])
  return releases.find(
    other => other.countersigns === id && other.takesBack === null && other.recordedBy !== recordedBy,
  )?.recordedBy
}

function stateOf({ question, waiting, release }: Omit<Standing, 'protection'>): ProtectionRow['state'] {
  if (release !== null) return 'released'
  if (waiting !== null) return 'waiting'
  return question === null ? 'protects' : 'questioned'
}
