import type { Noun } from '../model/codes.ts'
import type { Entry } from './entry.ts'
import {
  earliest,
  earliestOrUnstated,
  everybodyCovered,
  everyCountry,
  firstOf,
  type Guard,
  latestIfAny,
  latestOrNever,
  setBeatsUnset,
  sharedCountries,
  unsetBeatsSet,
} from './guards.ts'

/** What keeps a noun's protective facts through a merge. */
export interface Protection {
  /** Fields of which, among edits that did not know of each other, the most protective value stands. */
  readonly guards: Readonly<Record<string, Guard>>
  /**
   * Fields that end the record's protection. An entry that sets the first of them is a release: it takes effect only
   * when it knew every edit of the record's other fields; else the record goes on protecting until somebody who knows
   * both releases it.
   */
  readonly release: readonly string[]
}

/**
 * Protective facts never lose to an edit that did not know them: bars, stops and class orders, withdrawn consent, "not
 * fit to fly", a permit that stands, an order that fell, somebody taken off a list, a superseded version. Nouns that
 * are only ever added to (review decisions, signatures, snapshots) need nothing: every record survives a merge.
 */
export const protections: Partial<Record<Noun, Protection>> = {
  legalBar: {
    guards: {
      from: earliest,
      until: latestOrNever,
      destinations: everyCountry,
      noticeAt: latestOrNever,
      liftedAt: unsetBeatsSet,
    },
    release: ['liftedAt', 'liftedBy', 'liftEvidence'],
  },
  emergencyStop: { guards: { liftedAt: unsetBeatsSet }, release: ['liftedAt', 'liftRequests'] },
  classOrder: {
    guards: { from: earliest, until: latestOrNever, covers: everybodyCovered, liftedAt: unsetBeatsSet },
    release: ['liftedAt', 'liftedBy', 'liftEvidence'],
  },
  permit: {
    guards: {
      status: firstOf(['valid', 'unknown', 'pending', 'expired', 'revoked']),
      endedAt: unsetBeatsSet,
      endedBy: unsetBeatsSet,
    },
    release: ['endedAt', 'endedBy'],
  },
  consent: { guards: { withdrawnAt: setBeatsUnset, withdrawnWhy: setBeatsUnset }, release: [] },
  medicalClearance: {
    guards: { fit: firstOf(['no', 'unknown', 'yes']), until: earliestOrUnstated },
    release: [],
  },
  statement: { guards: { withdrawnAt: setBeatsUnset, withdrawnWhy: setBeatsUnset }, release: [] },
  attachment: {
    guards: { withdrawnAt: setBeatsUnset, withdrawnBy: setBeatsUnset, withdrawnWhy: setBeatsUnset },
    release: [],
  },
  removalOrder: {
    guards: {
      final: firstOf(['no', 'unknown', 'yes']),
      destinations: sharedCountries,
      issuedBy: firstOf(['immigration_judge', 'authority', 'court', 'other', null, 'board', 'dhs']),
      inAbsentia: firstOf(['unknown', 'no', 'yes']),
      appealWaived: firstOf(['no', 'unknown', 'yes']),
      appealFiledOn: latestIfAny,
      appealDecidedOn: unsetBeatsSet,
      reopenFiledOn: latestIfAny,
      reopenDeniedOn: unsetBeatsSet,
      reopenGround: firstOf(['vawa', null, 'other']),
      withdrawnAt: setBeatsUnset,
    },
    release: [],
  },
  travelDocument: { guards: { expires: earliestOrUnstated, withdrawnAt: setBeatsUnset }, release: [] },
  person: { guards: { acceptedByDestination: firstOf(['no', 'unknown', 'yes']) }, release: [] },
  assignment: {
    guards: {
      status: firstOf(['removed', 'standby', 'listed']),
      removedReason: setBeatsUnset,
      removedNote: setBeatsUnset,
    },
    release: [],
  },
  recall: {
    guards: { outcome: unsetBeatsSet, accountedAt: unsetBeatsSet, accountedBy: unsetBeatsSet },
    release: [],
  },
  manifestVersion: {
    guards: { supersededAt: setBeatsUnset, supersededWhy: setBeatsUnset, supersededBy: setBeatsUnset },
    release: [],
  },
}

/** Whether this entry would end the protection of the record that it is about. */
export function isRelease(entry: Entry, protection: Protection | undefined): boolean {
  const [ends] = protection?.release ?? []
  return ends !== undefined && (entry.fields[ends] ?? null) !== null
}
