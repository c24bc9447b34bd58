import { useTranslation } from 'react-i18next'
import type { ExplainedRules } from '#shared/contract/checks.ts'
import type { Verified } from '#shared/model/finding.ts'
import type { RuleFamily } from '#shared/rules/families/index.ts'
import { Verdict } from '../../components/finding/verdict.tsx'
import { fieldWord } from '../../i18n/words.ts'
import classes from './explain.module.css'

const verdictOf = { blocks: 'blocked', review: 'review' } as const

/** One family of rules: what it found and what resolves it, or that it found nothing; where it looked; by what law. */
export function RulePart({ rule: { family, result, looked, findings, sources } }: { rule: ExplainedRules }) {
  const { t } = useTranslation('checks')
  return (
    <article className={classes.rule}>
      <div>
        <h3>{t(`explain.family.${family as RuleFamily}`, { defaultValue: fieldWord(family) })}</h3>
        {result === 'info' || result === 'passes' ? (
          <span>{t(`explain.result.${result}`)}</span>
        ) : (
          <Verdict verdict={verdictOf[result]} />
        )}
      </div>
      <div>
        {findings.map(({ id, why, effect, resolve, citation, verified }) => (
          <div key={id}>
            <p>
              <bdi>{why}</bdi>
            </p>
            {effect !== 'info' && (
              <p>
                <bdi>{t('explain.resolves', { resolve })}</bdi>
              </p>
            )}
            <Source citation={citation} verified={verified} />
          </div>
        ))}
        {looked.map(sentence => (
          <p key={sentence}>
            <bdi>{sentence}</bdi>
          </p>
        ))}
        {sources.map(source => (
          <Source key={source.citation} {...source} />
        ))}
      </div>
    </article>
  )
}

function Source({ citation, verified }: { citation: string; verified: Verified }) {
  const { t } = useTranslation('codes')
  return (
    <p className={classes.quiet}>
      {citation} ({t(`verified.${verified}`)})
    </p>
  )
}
