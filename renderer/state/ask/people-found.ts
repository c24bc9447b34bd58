import type { PersonRow } from '#shared/contract/people.ts'
import { client } from '../../client.ts'
import { useAnswer } from './use-answer.ts'

/** People found, and whether they are the answer to what is typed now. */
export interface PeopleFound {
  rows: readonly PersonRow[]
  /** False while those shown fitted the letters before: Enter would choose somebody whom nobody asked for. */
  isAnswered: boolean
}

/**
 * At most `max` people who fit what is typed. Those who fitted the letters before stay until the answer comes, so that a
 * list does not flicker under the fingers; nobody while `query` is null.
 */
export function usePeopleFound(query: string | null, max: number): PeopleFound {
  const { value, problem } = useAnswer(
    query === null
      ? null
      : async signal => ({
          query,
          ...(await client.people.search({ query, limit: max }, { signal })),
        }),
    [],
    { renewedBy: [query], showsProblems: true },
  )
  const isAnswered = query === null || value?.query === query || problem !== undefined
  return { rows: value?.rows ?? nobody, isAnswered }
}

const nobody: readonly PersonRow[] = []

/** A person on one line of a list to choose from. */
export function personInLine({ name, nativeName, caseNumber, birthDate }: PersonRow): string {
  return [name, nativeName, birthDate, caseNumber].filter(Boolean).join('  ·  ')
}
