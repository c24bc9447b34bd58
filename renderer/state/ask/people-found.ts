import type { PersonRow } from '#shared/contract/people.ts'
import { client } from '../../client.ts'
import { useAnswer } from './use-answer.ts'

/**
 * At most `max` people who fit what is typed. Those who fitted the letters before stay until the answer comes, so that a
 * list does not flicker under the fingers; nobody while `query` is null.
 */
export function usePeopleFound(query: string | null, max: number): readonly PersonRow[] {
  const { value } = useAnswer(
    query === null ? null : signal => client.people.search({ query, limit: max }, { signal }),
    [],
    { renewedBy: [query], showsProblems: true },
  )
  return value?.rows ?? nobody
}

const nobody: readonly PersonRow[] = []

/** A person on one line of a list to choose from. */
export function personInLine({ name, nativeName, caseNumber, birthDate }: PersonRow): string {
  return [name, nativeName, birthDate, caseNumber].filter(Boolean).join('  ·  ')
}
