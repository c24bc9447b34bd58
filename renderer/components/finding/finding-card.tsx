import { Button } from '@mantine/core'
import { type ReactNode, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Effect, Verified } from '#shared/model/finding.ts'
import { HandsContext } from '../history/hands.ts'
import { factsInWords } from '../history/history-words.ts'
import { Facts } from '../page/facts.tsx'
import classes from './finding-card.module.css'
import { Verdict, type VerdictName } from './verdict.tsx'

/** What a finding says, as far as its card needs it. The model's `Finding` fits. */
export interface FindingText {
  rule: string
  effect: Effect
  why: string
  facts: Record<string, unknown>
  citation: string
  verified: Verified
  resolve: string
}

const verdictOfEffect: Record<Effect, VerdictName> = {
  blocks: 'blocked',
  review: 'review',
  info: 'unchecked',
}

/**
 * One finding as a sentence, and under it what resolves it, as a button. The citation, how well its source is
 * established and the facts used unfold.
 */
export function FindingCard({
  finding,
  action,
  onAction,
  note,
  clock,
}: {
  finding: FindingText
  /** What the button says; none when nothing on this screen resolves it. */
  action?: string | undefined
  onAction?: () => void
  /** What was decided about it, by whom. */
  note?: string | undefined
  /** How long it stops yet, where it ends by itself. */
  clock?: ReactNode
}) {
  const { t } = useTranslation(['common', 'codes'])
  const [isOpen, setIsOpen] = useState(false)
  return (
    <article className={classes.card} data-effect={finding.effect}>
      <div className={classes.head}>
        {finding.effect !== 'info' && <Verdict verdict={verdictOfEffect[finding.effect]} />}
        {finding.effect === 'info' && <span className={classes.info}>{t('codes:effect.info')}</span>}
        <button
          type="button"
          className={classes.more}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t(isOpen ? 'lessDetails' : 'details')}
        </button>
      </div>
      <p className={classes.why}>
        <bdi>{finding.why}</bdi>
      </p>
      {clock}
      {isOpen && <FindingDetails finding={finding} />}
      {note && <p className={classes.note}>{note}</p>}
      <div className={classes.foot}>
        <p className={classes.resolve}>
          <bdi>{finding.resolve}</bdi>
        </p>
        {action && onAction && (
          <Button size="xs" onClick={onAction}>
            {action}
          </Button>
        )}
      </div>
    </article>
  )
}

/** The entry of the rules in force (renderer/state/dialogs/places.ts, `rules`). */
function ruleHref(rule: string): string {
  return `#/rules/${encodeURIComponent(rule)}`
}

function FindingDetails({ finding }: { finding: FindingText }) {
  const { t } = useTranslation(['common', 'codes'])
  return (
    <div className={classes.details}>
      <p>
        {finding.citation}{' '}
        <span className={classes.verified}>({t(`codes:verified.${finding.verified}`)})</span>
      </p>
      <Facts
        facts={[
          ...factsInWords(finding.facts, useContext(HandsContext)),
          { name: t('rule'), value: <a href={ruleHref(finding.rule)}>{finding.rule}</a> },
        ]}
      />
    </div>
  )
}
