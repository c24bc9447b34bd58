import type { CheckReport, FlightView } from '#shared/contract/flights.ts'
import type { Finding } from '#shared/model/finding.ts'
import { table } from './result.ts'

/** A check as `flight check --json` prints it (shared design, cli.md: "JSON it prints"). */
export function checkJson({
  flightId,
  asOf,
  rulePack,
  register,
  people,
  flightFindings,
  counts,
}: CheckReport) {
  return {
    flight: flightId,
    asOf,
    rulePack: rulePack.id,
    rulePackVersion: rulePack.version,
    rulePackHash: rulePack.hash,
    register,
    people: people.map(({ personId, caseNumber, name, status, verdict, findings }) => {
      return { id: personId, caseNumber, name, status, verdict, findings: findings.map(findingJson) }
    }),
    flightFindings: flightFindings.map(findingJson),
    counts,
  }
}

/** 1 unless everybody listed is clear and nothing about the flight itself blocks or waits. Standby people do not fly. */
export function checkStatus({ counts, flightFindings }: CheckReport): 0 | 1 {
  const stands = flightFindings.some(finding => finding.effect !== 'info')
  return counts.review + counts.blocked > 0 || stands ? 1 : 0
}

const marks = { blocked: '■', review: '◆', clear: '●' } as const

/** A check for people: who may not, and why; then who may. With `rows`, the seats too. */
export function checkText(check: CheckReport, rows: FlightView['rows'] = []): string {
  const { people, flightFindings, counts, asOf, rulePack, register } = check
  const seats = new Map(rows.map(row => [row.assignment.personId, row.assignment.seat]))
  const line = (person: CheckReport['people'][number]) => {
    const standby = person.status === 'standby' ? 'standby' : (seats.get(person.personId) ?? '')
    return [`${marks[person.verdict]} ${person.verdict}`, standby, person.caseNumber, person.name]
  }
  const order = { blocked: 0, review: 1, clear: 2 }
  const sorted = people.toSorted((a, b) => order[a.verdict] - order[b.verdict])
  const lines = table(sorted.map(line)).split('\n')
  const withFindings = sorted.flatMap((person, index) => [
    lines[index] ?? '',
    ...person.findings.map(findingLine),
  ])
  const staff = rows
    .filter(row => row.person === null)
    .map(row => [row.assignment.kind, row.assignment.seat, '', row.name])
  const source = register === null ? 'no register' : `register ${register.source} of ${register.asOf}`
  return [
    `Check as of ${asOf}, rules ${rulePack.id} (${rulePack.hash.slice(0, 16)}), ${source}`,
    ...flightFindings.map(findingLine),
    ...withFindings,
    ...(staff.length === 0 ? [] : table(staff).split('\n')),
    `■ ${counts.blocked}  ◆ ${counts.review}  ● ${counts.clear}`,
  ].join('\n')
}

function findingJson({ id, rule, effect, why, facts, citation, resolve }: Finding) {
  return { id, rule, effect, why, facts, citation, resolve }
}

function findingLine({ id, effect, why, resolve }: Finding): string {
  return `    ${effect}: ${why} (${id})${effect === 'info' ? '' : `\n      ${resolve}`}`
}
