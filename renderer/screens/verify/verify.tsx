import { Button } from '@mantine/core'
import { type DragEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { NoteField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { NewPart } from '../../components/page/new-part.tsx'
import { Page, Section } from '../../components/page/page.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { hrefOf } from '../../state/dialogs/places.ts'
import { selectSignedIn, useSession } from '../../state/live/session.ts'
import { VerdictOf } from './verdict.tsx'
import classes from './verify.module.css'
import { chooseDocument, compareCode, dropDocument, forgetDocument, useVerifying } from './verify-store.ts'

/** Whether a document is genuine: a file that is chosen or dropped, or the QR code of a page. Needs nobody signed in. */
export function VerifyScreen() {
  const { t } = useTranslation('verify')
  const isSignedIn = useSession(selectSignedIn) !== undefined
  useEffect(() => forgetDocument, [])
  return (
    <Page title={t('title')}>
      <div className={classes.content}>
        <p className={classes.dim}>{t('text')}</p>
        <FileArea asksForKey={!isSignedIn} />
        <Outcome />
        <Section title={t('codeTitle')}>
          {isSignedIn ? <CodeForm /> : <p className={classes.dim}>{t('codeSignIn')}</p>}
        </Section>
      </div>
    </Page>
  )
}

/** As {@link VerifyScreen}, where nobody is signed in. */
export function VerifyAlone() {
  const { t } = useTranslation('verify')
  return (
    <main className={classes.alone}>
      <Button component="a" size="xs" variant="subtle" href={hrefOf('/')}>
        {t('back')}
      </Button>
      <VerifyScreen />
    </main>
  )
}

function FileArea({ asksForKey }: { asksForKey: boolean }) {
  const { t } = useTranslation('verify')
  const isBusy = useVerifying(state => state.isBusy)
  const [isOver, setIsOver] = useState(false)
  const [areSeveral, setAreSeveral] = useState(false)
  const form = useForm({ officeKey: '' }, z.object({ officeKey: z.string() }), async ({ officeKey }) => {
    setAreSeveral(false)
    await chooseDocument(officeKey)
    return undefined
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const [file, ...others] = event.dataTransfer.files
    setAreSeveral(others.length > 0)
    if (file && others.length === 0 && !isBusy) void dropDocument(file, form.field('officeKey').value)
  }
  return (
    <form className={classes.stack} onSubmit={form.onSubmit} noValidate>
      {asksForKey && (
        <TextField label={t('officeKey')} hint={t('officeKeyHint')} field={form.field('officeKey')} />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={event => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <Button type="submit" variant="filled" loading={isBusy}>
          {t('choose')}
        </Button>
        <span className={classes.dim}>{t(isBusy ? 'checking' : 'drop')}</span>
      </div>
      {areSeveral && <p role="alert">{t('onlyOne')}</p>}
    </form>
  )
}

function Outcome() {
  const { named, result, problem } = useVerifying()
  return (
    <div aria-live="polite" className={classes.stack}>
      {problem && (
        <NewPart label={problem.what}>
          <ErrorNotice problem={problem} />
        </NewPart>
      )}
      {result && <VerdictOf document={result} named={named} />}
    </div>
  )
}

function CodeForm() {
  const { t } = useTranslation('verify')
  const form = useForm(
    { code: '' },
    z.object({ code: z.string().trim().min(1).max(1000) }),
    async ({ code }) => {
      await compareCode(code)
      return undefined
    },
  )
  return (
    <form className={classes.stack} onSubmit={form.onSubmit} noValidate>
      <NoteField label={t('code')} hint={t('codeText')} field={form.field('code')} />
      <div>
        <Button type="submit" loading={form.isBusy}>
          {t('codeSubmit')}
        </Button>
      </div>
    </form>
  )
}
