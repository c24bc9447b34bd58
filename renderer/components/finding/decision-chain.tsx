import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionKind } from '#shared/model/finding.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { utcDateTime } from '../../i18n/format.ts'
import classes from './decision-chain.module.css'
import { VerdictShape } from './verdict.tsx'

/** One decision on a question. */
export interface ChainedDecision {
  id: string
  decision: DecisionKind
  reason: string
  user: string
  at: Instant
}

const shapes = {
  accept: 'clear',
  refuse: 'blocked',
  withdraw: 'unchecked',
  ask: 'review',
} as const

/** Every decision ever made on one question, the oldest first; the last one counts, and can be taken back by another. */
export function DecisionChain({
  decisions,
  onTakeBack,
  attachmentsOf,
}: {
  decisions: readonly ChainedDecision[]
  /** Absent where this user may not decide. */
  onTakeBack?: (() => void) | undefined
  /** What is attached to a decision. */
  attachmentsOf?: (id: string) => ReactNode
}) {
  const { t } = useTranslation('attachments')
  const last = decisions.at(-1)
  return (
    <ol className={classes.chain} aria-label={t('decisions.chain')}>
      {decisions.map(each => (
        <li key={each.id} data-ended={each !== last || undefined}>
          <VerdictShape verdict={each === last ? shapes[each.decision] : 'unchecked'} />
          <div className={classes.text}>
            <span>
              <strong>{t(`decisions.${each.decision}`)}</strong>{' '}
              {t('decisions.by', { user: each.user, at: utcDateTime(each.at) })}
            </span>
            <bdi>{each.reason}</bdi>
            {each !== last && <span className={classes.dim}>{t('decisions.overtaken')}</span>}
            {attachmentsOf?.(each.id)}
          </div>
          {each === last && isInForce(each) && onTakeBack && (
            <Button size="xs" onClick={onTakeBack}>
              {t('decisions.takeBack')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}

/** Whether the decision changes what a finding does; a question that was asked, or taken back, leaves it open. */
function isInForce({ decision }: ChainedDecision): boolean {
  return decision === 'accept' || decision === 'refuse'
}
