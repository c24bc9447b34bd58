import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateReport } from '#shared/contract/updates.ts'
import { client, saveInstaller } from '../../client.ts'
import { formatSize, hashGroups, utcDateTime } from '../../i18n/format.ts'
import { act, say } from '../../state/ask/notices.ts'
import { pickFileOf } from '../../state/ask/picked-file.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import classes from './shell.module.css'

/** What an update file brings, checked without a network. Offered only where the program knows a publisher. */
export function UpdateFile() {
  const { t } = useTranslation('shell')
  const { value: sources } = useAnswer(signal => client.updates.sources(undefined, { signal }), [])
  const [found, setFound] = useState<{ file: string; report: UpdateReport }>()
  if (!sources) return null
  if (sources.publishers.length === 0) return <p className={classes.dim}>{t('update.nobody')}</p>
  const check = async () => {
    setFound(undefined)
    const chosen = await act(() => pickFileOf(['muster-update']))
    const report = chosen && (await act(() => client.updates.check({ file: chosen.file })))
    if (chosen && report) setFound({ file: chosen.file, report })
  }
  return (
    <>
      <Button onClick={() => void check()}>{t('update.check')}</Button>
      <p className={classes.dim}>
        {t('update.publishers', {
          names: sources.publishers.map(({ name, fingerprint }) => `${name} (${fingerprint})`).join(', '),
        })}
      </p>
      {found && <Found {...found} />}
    </>
  )
}

function Found({ file, report }: { file: string; report: UpdateReport }) {
  const { t } = useTranslation('shell')
  const save = async () => {
    const saved = await act(() => saveInstaller(file))
    if (saved) say(t('update.saved', { file: saved }))
  }
  return (
    <section aria-label={t('update.found', report)}>
      <h3 className={classes.keyHeading}>{t('update.found', report)}</h3>
      <p>
        {t('update.signed', {
          names: report.signedBy.join(', '),
          at: utcDateTime(report.published),
          until: utcDateTime(report.expires),
        })}
      </p>
      {report.notes !== '' && (
        <pre className={classes.licence} dir="auto">
          {report.notes}
        </pre>
      )}
      <p className={classes.dim}>
        <bdi>{report.fileName}</bdi>, {formatSize(report.size)}, SHA-256 {hashGroups(report.sha256, 16)}
      </p>
      <p>{report.next}</p>
      <Button variant="filled" onClick={() => void save()}>
        {t('update.save')}
      </Button>
    </section>
  )
}
