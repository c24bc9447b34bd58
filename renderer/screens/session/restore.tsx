import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ExchangeFile } from '#shared/contract/exchange.ts'
import { NewPassphrase as NewPassphraseSchema } from '#shared/contract/session.ts'
import { client } from '../../client.ts'
import { ChoiceField, PassphraseField } from '../../components/form/fields.tsx'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { useForm } from '../../components/form/use-form.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { ProgressPanel } from '../../components/progress/progress-panel.tsx'
import { PrintedKey } from '../../components/secret/printed-key.tsx'
import { utcDateTime } from '../../i18n/format.ts'
import { cancelJob, runJob, useJobs } from '../../state/ask/jobs.ts'
import { say } from '../../state/ask/notices.ts'
import { type PickedFile, pickFileOf } from '../../state/ask/picked-file.ts'
import { type Problem, toProblem } from '../../state/ask/problem.ts'
import { NewPassphrase } from './new-passphrase.tsx'
import classes from './session.module.css'
import { showStart, signIn } from './session-store.ts'

/** What was found in a file, and what opens it. */
interface Opened {
  file: PickedFile
  passphrase: string
  report: ExchangeFile
}

/** A store that was made, and who opens it with what. */
interface Made {
  folder: string
  user: string
  passphrase: string
  recoveryKey: string
  office: string
}

/** Makes a store of a backup: the file and its passphrase, then who opens it and with which passphrase, then its recovery key. */
export function Restore() {
  const [opened, setOpened] = useState<Opened>()
  const [made, setMade] = useState<Made>()
  if (made) return <ItsKey made={made} />
  if (opened) return <ForWhom opened={opened} onMade={setMade} />
  return <WhichFile onOpened={setOpened} />
}

function WhichFile({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const { t } = useTranslation('session')
  const [file, setFile] = useState<PickedFile>()
  const [isToKeys, setIsToKeys] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const choose = async () => {
    setProblem(undefined)
    try {
      const picked = await pickFileOf(['muster'])
      if (!picked) return
      const seal = await client.exchange.seal({ file: picked.file })
      setIsToKeys(seal === 'keys')
      setFile(seal === 'keys' ? undefined : picked)
    } catch (error) {
      setFile(undefined)
      setProblem(toProblem(error))
    }
  }
  const chooseButton = useRef<HTMLButtonElement>(null)
  useEffect(() => chooseButton.current?.focus(), [])
  return (
    <div className={classes.form}>
      <h1 className={classes.title}>{t('restore.title')}</h1>
      <p>{t('restore.text')}</p>
      <div className={classes.choice}>
        <Button ref={chooseButton} variant={file ? 'default' : 'filled'} onClick={() => void choose()}>
          {t('restore.choose')}
        </Button>
        {file && <bdi>{file.name}</bdi>}
      </div>
      {isToKeys && <p role="alert">{t('restore.toKeys')}</p>}
      {problem && <ErrorNotice problem={problem} />}
      {file ? <ItsPassphrase key={file.file} file={file} onOpened={onOpened} /> : <Buttons />}
    </div>
  )
}

function ItsPassphrase({ file, onOpened }: { file: PickedFile; onOpened: (opened: Opened) => void }) {
  const { t } = useTranslation('session')
  const form = useForm({ passphrase: '' }, z.object({ passphrase: z.string().min(1) }), async values => {
    const end = await runJob(t('restore.reading'), signal =>
      client.exchange.verify({ file: file.file, ...values }, { signal }),
    )
    if (end.state === 'cancelled') say(t('restore.cancelled'))
    if (end.state === 'done') onOpened({ file, ...values, report: end.result.report })
    return end.state === 'failed' ? end.problem : undefined
  })
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      <PassphraseField label={t('restore.passphrase')} field={form.field('passphrase')} isFirst />
      {form.problem && <ErrorNotice problem={form.problem} />}
      <Running />
      <Buttons submit={t('restore.look')} isBusy={form.isBusy} />
    </form>
  )
}

function ForWhom({ opened, onMade }: { opened: Opened; onMade: (made: Made) => void }) {
  const { t } = useTranslation('session')
  const { file, passphrase, report } = opened
  const { office, users, writtenAt, entries } = report
  const schema = z
    .object({ user: z.string(), newPassphrase: NewPassphraseSchema, repeat: z.string() })
    .refine(typed => typed.newPassphrase === typed.repeat, {
      path: ['repeat'],
      message: t('setUp.repeatDiffers'),
    })
  const initial = { user: (users[0] ?? null) as string | null, newPassphrase: '', repeat: '' }
  const form = useForm(initial, schema, async ({ user, newPassphrase }) => {
    const wanted = { file: file.file, passphrase, folder: null, user, newPassphrase }
    const end = await runJob(t('restore.restoring'), signal => client.exchange.restore(wanted, { signal }))
    if (end.state === 'cancelled') say(t('restore.cancelled'))
    if (end.state === 'failed') return end.problem
    if (end.state === 'done') {
      const { folder, recoveryKey, user: name } = end.result
      const named = `${office.code} ${office.name}`
      onMade({ folder, recoveryKey, user: name, passphrase: newPassphrase, office: named })
    }
    return undefined
  })
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      <h1 className={classes.title}>{t('restore.title')}</h1>
      <p>
        {t('restore.found', {
          name: office.name,
          code: office.code,
          at: utcDateTime(writtenAt),
          count: entries,
        })}
      </p>
      <ChoiceField
        label={t('restore.user')}
        field={form.field('user')}
        choices={users.map(name => ({ value: name, label: name }))}
      />
      <p className={classes.dim}>{t('restore.userHint')}</p>
      <NewPassphrase
        label={t('restore.newPassphrase')}
        passphrase={form.field('newPassphrase')}
        repeat={form.field('repeat')}
        known={[...users, office.code, office.name]}
        isFirst
      />
      {form.problem && <ErrorNotice problem={form.problem} />}
      <Running />
      <Buttons submit={t('restore.submit')} isBusy={form.isBusy} />
    </form>
  )
}

function ItsKey({ made: { office, recoveryKey, folder, user, passphrase } }: { made: Made }) {
  const { t } = useTranslation('session')
  const enter = async () => {
    const problem = await signIn({ folder, user, passphrase, remember: false })
    if (!problem) showStart()
    return problem
  }
  return (
    <PrintedKey recoveryKey={recoveryKey} office={office} submit={t('restore.enter')} onDone={enter}>
      <h1 className={classes.title}>{t('restore.title')}</h1>
      <p>{t('restore.made')}</p>
      <p>{t('key.text')}</p>
    </PrintedKey>
  )
}

/** What the program calls the parts of its work. */
type Step = 'reading' | 'check'

function Running() {
  const { t } = useTranslation('session')
  const job = useJobs(state => state.jobs[0])
  if (!job) return null
  const step = t(`restore.steps.${job.step as Step}`, { defaultValue: '' })
  return <ProgressPanel {...job} step={step} onCancel={() => cancelJob(job.id)} />
}

/** Cancel leaves; while something runs that has its own. */
function Buttons({ submit, isBusy = false }: { submit?: string; isBusy?: boolean }) {
  const { t } = useTranslation('common')
  return (
    <div className={classes.buttons}>
      {!isBusy && <Button onClick={showStart}>{t('cancel')}</Button>}
      {submit !== undefined && (
        <Button type="submit" variant="filled" loading={isBusy}>
          {submit}
        </Button>
      )}
    </div>
  )
}
