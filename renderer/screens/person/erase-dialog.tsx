import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ErasurePlan, ErasureView } from '#shared/contract/erasing.ts'
import { ErasureGround } from '#shared/model/erasure.ts'
import { Line } from '#shared/model/fields.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { PickField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import classes from './person.module.css'

interface EraseDialogProps {
  readonly person: { readonly id: PersonId; readonly name: string }
  /** What somebody asked for, and whoever looks at it now may confirm; left out, it is asked for here. */
  readonly asked?: ErasureView
  readonly onClose: () => void
}

/** What erasing somebody would take, what it would leave and what stands in its way; then asked for, or confirmed and done. */
export function EraseDialog({ person, asked, onClose }: EraseDialogProps) {
  const { t } = useTranslation('person')
  const draft = { ground: asked?.ground ?? 'data_subject', reference: asked?.reference ?? '' } as {
    ground: ErasureGround
    reference: string
  }
  const schema = z
    .object({ ground: ErasureGround, reference: z.string() })
    .refine(({ ground, reference }) => ground === 'retention' || Line.safeParse(reference).success, {
      path: ['reference'],
      message: t('erasure.referenceMissing'),
    })
  const form = useForm(draft, schema, sent =>
    attempt(async () => {
      say(asked ? await confirm(asked, t) : await ask(person.id, sent, t))
      onClose()
    }),
  )
  const { value: ground } = form.field('ground')
  const { value: reference } = form.field('reference')
  const said = asked || reference.trim() === '' ? {} : { reference }
  const { value: plan, problem } = useAnswer(
    signal => client.oversight.planErasure({ person: person.id, ground, ...said }, { signal }),
    [person.id, ground],
    { renewedBy: [said] },
  )
  return (
    <FormDialog
      {...form}
      title={t(asked ? 'erasure.confirmTitle' : 'erasure.askTitle', { name: person.name })}
      submit={t(asked ? 'erasure.confirm' : 'erasure.ask')}
      isDanger={asked !== undefined}
      isRefused={(plan?.hinders.length ?? 0) + (plan?.refused.length ?? 0) > 0}
      onClose={onClose}
      width="normal"
    >
      <p>{t(asked ? 'erasure.confirmHint' : 'erasure.askHint')}</p>
      {!asked && (
        <>
          <PickField
            label={t('erasure.why')}
            field={form.field('ground')}
            choices={ErasureGround.options.map(value => ({ value, label: t(`erasure.ground.${value}`) }))}
          />
          {ground !== 'retention' && (
            <TextField
              label={t('erasure.reference')}
              hint={t('erasure.referenceHint')}
              field={form.field('reference')}
              isFirst
            />
          )}
        </>
      )}
      {problem && <ErrorNotice problem={problem} />}
      {plan && <Plan plan={plan} />}
    </FormDialog>
  )
}

type Translate = ReturnType<typeof useTranslation<'person'>>['t']

async function ask(
  person: PersonId,
  { ground, reference }: { ground: ErasureGround; reference: string },
  t: Translate,
): Promise<string> {
  await client.oversight.askErasure({ person, ground, reference: ground === 'retention' ? null : reference })
  return t('erasure.asked')
}

async function confirm({ id }: ErasureView, t: Translate): Promise<string> {
  const { isFileClean } = await client.oversight.confirmErasure({ id })
  return t(isFileClean ? 'erasure.done' : 'erasure.doneNotClean')
}

function Against({ title, reasons }: { title: string; reasons: readonly string[] }) {
  if (reasons.length === 0) return null
  return (
    <>
      <p className={classes.warning}>{title}</p>
      <ul>
        {reasons.map(reason => (
          <li key={reason}>
            <bdi>{reason}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}

function Plan({ plan: { goes, stays, hinders, refused, entries, isWhole } }: { plan: ErasurePlan }) {
  const { t } = useTranslation(['person', 'codes'])
  return (
    <>
      <Against title={t('person:erasure.hinders')} reasons={hinders} />
      <Against title={t('person:erasure.refused')} reasons={refused} />
      <p>{t(isWhole ? 'person:erasure.goesWhole' : 'person:erasure.goes', { count: entries })}</p>
      <ul>
        {goes.map(({ noun, records }) => (
          <li key={noun}>{t('person:erasure.records', { noun: t(`codes:noun.${noun}`), count: records })}</li>
        ))}
      </ul>
      {stays.length > 0 && (
        <>
          <p>{t('person:erasure.stays')}</p>
          <ul>
            {stays.map(stay => (
              <li key={JSON.stringify(stay)}>
                {stay.why === 'signed'
                  ? t('person:erasure.version', stay)
                  : t('person:erasure.records', { noun: t(`codes:noun.${stay.noun}`), count: stay.records })}
                {': '}
                {t(`person:erasure.because.${stay.why}`, { until: stay.until })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
