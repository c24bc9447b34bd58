import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { MergeReport } from '#shared/contract/merge-report.ts'
import { client } from '../../client.ts'
import { Dialog, DialogFoot } from '../../components/dialog/dialog.tsx'
import { PassphraseField } from '../../components/form/fields.tsx'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { useForm } from '../../components/form/use-form.ts'
import { NewPart } from '../../components/page/new-part.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { runJob } from '../../state/ask/jobs.ts'
import { say } from '../../state/ask/notices.ts'
import { type PickedFile, pickFileOf } from '../../state/ask/picked-file.ts'
import { type Problem, toProblem } from '../../state/ask/problem.ts'
import { MergeEffects } from './effects.tsx'
import classes from './exchange.module.css'
import { loadExchange } from './exchange-store.ts'
import { RunningJobs } from './running-jobs.tsx'

interface ReadDialogProps {
  /** The file, where somebody opened it with Muster from outside; else it is chosen here. */
  opened: PickedFile | undefined
  onClose: () => void
}

/** Another office's file: chosen, opened, looked into, and merged once somebody has seen what would change. */
export function ReadDialog({ opened, onClose }: ReadDialogProps) {
  const { t } = useTranslation(['exchange', 'common'])
  const [chosen, setChosen] = useState<{ file: PickedFile; seal: 'passphrase' | 'keys' }>()
  const [passphrase, setPassphrase] = useState<string>()
  const [report, setReport] = useState<MergeReport>()
  const [result, setResult] = useState<MergeReport>()
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setIsBusy] = useState(false)
  /** Whether a fork is healed on the way, once somebody has asked for it. */
  const [isHealing, setIsHealing] = useState(false)

  const title = titleOf()
  const named = chosen?.file ?? opened

  function titleOf(): string {
    if (result) return t('reading.did')
    return t(report ? 'reading.would' : 'reading.title')
  }

  async function merge(file: PickedFile, preview: boolean, typed = passphrase, heal = isHealing) {
    setIsBusy(true)
    setProblem(undefined)
    const secret = typed === undefined ? {} : { passphrase: typed }
    const end = await runJob(t(preview ? 'job.read' : 'job.merge'), signal =>
      client.exchange.merge({ file: file.file, preview, heal, ...secret }, { signal }),
    )
    setIsBusy(false)
    if (end.state === 'failed') return setProblem(end.problem)
    if (end.state !== 'done') return
    if (preview) return setReport(end.result.report)
    loadExchange()
    say(t('reading.done'))
    setResult(end.result.report)
  }

  async function choose(given?: PickedFile) {
    setProblem(undefined)
    try {
      const file = given ?? (await pickFileOf(['muster']))
      if (!file) return
      const seal = await client.exchange.seal({ file: file.file })
      setChosen({ file, seal })
      if (seal === 'keys') await merge(file, true)
    } catch (error) {
      setProblem(toProblem(error))
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: an opened file is looked into once, when the dialog opens
  useEffect(() => {
    if (opened) void choose(opened)
  }, [])

  return (
    <Dialog title={title} onClose={onClose} width={report ? 'wide' : 'normal'}>
      <div className={classes.stack}>
        {named && (
          <p className={classes.dim}>
            <bdi>{named.name}</bdi>
          </p>
        )}
        {problem && <ErrorNotice problem={problem} />}
        {problem?.code === 'EXCHANGE_FORKED' && chosen && !isHealing && (
          <DialogFoot>
            <Button
              loading={isBusy}
              onClick={() => {
                setIsHealing(true)
                void merge(chosen.file, true, passphrase, true)
              }}
            >
              {t('reading.heal')}
            </Button>
          </DialogFoot>
        )}
        <RunningJobs />
        {!report && chosen?.seal === 'passphrase' && (
          <PassphraseForm
            onTyped={typed => {
              setPassphrase(typed)
              return merge(chosen.file, true, typed)
            }}
          />
        )}
        {!report && chosen?.seal !== 'passphrase' && (
          <DialogFoot>
            <Button variant="filled" loading={isBusy} onClick={() => void choose()} data-autofocus>
              {t('read')}
            </Button>
          </DialogFoot>
        )}
        {result && (
          <NewPart key="did" label={title} className={classes.stack}>
            <MergeEffects report={result} />
            <DialogFoot>
              <Button onClick={onClose}>{t('common:close')}</Button>
            </DialogFoot>
          </NewPart>
        )}
        {report && chosen && !result && (
          <NewPart key="would" label={title} className={classes.stack}>
            <MergeEffects report={report} />
            <DialogFoot>
              <Button onClick={onClose}>{t('common:cancel')}</Button>
              <Button
                variant="filled"
                loading={isBusy}
                disabled={report.entries === 0 && report.contents === 0}
                onClick={() => void merge(chosen.file, false)}
              >
                {t('reading.merge')}
              </Button>
            </DialogFoot>
          </NewPart>
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
    <form ref={useFirstField()} className={classes.stack} onSubmit={form.onSubmit} noValidate>
      <PassphraseField label={t('reading.passphrase')} field={form.field('passphrase')} isFirst />
      <DialogFoot>
        <Button type="submit" variant="filled" loading={form.isBusy}>
          {t('reading.submit')}
        </Button>
      </DialogFoot>
    </form>
  )
}
