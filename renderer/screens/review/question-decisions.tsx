import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewDecision } from '#shared/model/finding.ts'
import type { FindingId } from '#shared/model/ids.ts'
import { client } from '../../client.ts'
import { DecisionChain } from '../../components/finding/decision-chain.tsx'
import { act } from '../../state/ask/notices.ts'
import { useLive } from '../../state/live/live.ts'

type Named = ReviewDecision & { name: string }

/** What was decided on this question before and taken back, or has lapsed: nobody decides it as if it were new. */
export function QuestionDecisions({ finding }: { finding: FindingId }) {
  const { t } = useTranslation('papers')
  const [chain, setChain] = useState<{ of: FindingId; decisions: readonly Named[] }>()
  const load = useCallback(() => {
    void act(() => client.reviews.chain({ finding })).then(
      decisions => decisions && setChain({ of: finding, decisions }),
    )
  }, [finding])
  useLive(['reviewDecision'], load)
  if (chain?.of !== finding || chain.decisions.length === 0) return null
  return (
    <section aria-label={t('decisions.chain')}>
      <h3>{t('decisions.chain')}</h3>
      <DecisionChain
        decisions={chain.decisions.map(({ id, decision, reason, name, decidedAt }) => ({
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
