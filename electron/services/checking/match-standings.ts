import type { ProtectionRow } from '#shared/contract/protections.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { dateIn, type Instant } from '#shared/model/plain-date.ts'
import { comparison } from '#shared/model/release.ts'
import type { User } from '#shared/model/user.ts'
import { differencesInWords, isProof } from '#shared/protection/differences.ts'
import { matchProtection } from '#shared/protection/kinds/matches.ts'
import { releaseOf, waitingRelease } from '#shared/protection/releases.ts'
import { ofOnePerson } from '#shared/protection/second-person.ts'
import type { Standing } from '#shared/protection/standing.ts'
import { decisionsInForce } from '#shared/rules/finding.ts'
import { askedMatch, releasesAfter } from '#shared/rules/findings/match-releases.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import { isLatent, requireStanding, standingsOfPerson } from '../releasing/finding-standing.ts'
import { protectionRow } from '../releasing/protection-rows.ts'
import { releasesOfProtections } from '../rules/own-releases.ts'
import { countingDecisions } from './counting-decisions.ts'
import { checkOnJourney } from './journey.ts'

/** Where a protection of any kind stands: possible matches come of a check, all others rest on records. Refuses with NOT_FOUND_HERE. */
export function findStanding(store: Reading, protection: string, now: Instant): Standing {
  return matchOf(store, protection, now)?.standing ?? requireStanding(store, protection, now)
}

/**
 * All that protects a person, whatever it rests on, and where each stands: what a list of it shows, and what an erasure is refused
 * for. What only would protect, if anything said otherwise, is not among it.
 */
export function standingsShown(store: Reading, person: PersonId, now: Instant): Standing[] {
  return [...standingsOfPerson(store, person, now), ...matchStandings(store, person, now)].filter(
    standing => !isLatent(standing),
  )
}

/**
 * Whether a person may be somebody whom something protects, and nobody has decided that they are two people. Two records of one
 * human of whom nothing protects either are no such question: each would keep the other for good.
 */
export function mayBeProtectedUnderAnother({ protection, release }: Standing): boolean {
  return protection.kind === 'possibleMatch' && release === null && !ofOnePerson(protection)
}

/** Every possible match of a person, decided or not, and where each stands, whether they are on a flight or not. */
export function matchStandings(store: Reading, person: PersonId, now: Instant): Standing[] {
  return matchesOf(store, person, now).map(({ standing }) => standing)
}

/** As `protectionRow`, a possible match with the form that its two records fill for this user. */
export function protectionToRelease(
  store: Reading,
  protection: string,
  now: Instant,
  user: User,
): ProtectionRow {
  const row = protectionRow(store, protection, now, findStanding)
  if (row.kind !== 'possibleMatch' || row.waiting !== null) return row
  const match = matchOf(store, protection, now)
  return { ...row, filled: match === undefined ? null : filledBy(match, user, store, now) }
}

/** A possible match as a check found it, and as decisions left it. */
export interface Match {
  readonly finding: Finding
  readonly standing: Standing
}

/** The open or decided question of this name; one that an edit would have ended is held on the person’s file instead. */
function matchOf(store: Reading, protection: string, now: Instant): Match | undefined {
  const [kind, person = ''] = protection.split(':')
  if (kind !== 'possibleMatch' || !store.person.get(person as PersonId)) return undefined
  return matchesOf(store, person as PersonId, now).find(
    ({ standing }) => standing.protection.id === protection,
  )
}

function matchesOf(store: Reading, person: PersonId, now: Instant): Match[] {
  return matchesAmong(
    store,
    checkOnJourney(store, person, now).check.people.flatMap(({ findings }) => findings),
  )
}

/** The possible matches among these findings, and where each stands. */
export function matchesAmong(store: Reading, findings: readonly Finding[]): Match[] {
  return findings.flatMap(finding => {
    const standing = matchStanding(store, finding)
    return standing === undefined ? [] : [{ finding, standing }]
  })
}

/** Where the possible match of a finding stands; undefined for a finding that asks of none. */
export function matchStanding(store: Reading, finding: Finding): Standing | undefined {
  const asked = askedMatch(finding)
  if (asked === undefined || finding.personId === null) return undefined
  const protection = matchProtection(finding.id, finding.personId, asked)
  const releases = releasesOfProtections(store, [protection.id])
  const attachments = store.attachment.ofRecords(releases.map(({ id }) => id))
  const decisions = decisionsInForce(countingDecisions(store, store.reviewDecision.ofFindings([finding.id])))
  const onFile = releasesAfter({ releases, attachments }, decisions.get(finding.id))
  return {
    protection,
    release: releaseOf(protection, onFile) ?? null,
    waiting: waitingRelease(protection, onFile) ?? null,
    question: null,
  }
}

/** What the two records prove, as the form of a release says it: whoever compared them, today, and where both lie. */
function filledBy(
  { finding, standing }: Match,
  user: User,
  store: Reading,
  now: Instant,
): ProtectionRow['filled'] {
  const { differs = [] } = standing.protection
  if (!isProof(differs)) return null
  const { code, timeZone } = ownOffice(store)
  const today = dateIn(timeZone, now)
  return {
    decision: comparison,
    decidedBy: `${user.name}, ${code}`,
    decidedOn: today,
    reference: `Comparison ${finding.id} of ${today}`,
    original: `Both records: the person’s file, and ${standing.protection.what}`.slice(0, 500),
    reason: differencesInWords(differs),
  }
}
