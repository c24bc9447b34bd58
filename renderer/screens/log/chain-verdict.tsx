import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { TopBar } from '../../components/page/top-bar.tsx'
import { AfterDelay } from '../../components/progress/loading-rows.tsx'
import { formatCount } from '../../i18n/format.ts'
import classes from './log.module.css'
import { closeVerdict, useLog } from './log-store.ts'

/** What verifying has said. A log that does not hold is said in red, and cannot be closed away. */
export function ChainVerdict() {
  const { t } = useTranslation(['log', 'common'])
  const { value: verdict, isLoading } = useLog(state => state.verdict)
  if (isLoading) {
    return (
      <AfterDelay>
        <TopBar tone="note">{t('verifying')}</TopBar>
      </AfterDelay>
    )
  }
  if (!verdict) return null
  if (!verdict.ok) {
    const [first] = verdict.problems
    const where = first?.sequence
      ? t('brokenAt', { sequence: first.sequence, why: first.why })
      : t('brokenSomewhere', { why: first?.why ?? '' })
    return (
      <TopBar tone="stop">
        {t('broken')} {where}
      </TopBar>
    )
  }
  return (
    <div className={classes.intact} role="status">
      <VerdictShape verdict="clear" />
      <span>{t('intact', { count: verdict.entries, shown: formatCount(verdict.entries) })}</span>
      <CloseButton size="sm" aria-label={t('common:close')} onClick={() => closeVerdict()} />
    </div>
  )
}
