import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PersonId } from '#shared/model/ids.ts'
import { client, savePersonReport } from '../../../client.ts'
import { Section } from '../../../components/page/page.tsx'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { UtcTime } from '../../../components/time/zoned-time.tsx'
import { act, say } from '../../../state/ask/notices.ts'
import { useAnswer } from '../../../state/ask/use-answer.ts'
import { useMay } from '../../../state/live/session.ts'
import classes from '../person.module.css'

/** Whom the last reads are shown of; the report has all of them. */
const maxShown = 20

/** Who saw the file, and the report on all that is held: for whoever watches over what is held about people. */
export function OversightSection({ id }: { id: PersonId }) {
  const mayOversee = useMay('oversee')
  return mayOversee ? <Oversight id={id} /> : null
}

function Oversight({ id }: { id: PersonId }) {
  const { t } = useTranslation('person')
  const save = (format: 'pdf' | 'json') => () =>
    void saveReport(id, format, file => t('oversight.saved', { file }))
  return (
    <Section title={t('oversight.title')}>
      <p className={classes.dim}>{t('oversight.text')}</p>
      <div className={classes.actions}>
        <Button size="xs" onClick={save('pdf')}>
          {t('oversight.pdf')}
        </Button>
        <Button size="xs" onClick={save('json')}>
          {t('oversight.json')}
        </Button>
      </div>
      <Reads id={id} />
    </Section>
  )
}

function Reads({ id }: { id: PersonId }) {
  const { t } = useTranslation('person')
  const { value: reads, problem } = useAnswer(
    signal => client.audit.reads({ person: id, limit: maxShown }, { signal }),
    [id],
  )
  if (problem) return <ErrorNotice problem={problem} />
  if (!reads) return null
  return (
    <ol className={classes.reads} aria-label={t('oversight.reads')}>
      {reads.map(({ number, at, user, withoutPassphrase, subject }) => (
        <li key={number}>
          <UtcTime at={at} withDate /> <bdi>{user}</bdi>{' '}
          <span className={classes.dim}>
            {t(`oversight.subject.${subject}`)}
            {withoutPassphrase && t('oversight.withoutPassphrase')}
          </span>
        </li>
      ))}
    </ol>
  )
}

async function saveReport(
  person: PersonId,
  format: 'pdf' | 'json',
  saved: (file: string) => string,
): Promise<void> {
  const file = await act(() => savePersonReport({ person, format }))
  if (file) say(saved(file))
}
