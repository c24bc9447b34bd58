import type { Noun } from '#shared/model/codes.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { Id, PersonId, RelationId } from '#shared/model/ids.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import { nameOn } from '#shared/rules/words/names-on-flight.ts'
import { listingHash } from '../../exports/manifest/manifest-digests.ts'
import type { Writer } from '../../store/store.ts'
import type { CheckedFlight } from '../checking/checked-flight.ts'
import { whatStands } from '../checking/checking.ts'
import { checkDespiteDamage } from '../checking/checking-damaged.ts'
import { isOver } from '../checking/phase.ts'
import { remembering } from '../checking/recognition/match-memory.ts'
import { knownOnFile } from '../checking/recognition/recognition.ts'
import { whoMayBeAlike } from '../checking/recognition/same-person.ts'
import { relativesOf } from '../checking/relatives.ts'
import type { Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { believingVersions, nobodyAnswers } from '../session/proving.ts'
import { manifestContent } from './freezing.ts'
import { isSignedElsewhere, listsTheSame, withoutOurGaps } from './signed-elsewhere.ts'

/**
 * Runs at the end of every transaction that writes, inside it: checks each flight with a standing version that the
 * writing could touch, and supersedes the version when somebody on it is no longer clear or the list is not the one
 * that was signed. So no writing is ever seen beside a version that it made wrong.
 */
export function supersedeTouched(w: Writer, written: readonly Written[]): void {
  for (const flight of touchedFlights(w, written)) supersedeWrong(w, flight)
}

/** Checks the standing versions of a flight, if it has any, and supersedes what no longer holds. */
export function supersedeWrong(w: Writer, flight: Flight): void {
  if (isOver(w, flight, w.now)) return
  const standing = w.manifestVersion.ofFlight(flight.id).filter(each => each.supersededAt === null)
  if (standing.length === 0) return
  const checked = checkDespiteDamage(remembering(w), flight, w.now)
  for (const version of standing) {
    const why = standing.length > 1 ? signedTwice : whyItFalls(w, checked, version)
    if (why === null) continue
    w.manifestVersion.supersede(version.id, { supersededAt: w.now, supersededWhy: why, supersededBy: null })
  }
}

/** Within one store a new version takes the place of the last: only a merge leaves two. */
const signedTwice = 'Two offices signed this flight without knowing of each other.'

/** Why a version is to be superseded for good. */
function whyItFalls(w: Writer, checked: CheckedFlight, version: ManifestVersion): string | null {
  return isSignedElsewhere(w, version)
    ? whyTheirsFalls(w, checked, version)
    : whyNoLonger(w, checked, version)
}

/** Why a version of another office no longer stands, whatever register or pack is missing here; null while it may. */
export function whyTheirsFalls(
  store: Reading,
  checked: CheckedFlight,
  version: ManifestVersion,
): string | null {
  const seen = withoutOurGaps(checked)
  const reasons = whatStands(seen.check, nameOn(seen.facts))
  if (reasons.length > 0) return inShort(reasons)
  const now = manifestContent(seen, version.number, [], userNames(store))
  return listsTheSame(now, version) ? null : listChanged(version)
}

/** Why a version no longer stands, for the office; null while it does. Whether its check has lapsed is another question. */
export function whyNoLonger(store: Reading, flight: CheckedFlight, version: ManifestVersion): string | null {
  if (believingVersions(store)(version) === null) return nobodyAnswers
  const reasons = whatStands(flight.check, nameOn(flight.facts))
  if (reasons.length > 0) return inShort(reasons)
  const now = manifestContent(flight, version.number, [], userNames(store))
  // Another office's version names that office, and may list the same people all the same.
  const { office } = store.copies.isOurRecord('manifestVersion', version.id) ? now : version.content
  if (listingHash({ ...now, office }) === listingHash(version.content)) return null
  return listChanged(version)
}

function listChanged({ number }: ManifestVersion): string {
  return `The list was changed after version ${number} was signed.`
}

/** A class order may touch everybody aboard: the first few say enough. */
function inShort(reasons: readonly string[]): string {
  const rest = reasons.length - maxReasons
  return [...reasons.slice(0, maxReasons), ...(rest > 0 ? [`And ${rest} more.`] : [])].join('\n')
}

const maxReasons = 5

/** What a record of this noun bears on. */
type Reach =
  /** Flights of the person it is about. */
  | 'person'
  /** Any flight: a record may resemble anybody's, and a class order or register speaks of everybody. */
  | 'everybody'
  | 'own'
  | 'nothing'

const reachOf: Readonly<Record<Noun, Reach>> = {
  person: 'everybody',
  travelDocument: 'everybody',
  registerSnapshot: 'everybody',
  registerDecision: 'everybody',
  classOrder: 'everybody',
  classMembership: 'person',
  office: 'everybody',
  removalOrder: 'person',
  permit: 'person',
  legalBar: 'person',
  emergencyStop: 'person',
  consent: 'person',
  medicalClearance: 'person',
  statement: 'person',
  relation: 'everybody',
  attachment: 'person',
  sighting: 'person',
  release: 'person',
  heldProtection: 'person',
  unreadCell: 'person',
  flight: 'own',
  assignment: 'own',
  movement: 'own',
  reviewDecision: 'own',
  user: 'nothing',
  signingKey: 'nothing',
  certificate: 'nothing',
  certificateConfirmation: 'nothing',
  certificateEnd: 'nothing',
  signature: 'nothing',
  manifestVersion: 'nothing',
  checkRecord: 'nothing',
  rulePack: 'everybody',
  packConfirmation: 'everybody',
  packPublisher: 'nothing',
  settlement: 'nothing',
  settledTrouble: 'nothing',
  recall: 'nothing',
  recallStep: 'nothing',
  recallWithdrawal: 'nothing',
  // Nobody with a place can be taken back: neither way changes a flight.
  personWithdrawal: 'nothing',
  listImport: 'nothing',
  importUndo: 'nothing',
  undoneRecord: 'person',
  mergedFile: 'nothing',
  mergeUndo: 'nothing',
  disclosure: 'nothing',
  erasure: 'nothing',
  erasureConfirmation: 'nothing',
  retentionPeriod: 'nothing',
  // Whose releases count bears on whomever they let go.
  officeTrust: 'everybody',
  officeTrustConfirmation: 'everybody',
}

type Touched = Pick<Written, 'noun' | 'id'>

/** The flights on which records bear that were just written. */
export function touchedFlights(store: Reading, written: readonly Touched[]): Flight[] {
  if (written.some(bearsOnAny)) return store.flight.list()
  const idsOf = idsByNoun(written)
  const assignments = store.assignment.getMany(idsOf('assignment'))
  const decisions = store.reviewDecision.getMany(idsOf('reviewDecision'))
  const people = [
    ...peopleOf(store, idsOf),
    ...[...assignments, ...decisions].flatMap(each => each.personId ?? []),
  ]
  const near = [...people, ...relativesOf(store, people), ...alikeOf(store, people)]
  const places = store.assignment.ofPeople([...new Set(near)])
  const movements = store.movement.getMany(idsOf('movement'))
  const own = [...assignments, ...decisions, ...places, ...movements].map(each => each.flightId)
  return store.flight.getMany([...new Set([...idsOf('flight'), ...own])])
}

/** So many records of one noun were written that nobody says which, or each may touch anybody. */
function bearsOnAny({ noun, id }: Touched): boolean {
  return reachOf[noun] === 'everybody' || (id === '' && reachOf[noun] !== 'nothing')
}

/** Other records that may be the same people: what stops one of them reopens the question on the other's flight. */
function alikeOf(store: Reading, people: readonly PersonId[]): PersonId[] {
  const alike = whoMayBeAlike(store, knownOnFile(store, [...new Set(people)]))
  const ofOneOrder = store.removalOrder.shared(people).map(({ otherId }) => otherId)
  return [...alike, ...ofOneOrder]
}

/** The people whom records of reach `person` are about. */
function peopleOf(store: Reading, idsOf: IdsOf): PersonId[] {
  const records = [
    ...store.removalOrder.getMany(idsOf('removalOrder')),
    ...store.permit.getMany(idsOf('permit')),
    ...store.legalBar.getMany(idsOf('legalBar')),
    ...store.emergencyStop.getMany(idsOf('emergencyStop')),
    ...store.consent.getMany(idsOf('consent')),
    ...store.medicalClearance.getMany(idsOf('medicalClearance')),
    ...store.statement.getMany(idsOf('statement')),
    ...store.attachment.getMany(idsOf('attachment')),
    ...store.sighting.getMany(idsOf('sighting')),
    ...store.classMembership.getMany(idsOf('classMembership')),
    ...store.release.getMany(idsOf('release')),
    ...store.heldProtection.getMany(idsOf('heldProtection')),
    ...store.unreadCell.getMany(idsOf('unreadCell')),
    ...store.undoneRecord.getMany(idsOf('undoneRecord')),
  ]
  return [...records.flatMap(record => record.personId ?? []), ...unrelated(store, idsOf)]
}

/** Whom a release parts from each other: a child may be alone by it. */
function unrelated(store: Reading, idsOf: IdsOf): PersonId[] {
  const protections = store.release.getMany(idsOf('release')).map(({ protection }) => protection)
  const relations = protections.flatMap(protection => /^relation:(.+)$/.exec(protection)?.[1] ?? [])
  return store.relation
    .getMany(relations as RelationId[])
    .flatMap(({ personId, relatedId }) => [personId, relatedId])
}

type IdsOf = <N extends Noun>(noun: N) => Id<N>[]

function idsByNoun(written: readonly Touched[]): IdsOf {
  const byNoun = Map.groupBy(written, record => record.noun)
  return <N extends Noun>(noun: N) => (byNoun.get(noun) ?? []).map(record => record.id as Id<N>)
}
