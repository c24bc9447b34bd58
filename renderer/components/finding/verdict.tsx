import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/format.ts'
import classes from './verdict.module.css'

/** What a check says of somebody; `unchecked` when none was made. */
export type VerdictName = 'blocked' | 'review' | 'clear' | 'unchecked'

/** The worst first: the order in which verdicts are shown and sorted. */
export const verdictNames: readonly VerdictName[] = ['blocked', 'review', 'clear', 'unchecked']

/**
 * A verdict as shape, word and colour. `isShapeOnly` is for places where the word stands beside it already or many
 * stand close together; the word is then read out, and shown under the pointer.
 */
export function Verdict({
  verdict,
  isShapeOnly = false,
  isStopped = false,
}: {
  verdict: VerdictName
  isShapeOnly?: boolean
  /** Of somebody blocked: a stop is among what blocks them, and says so in place of the word, which is read out. */
  isStopped?: boolean
}) {
  const { t } = useTranslation(['codes', 'common'])
  const saysStopped = isStopped && verdict === 'blocked'
  const word = t(`verdict.${verdict}`)
  return (
    <span className={classes.verdict} data-verdict={verdict} title={isShapeOnly ? word : undefined}>
      <VerdictShape verdict={verdict} />
      <span className={isShapeOnly || saysStopped ? classes.unseen : undefined}>{word}</span>
      {saysStopped && !isShapeOnly && <span>{t('common:stopped')}</span>}
    </span>
  )
}

/** `■ 3  ◆ 2  ● 115`: how many there are of each, the clear ones too; what is not there is not shown, but blocked always is. */
export function VerdictCounts({ counts }: { counts: Partial<Record<VerdictName, number>> }) {
  const { t } = useTranslation('codes')
  return (
    <span className={classes.counts}>
      {verdictNames.map(verdict => {
        const count = counts[verdict] ?? 0
        if (count === 0 && verdict !== 'blocked') return null
        return (
          <span key={verdict} className={classes.verdict} data-verdict={count === 0 ? 'none' : verdict}>
            <VerdictShape verdict={verdict} />
            <span>{formatCount(count)}</span>
            <span className={classes.unseen}>{t(`verdict.${verdict}`)}</span>
          </span>
        )
      })}
    </span>
  )
}

/** The share of each verdict as a thin bar. The counts beside it say the same in figures. */
export function VerdictBar({ counts }: { counts: Partial<Record<VerdictName, number>> }) {
  return (
    <span className={classes.bar} aria-hidden="true">
      {verdictNames.map(verdict =>
        counts[verdict] ? (
          <span key={verdict} data-verdict={verdict} style={{ flexGrow: counts[verdict] }} />
        ) : null,
      )}
    </span>
  )
}

/** The shape alone, drawn and not written, so that no font can leave it out. */
export function VerdictShape({ verdict, size = 12 }: { verdict: VerdictName; size?: number }) {
  return (
    <svg
      className={classes.shape}
      data-verdict={verdict}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {shapes[verdict]}
    </svg>
  )
}

const shapes = {
  blocked: <rect x="1.5" y="1.5" width="9" height="9" fill="currentColor" />,
  review: <path d="M6 0.5 11.5 6 6 11.5 0.5 6Z" fill="currentColor" />,
  clear: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  unchecked: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
}
