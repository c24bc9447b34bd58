import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { PackPreview } from '#shared/contract/rule-packs.ts'
import { Line } from '#shared/model/fields.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { client } from '../../client.ts'
import { Dialog, DialogFoot } from '../../components/dialog/dialog.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { Section } from '../../components/page/page.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import type { Problem } from '../../state/ask/problem.ts'
import { setLoadingPack } from '../../state/live/rule-packs.ts'
import { useMay } from '../../state/live/session.ts'
import { ChangeTables } from './change-tables.tsx'
import classes from './rules.module.css'
import { choosePack, forgetPick, previewAgain, useRules } from './rules-store.ts'

/** A signed pack, looked at before it is loaded: who signed it, what it changes, and for whom. */
export function LoadPackDialog() {
  const { t } = useTranslation('rules')
  const file = useRules(state => state.file)
  const preview = useRules(state => state.preview)
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => forgetPick, [])
  const wrong = problem ?? preview.problem
  return (
    <Dialog title={t('loading.title')} onClose={() => setLoadingPack(false)} width="wide">
      <div className={classes.dialog}>
        {!preview.value && <p>{t('loading.text')}</p>}
        {wrong && <ErrorNotice problem={wrong} />}
        {preview.isLoading && !preview.value && <LoadingRows />}
        {preview.value && <Preview preview={preview.value} />}
        <DialogFoot>
          <Button
            variant={preview.value ? 'default' : 'filled'}
            onClick={() => void choosePack().then(setProblem)}
            data-autofocus
          >
            {t(file ? 'loading.another' : 'loading.choose')}
          </Button>
          <span className={classes.spring} />
          {preview.value && file && (
            <LoadButton preview={preview.value} file={file.file} report={setProblem} />
          )}
        </DialogFoot>
      </div>
    </Dialog>
  )
}

function LoadButton({
  preview: { pack, hash, publisher },
  file,
  report,
}: {
  preview: PackPreview
  file: string
  report: (problem: Problem | undefined) => void
}) {
  const { t } = useTranslation('rules')
  const [isBusy, setIsBusy] = useState(false)
  const mayLoad = useMay('load_rules')
  const load = async () => {
    setIsBusy(true)
    const problem = await attempt(() => client.rulePacks.load({ file, hash }))
    setIsBusy(false)
    report(problem)
    if (problem) return
    setLoadingPack(false)
    say(t('loading.done', { id: pack.id }))
  }
  return (
    <Button
      variant="filled"
      loading={isBusy}
      disabled={publisher === null || !mayLoad}
      onClick={() => void load()}
    >
      {t('loading.submit', { id: pack.id })}
    </Button>
  )
}

function Preview({ preview }: { preview: PackPreview }) {
  const { t } = useTranslation('rules')
  const { pack, publisher, instead, changes, impact } = preview
  const before = useRules(state => state.view.value?.pack)
  return (
    <>
      {publisher === null ? (
        <Stranger preview={preview} />
      ) : (
        <p>{t('loading.signedBy', { name: publisher })}</p>
      )}
      <Section title={t('loading.impact')}>
        {impact.length === 0 && <p>{t('loading.noImpact')}</p>}
        {impact.map(({ flightId, number, worse, better }) => (
          <p key={flightId}>{t('loading.impactFlight', { number, worse, better })}</p>
        ))}
      </Section>
      <Section title={t('loading.changes', { to: pack.id, from: instead })}>
        <ChangeTables changes={changes} packs={{ before: before ?? pack, after: pack } satisfies Packs} />
      </Section>
    </>
  )
}

type Packs = { before: RulePack; after: RulePack }

/** The first trust in a key is an act of its own: the fingerprint is compared by another way than the file came. */
function Stranger({ preview: { publicKey, fingerprint } }: { preview: PackPreview }) {
  const { t } = useTranslation('rules')
  const mayTrust = useMay('load_rules')
  const form = useForm({ name: '' }, z.object({ name: Line }), ({ name }) =>
    attempt(async () => {
      await client.rulePacks.trust({ publicKey, name })
      await previewAgain()
      say(t('loading.trusted', { name }))
    }),
  )
  return (
    <form className={classes.stranger} onSubmit={form.onSubmit} noValidate>
      <strong>{t('loading.stranger')}</strong>
      <p>
        {t('loading.fingerprint')} <code className={classes.fingerprint}>{fingerprint}</code>
      </p>
      <p>{mayTrust ? t('loading.compare') : t('loading.onlyApprover')}</p>
      {form.problem && <ErrorNotice problem={form.problem} />}
      {mayTrust && (
        <DialogFoot>
          <TextField label={t('loading.name')} hint={t('loading.nameHint')} field={form.field('name')} />
          <Button type="submit" loading={form.isBusy}>
            {t('loading.trust')}
          </Button>
        </DialogFoot>
      )}
    </form>
  )
}
