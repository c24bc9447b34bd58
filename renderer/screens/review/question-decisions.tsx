import { useTranslation } from 'react-i18next'
import type { FindingId } from '#shared/model/ids.ts'
import { client } from '../../client.ts'
import { DecisionChain } from '../../components/finding/decision-chain.tsx'
import { useAnswer } from '../../state/ask/use-answer.ts'

const nouns = ['reviewDecision'] as const

/** What was decided on this question before and taken back, or has lapsed: nobody decides it as if it were new. */
export function QuestionDecisions({ finding }: { finding: FindingId }) {
  const { t } = useTranslation('attachments')
  const { value: decisions = [] } = useAnswer(
    signal => client.reviews.chain({ finding }, { signal }),
    [finding],
    { nouns, showsProblems: true },
  )
  if (decisions.length === 0) return null
  return (
    <section aria-label={t('decisions.chain')}>
      <h3>{t('decisions.chain')}</h3>
      <DecisionChain
        decisions={decisions.map(({ id, decision, reason, name, decidedAt }) => ({
          id,
          decision,
          reason,
          user: name,
          at: decidedAt,
        }))}
      />
    </section>
  )
}
