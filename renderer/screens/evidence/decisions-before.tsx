import type { FindingId } from '#shared/model/ids.ts'
import { DecisionChain } from '../../components/finding/decision-chain.tsx'
import { useDecisionsOn } from '../../state/ask/decisions-on.ts'

/** What was decided on a question before, by whom, when and why: nobody decides it as if it were new. Nothing while nobody did. */
export function DecisionsBefore({ finding }: { finding: FindingId }) {
  const decisions = useDecisionsOn(finding)
  return decisions.length === 0 ? null : <DecisionChain decisions={decisions} />
}
