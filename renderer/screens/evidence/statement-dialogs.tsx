import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line, YesNoUnknown } from '#shared/model/fields.ts'
import { StatementAnswer, StatementKind } from '#shared/model/statement.ts'
import { client } from '../../client.ts'
import { AttachmentField } from '../../components/attachments/attachment-field.tsx'
import { MomentField } from '../../components/date-field/moment-field.tsx'
import { momentSchema } from '../../components/date-field/moments.ts'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { PickField, TextField } from '../../components/form/fields.tsx'
import { blankIsNull, CountryList } from '../../components/form/schemas.ts'
import { type Form, useForm } from '../../components/form/use-form.ts'
import { noAttachments } from '../../state/ask/attaching.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { readClock } from '../../state/live/clock.ts'
import { selectSignedIn, useSession } from '../../state/live/session.ts'
import { finish } from './finish.ts'
import { useAttachmentsSchema, useRecording } from './use-recording.ts'

const empty = {
  kind: 'no_fear' as StatementKind,
  answer: 'unclear' as StatementAnswer,
  countries: '',
  askedBy: '',
  answeredBy: '',
  statedAt: '',
  language: '',
  interpreterNeeded: 'unknown' as YesNoUnknown,
  interpreter: '',
  attachments: noAttachments,
}
type Draft = typeof empty

/** Records what was answered to a question that could clear somebody. Fear that is expressed bars at once. */
export function StatementDialog({ request: { person, countries } }: { request: RequestOf<'statement'> }) {
  const { t } = useTranslation('attachments')
  const { recordWith, sending, inspectFiles } = useRecording()
  const timeZone = useTimeZone()
  const attachments = useAttachmentsSchema()
  const schema = z.object({
    kind: StatementKind,
    answer: StatementAnswer,
    countries: CountryList,
    askedBy: blankIsNull(Line),
    answeredBy: blankIsNull(Line),
    statedAt: momentSchema({ timeZone, now: readClock(), bad: t('statement.badMoment') }),
    language: blankIsNull(Line),
    interpreterNeeded: YesNoUnknown,
    interpreter: blankIsNull(Line),
    attachments,
  })
  const initial = { ...empty, countries: countries?.join(', ') ?? '', answeredBy: person.name }
  const form = useForm(initial, schema, ({ attachments, ...statement }) =>
    attempt(async () => {
      await recordWith(attachments, async () => {
        const countriesAsked = statement.kind === 'no_fear' ? statement.countries : []
        const said = { ...statement, personId: person.id, countries: countriesAsked }
        return { noun: 'statement', id: (await client.statements.add(said)).id }
      })
      finish(t('statement.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('statement.title', { name: person.name })}
      submit={t('statement.submit')}
      onClose={closeDialog}
      width="wide"
    >
      <p>{t('statement.hint')}</p>
      <Question form={form} />
      <FieldRow>
        <TextField label={t('statement.askedBy')} field={form.field('askedBy')} isFirst />
        <TextField label={t('statement.answeredBy')} field={form.field('answeredBy')} />
      </FieldRow>
      <FieldRow>
        <MomentField
          label={t('statement.statedAt')}
          field={form.field('statedAt')}
          timeZone={timeZone}
          now={readClock()}
        />
        <TextField label={t('statement.language')} field={form.field('language')} />
      </FieldRow>
      <InterpreterFields form={form} />
      <AttachmentField field={form.field('attachments')} inspectFiles={inspectFiles} sending={sending} />
    </FormDialog>
  )
}

/** Takes a statement back that was taken down wrongly. */
export function WithdrawStatementDialog({
  request: { person, statement },
}: {
  request: RequestOf<'withdraw_statement'>
}) {
  const { t } = useTranslation('attachments')
  const form = useForm({ why: '' }, z.object({ why: Line }), ({ why }) =>
    attempt(async () => {
      await client.statements.withdraw({ id: statement, why })
      finish(t('withdrawStatement.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('withdrawStatement.title', { name: person.name })}
      submit={t('withdrawStatement.submit')}
      onClose={closeDialog}
    >
      <p>{t('withdrawStatement.hint')}</p>
      <TextField label={t('withdrawStatement.why')} field={form.field('why')} isFirst />
    </FormDialog>
  )
}

/** Whether an interpreter was needed, and who it was: `none needed` is said, never guessed. */
export function InterpreterFields({
  form,
}: {
  form: Pick<Form<{ interpreterNeeded: YesNoUnknown; interpreter: string }>, 'values' | 'field'>
}) {
  const { t } = useTranslation('attachments')
  const choices = YesNoUnknown.options.map(value => ({
    value,
    label: t(`statement.interpreterChoices.${value}`),
  }))
  return (
    <FieldRow>
      <PickField
        label={t('statement.interpreterNeeded')}
        field={form.field('interpreterNeeded')}
        choices={choices}
      />
      {form.values.interpreterNeeded !== 'no' && (
        <TextField label={t('statement.interpreter')} field={form.field('interpreter')} />
      )}
    </FieldRow>
  )
}

function Question({ form }: { form: Form<Draft> }) {
  const { t } = useTranslation('attachments')
  const { kind, answer } = form.values
  return (
    <>
      <FieldRow>
        <PickField
          label={t('statement.kind')}
          field={form.field('kind')}
          choices={StatementKind.options.map(value => ({ value, label: t(`statements.kind.${value}`) }))}
        />
        <PickField
          label={t(`statement.kinds.${kind}`)}
          field={form.field('answer')}
          choices={StatementAnswer.options.map(value => ({
            value,
            label: t(`statement.answers.${kind}.${value}`),
          }))}
        />
      </FieldRow>
      {kind === 'no_fear' && answer === 'denied' && <strong>{t('statement.fearBars')}</strong>}
      {kind === 'no_fear' && (
        <TextField
          label={t('statement.countries')}
          hint={t('statement.countriesHint')}
          field={form.field('countries')}
        />
      )}
    </>
  )
}

function useTimeZone(): string {
  return useSession(state => selectSignedIn(state)?.office.timeZone ?? 'UTC')
}
