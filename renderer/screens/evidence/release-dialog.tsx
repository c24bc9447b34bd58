import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ProtectionRow, ReleaseInput } from '#shared/contract/protections.ts'
import { Line, Note, PlainDate } from '#shared/model/fields.ts'
import { comparison, mistake } from '#shared/model/release.ts'
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
import { selectSignedIn, useSession } from '../../state/live/session.ts'
import { finish } from './finish.ts'
import { OwnHalfDialog } from './own-half-dialog.tsx'
import classes from './release-dialog.module.css'
import { ReleaseEffects } from './release-effects.tsx'
import { useAttachmentsSchema, useRecording } from './use-recording.ts'

type Request = RequestOf<'release'>

/**
 * The one form that ends a protection: left what protects and since when, right the decision that ends it, above both every flight
 * whose verdict it would change. The second person sees the same form, filled with what the first recorded.
 */
export function ReleaseDialog({ request }: { request: Request }) {
  const { t } = useTranslation('release')
  const { value: row, problem } = useAnswer(() => rowOf(request), [JSON.stringify(request)])
  const kind = row?.kind === 'possibleMatch' ? 'titleMatch' : 'title'
  const title = request.person === null ? t('titleOrder') : t(kind, { name: request.person.name })
  const me = useSession(state => selectSignedIn(state)?.user.name)
  if (row?.waiting?.lapsed === null && row.waiting.recordedBy === me) {
    return <OwnHalfDialog request={request} row={row} waiting={row.waiting} title={title} />
  }
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
  const form = useForm(startOf(row, request), useReleaseSchema(), ({ attachments, reason, ...said }) =>
    attempt(async () => {
      const document = await sendDocument(attachments)
      const why = saysWhy(said.decision) ? reason : null
      const { counts, waitingFor } = await send(request, row, { ...said, reason: why, document })
      finish(counts ? t('done') : t('waiting', { who: waitingFor ?? t('anybody') }))
      request.onRecorded?.()
    }).then(withAttachmentsField),
  )
  const asksBothSides = row.decisions.some(
    ({ kind, isStatement }) => isStatement && kind === form.values.decision,
  )
  // The kind of decision is filled in: by the records' own proof, by the first person, or as a mistake.
  const isFilled = row.waiting !== null || row.filled !== null || request.asMistake === true
  const decisions = row.decisions.map(({ kind, title: label }) => ({ value: kind, label }))
  return (
    <FormDialog
      {...form}
      title={title}
      submit={row.waiting?.lapsed === null ? t('agree') : t('submit')}
      isDanger
      onClose={closeDialog}
      width="wide"
    >
      <ReleaseEffects request={request} />
      <div className={classes.sides}>
        <section aria-label={t('protects')}>
          <ProtectionWords row={row} />
        </section>
        <section aria-label={t('decisionPart')} className={classes.form}>
          <ChoiceField
            label={t('decision')}
            field={form.field('decision')}
            choices={decisions}
            isFirst={!isFilled}
          />
          <TextField
            label={t('decidedBy')}
            hint={t('decidedByHint')}
            field={form.field('decidedBy')}
            isFirst={isFilled}
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
          {saysWhy(form.values.decision) && (
            <NoteField
              label={t(form.values.decision === mistake ? 'reason' : 'comparedReason')}
              field={form.field('reason')}
            />
          )}
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

/** Whether the reason is part of the decision: what was recorded wrongly, or in what two records differ. */
function saysWhy(decision: string | null): boolean {
  return decision === mistake || decision === comparison
}

/**
 * Empty, or a mistake; or what two records say that differ; or what the first person recorded: the second agrees to it, and to
 * nothing else.
 */
function startOf({ waiting, filled }: ProtectionRow, { asMistake }: Request) {
  const said = waiting ?? filled
  return {
    decision: said?.decision ?? (asMistake ? mistake : (null as string | null)),
    decidedBy: said?.decidedBy ?? '',
    decidedOn: (said?.decidedOn ?? '') as string,
    reference: said?.reference ?? '',
    askedBy: waiting?.askedBy ?? '',
    answeredBy: waiting?.answeredBy ?? '',
    reason: said?.reason ?? '',
    passphrase: '',
    attachments: { ...noAttachments, reference: said?.original ?? '' },
  }
}

function send({ person, protection }: Request, row: ProtectionRow, release: ReleaseInput) {
  if (typeof protection === 'string' || person === null)
    return client.protections.release({ protection: row.id, release })
  return client.protections.releaseShownPermit({ ...protection, personId: person.id, release })
}

function ProtectionWords({ row }: { row: ProtectionRow }) {
  const { t } = useTranslation('release')
  const { what, recordedBy, recordedAt, against, secondPerson, waiting, differs } = row
  const isMatch = row.kind === 'possibleMatch'
  return (
    <>
      <p className={classes.what}>{withCapital(what)}</p>
      {isMatch && <p>{t(differs.length === 0 ? 'nothingDiffers' : 'differs')}</p>}
      {differs.length > 0 && (
        <ul className={classes.differences}>
          {differs.map(({ field, ours, theirs }) => (
            <li key={field}>{t('difference', { field: t(`fields.${field}`), ours, theirs })}</li>
          ))}
        </ul>
      )}
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
      {waiting?.lapsed && <p>{withCapital(waiting.lapsed)}.</p>}
      <p>{secondPerson ? t('twoPersons') : t('onePerson')}</p>
      <p>{t('hint')}</p>
    </>
  )
}
