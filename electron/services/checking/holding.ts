import type { HoldingQuestion } from '#shared/contract/protections.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { raisedBy } from '#shared/rules/finding.ts'
import { heldBeside } from '#shared/rules/findings/holding.ts'
import type { Reading } from '../ground/reading.ts'
import { requirePerson, userNames } from '../ground/require.ts'
import { isLatent, standingsOfPerson } from '../releasing/finding-standing.ts'
import { checkOnJourney } from './journey.ts'
import { matchesAmong } from './match-standings.ts'

/**
 * What holds a person beside the protections on their file, worked out by the check itself: questions that a reviewer, a record
 * or a settlement ends. On no flight, or on any. Refuses with NOT_FOUND_HERE.
 */
export function questionsHolding(store: Reading, key: string, now: Instant): HoldingQuestion[] {
  const { id } = requirePerson(store, key)
  const { check, facts } = checkOnJourney(store, id, now)
  const findings = check.people.flatMap(person => person.findings)
  const matches = matchesAmong(store, findings).map(({ standing }) => standing)
  const protections = [...standingsOfPerson(store, id, now), ...matches]
    .filter(standing => standing.release === null && !isLatent(standing))
    .map(({ protection }) => protection)
  const [place] = facts.people
  const nameOf = userNames(store)
  return place === undefined ? [] : heldBeside(findings, protections, place).map(toQuestion(nameOf))
}

function toQuestion(nameOf: ReturnType<typeof userNames>): (finding: Finding) => HoldingQuestion {
  return finding => {
    const { id, rule, effect, why, citation, resolve, resolution } = finding
    return { id, rule, effect, why, citation, resolve, resolution, raisedBy: raisedBy(finding).map(nameOf) }
  }
}
