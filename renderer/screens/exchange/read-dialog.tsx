import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { MergeReport } from '#shared/contract/merge-report.ts'
import { client } from '../../client.ts'
import { Dialog } from '../../components/dialog/dialog.tsx'
import { PassphraseField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { Facts } from '../../components/page/facts.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { runJob } from '../../state/ask/jobs.ts'
import { say } from '../../state/ask/notices.ts'
import { type PickedFile, pickFileOf } from '../../state/ask/picked-file.ts'
import { type Problem, toProblem } from '../../state/ask/problem.ts'
import classes from './exchange.module.css'
import { loadExchange, nounWord } from './exchange-store.ts'

/** Another office's file: chosen, opened, looked into, and merged once somebody has seen what would change. */
export function ReadDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['exchange', 'common'])
  const [chosen, setChosen] = useState<{ file: PickedFile; seal: 'passphrase' | 'keys' }>()
  const [passphrase, setPassphrase] = useState<string>()
  const [report, setReport] = useState<MergeReport>()
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setIsBusy] = useState(false)

  async function merge(file: PickedFile, preview: boolean, typed = passphrase) {
    setIsBusy(true)
    setProblem(undefined)
    const secret = typed === undefined ? {} : { passphrase: typed }
    const end = await runJob(t(preview ? 'job.read' : 'job.merge'), signal =>
      client.exchange.merge({ file: file.file, preview, ...secret }, { signal }),
    )
    setIsBusy(false)
    if (end.state === 'failed') return setProblem(end.problem)
    if (end.state !== 'done') return
    if (preview) return setReport(end.result.report)
    loadExchange()
    say(t('reading.done'))
    onClose()
  }

  async function choose() {
    setProblem(undefined)
    try {
      const file = await pickFileOf(['muster'])
      if (!file) return
      const seal = await client.exchange.seal({ file: file.file })
      setChosen({ file, seal })
      if (seal === 'keys') await merge(file, true)
    } catch (error) {
      setProblem(toProblem(error))
    }
  }

  return (
    <Dialog title={t('reading.title')} onClose={onClose}>
      <div className={classes.stack}>
        {problem && <ErrorNotice problem={problem} />}
        {!report && chosen?.seal === 'passphrase' && (
          <PassphraseForm
            onTyped={typed => {
              setPassphrase(typed)
              return merge(chosen.file, true, typed)
            }}
          />
        )}
        {!report && chosen?.seal !== 'passphrase' && (
          <div className={classes.foot}>
            <Button variant="filled" loading={isBusy} onClick={() => void choose()} data-autofocus>
              {t('read')}
            </Button>
          </div>
        )}
        {report && chosen && (
          <>
            <Preview report={report} />
            <div className={classes.foot}>
              <Button onClick={onClose}>{t('common:cancel')}</Button>
              <Button
                variant="filled"
                loading={isBusy}
                disabled={report.entries === 0 && report.contents === 0}
                onClick={() => void merge(chosen.file, false)}
              >
                {t('reading.merge')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}

function PassphraseForm({ onTyped }: { onTyped: (passphrase: string) => Promise<void> }) {
  const { t } = useTranslation('exchange')
  const form = useForm(
    { passphrase: '' },
    z.object({ passphrase: z.string().min(1) }),
    async ({ passphrase }) => {
      await onTyped(passphrase)
      return undefined
    },
  )
  return (
    <form className={classes.stack} onSubmit={form.onSubmit} noValidate>
      <PassphraseField label={t('reading.passphrase')} field={form.field('passphrase')} />
      <div className={classes.foot}>
        <Button type="submit" variant="filled" loading={form.isBusy}>
          {t('reading.submit')}
        </Button>
      </div>
    </form>
  )
}

/** What merging would change: first of all what was signed and would not stand any more. */
function Preview({ report }: { report: MergeReport }) {
  const { t } = useTranslation('exchange')
  const { office, writtenAt, entries, known, records, superseded, conflicts, clocksInDoubt } = report
  const changed = Object.entries(records).map(([noun, count]) => `${nounWord(noun)} ${count}`)
  return (
    <>
      <p>
        {t('reading.from', { name: office.name, code: office.code })}
        <UtcTime at={writtenAt} withDate />
      </p>
      {superseded.length > 0 && (
        <>
          <strong>{t('reading.superseded')}</strong>
          <ul>
            {superseded.map(each => (
              <li key={`${each.flightId}/${each.version}`}>{t('reading.version', each)}</li>
            ))}
          </ul>
        </>
      )}
      {entries === 0 && <p>{t('reading.nothing')}</p>}
      <Facts
        facts={[
          { name: t('reading.entries'), value: String(entries) },
          { name: t('reading.known'), value: String(known) },
          { name: t('reading.records'), value: changed.join(', ') || t('nothing') },
          { name: t('reading.conflicts'), value: String(conflicts) },
          ...(clocksInDoubt > 0 ? [{ name: t('reading.doubt'), value: String(clocksInDoubt) }] : []),
        ]}
      />
    </>
  )
}
