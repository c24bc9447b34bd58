import type { CheckRecordRow, ExplainedRules, Explanation, ReplayReport } from '#shared/contract/checks.ts'
import { count, table } from './result.ts'

/** Recorded checks, one line each. */
export function recordsText(records: readonly CheckRecordRow[]): string {
  if (records.length === 0) return 'No check is recorded.'
  return table(
    records.map(({ id, asOf, occasion, byName, counts, rulePack }) => [
      id,
      asOf,
      occasion,
      byName,
      `■ ${counts.blocked} ◆ ${counts.review} ● ${counts.clear}`,
      `${rulePack.id} ${rulePack.hash.slice(0, 16)}`,
    ]),
  )
}

/** Whether a recorded check comes out the same, and where it does not. */
export function replayText({ record, outcome, program, filled, why, differences }: ReplayReport): string {
  const made = `Check ${record.id} as of ${record.asOf}, made by Muster ${record.program}, run again by Muster ${program}`
  const added = filled.length === 0 ? [] : [`Taken from the rules of today: ${filled.join(', ')}`]
  if (outcome === 'cannot_run') return [`${made}: cannot be run.`, why ?? ''].join('\n')
  if (outcome === 'same') return [`${made}: the same findings.`, ...added].join('\n')
  const lines = differences.map(({ name, rule, change, field, before, after }) => {
    const where = [name ?? 'the flight', rule, field].filter(part => part !== null).join(', ')
    return `${change}: ${where}: ${before ?? 'nothing'} -> ${after ?? 'nothing'}`
  })
  return [`${made}: ${count(differences.length, 'difference')}.`, ...added, ...lines].join('\n')
}

const marks = { blocked: '■', review: '◆', clear: '●' } as const
const results = { blocks: '■', review: '◆', info: 'i', passes: '●' } as const

/** Why somebody is blocked, waits or is clear, as text. */
export function explanationText(explained: Explanation): string {
  const { person, flight, verdict, asOf, record, rulePack, register, history } = explained
  const { rules, flightFindings, decisions } = explained
  const when = record === null ? 'now' : `recorded check ${record.id} (${record.occasion}, ${record.byName})`
  const source =
    register === null
      ? 'no register'
      : `register ${register.source} of ${register.asOf}, ${register.rowCount} rows`
  return [
    `${marks[verdict]} ${verdict}: ${person.name} (${person.caseNumber ?? 'no case number'}), ${person.status} on ${flight.number}, ${flight.route}`,
    `As of ${asOf}, ${when}. Rules ${rulePack.id}, sha256 ${rulePack.hash}. ${source}.`,
    ...flightFindings.map(finding => `  the flight: ${finding.why}`),
    ...rules.flatMap(rulesText),
    ...decisions.map(
      ({ at, by, decision, rule, reason }) => `decided ${at} by ${by}: ${decision} ${rule}: ${reason}`,
    ),
    ...history.map(point =>
      `at ${point.asOf} (${point.occasion}): ${point.verdict}. ${point.why.join(' ')}`.trimEnd(),
    ),
  ].join('\n')
}

function rulesText({ family, result, looked, findings, sources }: ExplainedRules): string[] {
  return [
    `${results[result]} ${family}: ${looked.join(' ')}`,
    ...findings.flatMap(({ effect, why, citation, verified, resolve }) => [
      `    ${effect}: ${why}`,
      `      ${citation} (${verified})${effect === 'info' ? '' : `. ${resolve}`}`,
    ]),
    ...sources.map(({ citation, verified }) => `    ${citation} (${verified})`),
  ]
}
