import type { Finding, ReviewDecision } from '#shared/model/finding.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import type { Release } from '#shared/model/release.ts'
import { type AskedMatch, matchProtection } from '../../protection/kinds/matches.ts'
import { type ReleasesOnFile, releaseOf, waitingRelease } from '../../protection/releases.ts'
import type { PersonFacts } from '../facts.ts'
import { day } from '../words/phrases.ts'

/**
 * A possible match as decisions leave it. A release says that they are two people; a reviewer's “same person” blocks at once,
 * and stands above every release that was recorded before it. That a reviewer once called them different on a word alone, as
 * older stores have it, ends nothing: the question says so and stays open.
 */
export function decidedMatch(
  finding: Finding,
  match: AskedMatch,
  place: PersonFacts,
  decision: ReviewDecision | undefined,
): Finding {
  if (finding.effect !== 'review') return finding
  const protection = matchProtection(finding.id, place.person.id, match)
  const asked = { ...finding, facts: { ...finding.facts, protection: protection.id, asked: match } }
  const onFile = releasesAfter(place, decision)
  const release = releaseOf(protection, onFile)
  if (release !== undefined) return released(asked, release)
  const second = waitingRelease(protection, onFile) === undefined ? '' : waits
  if (decision?.decision === 'refuse')
    return { ...asked, effect: 'blocks', decision: decision.id, why: finding.why + second }
  return { ...asked, why: finding.why + second + wordOf(decision) }
}

/** The releases that may end a possible match: what was recorded before somebody called the two one person does not. */
export function releasesAfter(onFile: ReleasesOnFile, decision: ReviewDecision | undefined): ReleasesOnFile {
  if (decision?.decision !== 'refuse') return onFile
  const { decidedAt } = decision
  return {
    attachments: onFile.attachments,
    releases: onFile.releases.filter(({ recordedAt }) => compareInstants(recordedAt, decidedAt) > 0),
  }
}

const waits = ' One person has recorded that they are two people; another must agree.'

function released(finding: Finding, { id, decision, decidedBy, decidedOn, reference }: Release): Finding {
  const words = ` They are two people: ${decision.replaceAll('_', ' ')} of ${day(decidedOn)}, ${decidedBy}, ${reference}.`
  return { ...finding, effect: 'info', why: finding.why + words, facts: { ...finding.facts, release: id } }
}

function wordOf(decision: ReviewDecision | undefined): string {
  if (decision?.decision !== 'accept') return ''
  return ` On ${day(decision.decidedAt.slice(0, 10) as never)} they were called different on a word alone (“${decision.reason}”), which ends nothing.`
}

/** The question that a finding of {@link decidedMatch} asks; undefined for any other, and for one that only evidence resolves. */
export function askedMatch({ facts }: Finding): AskedMatch | undefined {
  return facts.asked as AskedMatch | undefined
}
