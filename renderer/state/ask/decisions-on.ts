import type { FindingId } from '#shared/model/ids.ts'
import { client } from '../../client.ts'
import { useAnswer } from './use-answer.ts'

const nouns = ['reviewDecision'] as const

/** What was decided on a question before, as the chain of decisions shows it (components/finding); empty while nobody did. */
export function useDecisionsOn(finding: FindingId) {
  const { value = [] } = useAnswer(signal => client.reviews.chain({ finding }, { signal }), [finding], {
    nouns,
    showsProblems: true,
  })
  return value.map(({ id, decision, reason, name, decidedAt }) => ({
    id,
    decision,
    reason,
    user: name,
    at: decidedAt,
  }))
}
