import type { Finding } from '#shared/model/finding.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { PersonVerdict } from '../facts.ts'
import { canonical } from './finding-id.ts'

/** What two checks of one flight are compared by. */
export interface Comparable {
  readonly people: readonly PersonVerdict[]
  readonly flightFindings: readonly Finding[]
}

/** One thing that two checks say differently: of whom, under which rule, and which field of the finding. */
export interface Difference {
  /** Null where it is said of the flight. */
  readonly personId: PersonId | null
  /** Null where the verdict or the listing differs, and not a finding. */
  readonly rule: string | null
  readonly finding: string | null
  readonly change: 'added' | 'removed' | 'changed'
  /** Null where the whole finding, or the whole person, came or went. */
  readonly field: string | null
  /** As text; structured values as JSON. */
  readonly before: string | null
  readonly after: string | null
}

/** Everything that two checks say differently, in the order of the first; empty when they say the same. */
export function differencesBetween(before: Comparable, after: Comparable): Difference[] {
  const later = new Map(after.people.map(person => [person.assignmentId, person]))
  const earlier = new Set(before.people.map(person => person.assignmentId))
  return [
    ...findingDifferences(before.flightFindings, after.flightFindings, null),
    ...before.people.flatMap(person => personDifferences(person, later.get(person.assignmentId))),
    ...after.people
      .filter(person => !earlier.has(person.assignmentId))
      .map(({ personId, verdict }) => whole({ personId, change: 'added', before: null, after: verdict })),
  ]
}

function personDifferences(before: PersonVerdict, after: PersonVerdict | undefined): Difference[] {
  const { personId } = before
  if (after === undefined) {
    return [whole({ personId, change: 'removed', before: before.verdict, after: null })]
  }
  const { findings, ...said } = before
  const { findings: laterFindings, ...saidLater } = after
  return [
    ...fieldDifferences(said, saidLater).map(field => ({
      personId,
      rule: null,
      finding: null,
      change: 'changed' as const,
      ...field,
    })),
    ...findingDifferences(findings, laterFindings, personId),
  ]
}

function findingDifferences(
  before: readonly Finding[],
  after: readonly Finding[],
  personId: PersonId | null,
): Difference[] {
  const later = new Map(after.map(finding => [finding.id, finding]))
  const earlier = new Set(before.map(finding => finding.id))
  const of = ({ rule, id }: Finding) => ({ personId, rule, finding: id })
  return [
    ...before.flatMap((finding): Difference[] => {
      const other = later.get(finding.id)
      if (other === undefined) {
        return [{ ...of(finding), change: 'removed', field: null, before: finding.why, after: null }]
      }
      return fieldDifferences(finding, other).map(field => ({
        ...of(finding),
        change: 'changed',
        ...field,
      }))
    }),
    ...after
      .filter(finding => !earlier.has(finding.id))
      .map(finding => ({
        ...of(finding),
        change: 'added' as const,
        field: null,
        before: null,
        after: finding.why,
      })),
  ]
}

function fieldDifferences(before: object, after: object): Pick<Difference, 'field' | 'before' | 'after'>[] {
  const [earlier, later] = [Object.entries(before), Object.entries(after)].map(entries => new Map(entries))
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .map(field => ({ field, before: textOf(earlier?.get(field)), after: textOf(later?.get(field)) }))
    .filter(difference => difference.before !== difference.after)
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : canonical(value)
}

function whole(what: Pick<Difference, 'personId' | 'change' | 'before' | 'after'>): Difference {
  return { rule: null, finding: null, field: null, ...what }
}
