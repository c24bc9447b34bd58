import { useTranslation } from 'react-i18next'
import type { FindingId } from '#shared/model/ids.ts'
import { DecisionChain } from '../../components/finding/decision-chain.tsx'
import { useDecisionsOn } from '../../state/ask/decisions-on.ts'

/** What was decided on this question before and taken back, or has lapsed: nobody decides it as if it were new. */
export function QuestionDecisions({ finding }: { finding: FindingId }) {
  const { t } = useTranslation('attachments')
  const decisions = useDecisionsOn(finding)
  if (decisions.length === 0) return null
  return (
    <section aria-label={t('decisions.chain')}>
      <h3>{t('decisions.chain')}</h3>
      <DecisionChain decisions={decisions} />
    </section>
  )
}
