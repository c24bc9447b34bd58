import { Anchor, CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { TopBar } from '../../components/page/top-bar.tsx'
import { AfterDelay } from '../../components/progress/loading-rows.tsx'
import { formatCount } from '../../i18n/format.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
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
  const { problems, unaccepted } = verdict
  if (unaccepted && problems.length === 1) return <Unaccepted entries={verdict.entries} />
  if (!verdict.ok) {
    const first = problems.at(unaccepted ? 1 : 0)
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

/** A copy that was made of a backup: nothing is broken, and somebody has yet to say whom it believes. */
function Unaccepted({ entries }: { entries: number }) {
  const { t } = useTranslation('log')
  return (
    <TopBar tone="note" action={<Anchor href={hrefOf(places.office())}>{t('openOffice')}</Anchor>}>
      {t('unaccepted', { count: entries, shown: formatCount(entries) })}
    </TopBar>
  )
}
