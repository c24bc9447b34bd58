import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../components/page/page.tsx'
import { utcDateTime } from '../../../i18n/format.ts'
import { useClock } from '../../../state/live/clock.ts'
import type { Dossier } from '../dossier.ts'
import classes from '../person.module.css'
import styles from './timeline.module.css'
import { isMoment, type TimelinePoint, timelineOf } from './timeline.ts'

/** Everything legal and factual by its own date, past and coming, with today between. */
export function TimelineSection({ dossier: { file, stays, history } }: { dossier: Dossier }) {
  const { t } = useTranslation('timeline')
  const now = useClock(state => state.now)
  const { past, coming, today } = useMemo(
    () => timelineOf(file, stays, history, now),
    [file, stays, history, now],
  )
  if (past.length + coming.length === 0) {
    return (
      <Section title={t('title')}>
        <p className={classes.none}>{t('empty')}</p>
      </Section>
    )
  }
  return (
    <Section title={t('title')}>
      {past.length > 0 && <Points label={t('past')} points={past} />}
      <p className={styles.today}>{t('today', { date: today })}</p>
      {coming.length > 0 ? (
        <Points label={t('coming')} points={coming} isComing />
      ) : (
        <p className={classes.none}>{t('nothingComing')}</p>
      )}
    </Section>
  )
}

function Points({
  label,
  points,
  isComing = false,
}: {
  label: string
  points: readonly TimelinePoint[]
  isComing?: boolean
}) {
  return (
    <ol className={styles.points} aria-label={label} data-coming={isComing || undefined}>
      {points.map(point => (
        <Point key={point.key} point={point} />
      ))}
    </ol>
  )
}

function Point({ point: { at, kind, code, what } }: { point: TimelinePoint }) {
  const { t } = useTranslation('timeline')
  const codeWords = useCodeInWords(kind, code)
  return (
    <li className={styles.point} data-kind={kind}>
      <time dateTime={at} className="figures">
        {isMoment(at) ? utcDateTime(at) : at}
      </time>
      <span>
        <strong>{t(`kinds.${kind}`)}</strong>
        {codeWords && ` · ${codeWords}`}
        {what && (
          <>
            {' '}
            <bdi className={styles.what}>{what}</bdi>
          </>
        )}
      </span>
    </li>
  )
}

/** Codes have their words in the catalogues; one that none knows is shown as it is. */
function useCodeInWords(kind: TimelinePoint['kind'], code: string | null): string | null {
  const { i18n } = useTranslation('codes')
  if (code === null) return null
  const key = `${catalogues[kind] ?? 'timeline:codes'}.${code}`
  return i18n.exists(key) ? String(i18n.t(key as never)) : code
}

const catalogues: Partial<Record<TimelinePoint['kind'], string>> = {
  permitFrom: 'codes:permitCategory',
  permitTo: 'codes:permitCategory',
  permitEnded: 'codes:permitCategory',
  barFrom: 'codes:barKind',
  barUntil: 'codes:barKind',
  barLifted: 'codes:barKind',
  removed: 'codes:removalReason',
}
