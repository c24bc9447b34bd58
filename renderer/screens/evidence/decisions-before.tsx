import type { FindingId } from '#shared/model/ids.ts'
import { client } from '../../client.ts'
import { DecisionChain } from '../../components/finding/decision-chain.tsx'
import { useAnswer } from '../../state/ask/use-answer.ts'

/** What was decided on a question before, by whom, when and why: nobody decides it as if it were new. Nothing while nobody did. */
export function DecisionsBefore({ finding }: { finding: FindingId }) {
  const { value: decisions = [] } = useAnswer(
    signal => client.reviews.chain({ finding }, { signal }),
    [finding],
    { showsProblems: true },
  )
  if (decisions.length === 0) return null
  return (
    <DecisionChain
      decisions={decisions.map(({ id, decision, reason, name, decidedAt }) => ({
        id,
        decision,
        reason,
        user: name,
        at: decidedAt,
      }))}
    />
  )
}
