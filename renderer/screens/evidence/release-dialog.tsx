import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ProtectionRow, ReleaseEffect, ReleaseInput } from '#shared/contract/protections.ts'
import { Line, Note, PlainDate } from '#shared/model/fields.ts'
import { mistake } from '#shared/model/release.ts'
import { client } from '../../client.ts'
import { AttachmentField } from '../../components/attachments/attachment-field.tsx'
import { DateField } from '../../components/date-field/date-field.tsx'
import { Dialog, FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { ChoiceField, NoteField, PassphraseField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { utcDateTime, withCapital } from '../../i18n/format.ts'
import { noAttachments, sendDocument } from '../../state/ask/attaching.ts'
import { attempt } from '../../state/ask/attempt.ts'
import type { Problem } from '../../state/ask/problem.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { finish } from './finish.ts'
import classes from './release-dialog.module.css'
import { useAttachmentsSchema, useRecording } from './use-recording.ts'

type Request = RequestOf<'release'>

/**
 * The one form that ends a protection: left what protects and since when, right the decision that ends it, below every flight
 * whose verdict it would change. The second person sees the same form, filled with what the first recorded.
 */
export function ReleaseDialog({ request }: { request: Request }) {
  const { t } = useTranslation('release')
  const { value: row, problem } = useAnswer(() => rowOf(request), [JSON.stringify(request)])
  const title = request.person === null ? t('titleOrder') : t('title', { name: request.person.name })
  if (row) return <ReleaseForm request={request} row={row} title={title} />
  return (
    <Dialog title={title} onClose={closeDialog} width="wide">
      {problem ? <ErrorNotice problem={problem} /> : <p>{t('loading')}</p>}
    </Dialog>
  )
}

async function rowOf({ person, protection }: Request): Promise<ProtectionRow> {
  if (typeof protection === 'string') return client.protections.get({ protection })
  if (person === null) throw new Error('A permit that is shown belongs to somebody')
  return client.protections.ofShownPermit({ ...protection, personId: person.id })
}

/** What a release asks, as it is typed. */
function useReleaseSchema() {
  const { t } = useTranslation('release')
  return z
    .object({
      decision: z.string(t('decisionMissing')),
      decidedBy: Line,
      decidedOn: PlainDate,
      reference: Line,
      askedBy: Line.or(z.literal('').transform(() => null)),
      answeredBy: Line.or(z.literal('').transform(() => null)),
      reason: Note.or(z.literal('').transform(() => null)),
      passphrase: z.string(),
      attachments: useAttachmentsSchema(),
    })
    .refine(({ attachments }) => attachments.files.length > 0 || attachments.reference.trim() !== '', {
      path: ['attachments'],
      message: t('documentMissing'),
    })
}

function ReleaseForm({ request, row, title }: { request: Request; row: ProtectionRow; title: string }) {
  const { t } = useTranslation('release')
  const { inspectFiles, sending } = useRecording()
  const form = useForm(startOf(row), useReleaseSchema(), ({ attachments, ...said }) =>
    attempt(async () => {
      const document = await sendDocument(attachments)
      const { counts, waitingFor } = await send(request, row, { ...said, document })
      finish(counts ? t('done') : t('waiting', { who: waitingFor ?? t('anybody') }))
    }).then(withAttachmentsField),
  )
  const asksBothSides = row.decisions.some(
    ({ kind, isStatement }) => isStatement && kind === form.values.decision,
  )
  const decisions = row.decisions.map(({ kind, title: label }) => ({ value: kind, label }))
  return (
    <FormDialog
      {...form}
      title={title}
      submit={row.waiting ? t('agree') : t('submit')}
      isDanger
      onClose={closeDialog}
      width="wide"
    >
      <div className={classes.sides}>
        <section aria-label={t('protects')}>
          <ProtectionWords row={row} />
        </section>
        <section aria-label={t('decisionPart')} className={classes.form}>
          <ChoiceField
            label={t('decision')}
            field={form.field('decision')}
            choices={decisions}
            isFirst={!row.waiting}
          />
          <TextField
            label={t('decidedBy')}
            hint={t('decidedByHint')}
            field={form.field('decidedBy')}
            // A list that opens would cover what the second person is to agree to.
            isFirst={row.waiting !== null}
          />
          <FieldRow>
            <DateField label={t('decidedOn')} field={form.field('decidedOn')} />
            <TextField label={t('reference')} field={form.field('reference')} />
          </FieldRow>
          {asksBothSides && (
            <FieldRow>
              <TextField label={t('askedBy')} field={form.field('askedBy')} />
              <TextField label={t('answeredBy')} field={form.field('answeredBy')} />
            </FieldRow>
          )}
          {form.values.decision === mistake && <NoteField label={t('reason')} field={form.field('reason')} />}
          <AttachmentField
            label={t('document')}
            field={form.field('attachments')}
            inspectFiles={inspectFiles}
            sending={sending}
          />
          {row.kind === 'emergencyStop' && (
            <PassphraseField label={t('passphrase')} field={form.field('passphrase')} />
          )}
        </section>
      </div>
      <Effects request={request} />
    </FormDialog>
  )
}

/** The document and where its original lies are one field of this form. */
function withAttachmentsField(problem: Problem | undefined): Problem | undefined {
  const places = problem?.places.map(place =>
    place.column === 'document' || place.column === 'original' ? { ...place, column: 'attachments' } : place,
  )
  return problem && { ...problem, places: places ?? [] }
}

/** Empty, or what the first person recorded: the second agrees to it, and to nothing else. */
function startOf({ waiting }: ProtectionRow) {
  return {
    decision: waiting?.decision ?? (null as string | null),
    decidedBy: waiting?.decidedBy ?? '',
    decidedOn: (waiting?.decidedOn ?? '') as string,
    reference: waiting?.reference ?? '',
    askedBy: waiting?.askedBy ?? '',
    answeredBy: waiting?.answeredBy ?? '',
    reason: waiting?.reason ?? '',
    passphrase: '',
    attachments: { ...noAttachments, reference: waiting?.original ?? '' },
  }
}

function send({ person, protection }: Request, row: ProtectionRow, release: ReleaseInput) {
  if (typeof protection === 'string' || person === null)
    return client.protections.release({ protection: row.id, release })
  return client.protections.releaseShownPermit({ ...protection, personId: person.id, release })
}

function ProtectionWords({ row }: { row: ProtectionRow }) {
  const { t } = useTranslation('release')
  const { what, recordedBy, recordedAt, against, secondPerson, waiting } = row
  return (
    <>
      <p className={classes.what}>{withCapital(what)}</p>
      {recordedBy !== null && recordedAt !== null && (
        <p>{t('recorded', { by: recordedBy, at: utcDateTime(recordedAt) })}</p>
      )}
      {against && <p>{t('against', { now: against.now, door: against.door ?? t('screen') })}</p>}
      {waiting && (
        <p>
          {t('waitingSince', {
            by: waiting.recordedBy,
            at: utcDateTime(waiting.recordedAt),
            decision: waiting.reference,
          })}
        </p>
      )}
      <p>{secondPerson ? t('twoPersons') : t('onePerson')}</p>
      <p>{t('hint')}</p>
    </>
  )
}

/** Whose verdict on which flight would change, before anybody signs. */
function Effects({ request: { protection } }: { request: Request }) {
  const { t } = useTranslation('release')
  const { value: effects } = useAnswer<ReleaseEffect[]>(
    () => (typeof protection === 'string' ? client.protections.preview({ protection }) : Promise.resolve([])),
    [JSON.stringify(protection)],
  )
  if (!effects) return <p>{t('looking')}</p>
  if (effects.length === 0) return <p>{t('noEffect')}</p>
  return (
    <ul aria-label={t('effects')} className={classes.effects}>
      {effects.map(({ flight, name, before, after }) => (
        <li key={`${flight} ${name}`}>
          {t('effect', { flight, name, before: t(`verdict.${before}`), after: t(`verdict.${after}`) })}
        </li>
      ))}
    </ul>
  )
}
