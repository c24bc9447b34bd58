import { useTranslation } from 'react-i18next'
import type { CheckRecordRow } from '#shared/contract/checks.ts'
import type { FlightView } from '#shared/contract/flights.ts'
import { client } from '../../../client.ts'
import { VerdictCounts } from '../../../components/finding/verdict.tsx'
import { Facts } from '../../../components/page/facts.tsx'
import { EmptyState } from '../../../components/progress/empty-state.tsx'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { UtcTime } from '../../../components/time/zoned-time.tsx'
import { formatCount, hashGroups, utcDateTime } from '../../../i18n/format.ts'
import { useAnswer } from '../../../state/ask/use-answer.ts'
import classes from '../versions/versions.module.css'
import { ReplayPart } from './replay-part.tsx'

const nouns = ['checkRecord'] as const

/** Every recorded check of the flight, the newest first: on what it rested, what it said, and whether it still says so. */
export function ChecksTab({ view: { flight } }: { view: FlightView }) {
  const { t } = useTranslation('checks')
  const {
    value: records,
    problem,
    again,
  } = useAnswer(signal => client.checks.list({ flight: flight.id }, { signal }), [flight.id], { nouns })
  if (problem && !records) return <ErrorNotice problem={problem} onRetry={again} />
  if (!records) return <LoadingRows />
  if (records.length === 0) {
    return <EmptyState title={t('recorded.empty.title')}>{t('recorded.empty.text')}</EmptyState>
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.versions} aria-label={t('recorded.title')} tabIndex={0}>
      {records.map(record => (
        <Recorded key={record.id} record={record} />
      ))}
    </section>
  )
}

function Recorded({ record }: { record: CheckRecordRow }) {
  const { t } = useTranslation(['checks', 'codes'])
  const { id, asOf, occasion, byName, counts, rulePack, register, program } = record
  const source = register
    ? { ...register, rowCount: formatCount(register.rowCount), fileHash: hashGroups(register.fileHash) }
    : null
  return (
    <article className={classes.version} aria-label={utcDateTime(asOf)}>
      <header className={classes.head}>
        <h2>
          <UtcTime at={asOf} withDate />
        </h2>
        <VerdictCounts counts={counts} />
        <span>{t(`codes:checkOccasion.${occasion}`)}</span>
      </header>
      <Facts
        facts={[
          { name: t('recorded.by'), value: byName },
          { name: t('explain.pack'), value: `${rulePack.id}, sha256 ${hashGroups(rulePack.hash)} …` },
          {
            name: t('explain.source'),
            value: source ? t('explain.register', source) : t('explain.noRegister'),
          },
          { name: t('explain.program'), value: program },
        ]}
      />
      <ReplayPart id={id} />
    </article>
  )
}
