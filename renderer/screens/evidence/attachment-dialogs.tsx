import { Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Attachment } from '#shared/model/attachment.ts'
import { Line } from '#shared/model/fields.ts'
import { client, saveAttachment } from '../../client.ts'
import { AttachmentField } from '../../components/attachments/attachment-field.tsx'
import { attachmentName } from '../../components/attachments/attachment-name.ts'
import { bytesOf } from '../../components/attachments/base64.ts'
import { Dialog, FormDialog } from '../../components/dialog/dialog.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { blankIsNull } from '../../components/form/schemas.ts'
import { useForm } from '../../components/form/use-form.ts'
import { Facts } from '../../components/page/facts.tsx'
import { PdfView } from '../../components/pdf/pdf-view.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { formatSize, hashGroups, utcDateTime } from '../../i18n/format.ts'
import { noAttachments } from '../../state/ask/attaching.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { act, say } from '../../state/ask/notices.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { closeDialog, openDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { useMay } from '../../state/live/session.ts'
import { nameIn, useUsers } from '../../state/live/users.ts'
import classes from './attachment-dialogs.module.css'
import { finish } from './finish.ts'
import { useAttachmentsSchema, useRecording } from './use-recording.ts'

/** Attaches documents to a record that is there already. */
export function AttachDialog({ request: { to, name } }: { request: RequestOf<'attach'> }) {
  const { t } = useTranslation('attachments')
  const { recordWith, sending, inspectFiles } = useRecording()
  const attachments = useAttachmentsSchema().refine(
    ({ files, reference }) => files.length > 0 || reference.trim() !== '',
    t('attach.nothing'),
  )
  const schema = z.object({ attachments, about: blankIsNull(Line) })
  const form = useForm({ attachments: noAttachments, about: '' }, schema, ({ attachments, about }) =>
    attempt(async () => {
      await recordWith(attachments, async () => to, about)
      finish(t('attach.done'))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={name ? t('attach.titleOf', { name }) : t('attach.title')}
      submit={t('attach.submit')}
      onClose={closeDialog}
    >
      <AttachmentField field={form.field('attachments')} inspectFiles={inspectFiles} sending={sending} />
      <TextField label={t('attach.about')} field={form.field('about')} />
    </FormDialog>
  )
}

/** An attached file on the screen, its hash verified when it was read; or where an original lies. */
export function ShowAttachmentDialog({ request: { attachment } }: { request: RequestOf<'show_attachment'> }) {
  const { t } = useTranslation('attachments')
  const mayEdit = useMay('edit')
  const { id, withdrawnAt } = attachment
  const { title, fileName } = attachmentName(attachment)
  return (
    <Dialog title={title} onClose={closeDialog} width="wide">
      <div className={classes.shown}>
        {fileName !== null && <Picture attachment={attachment} name={fileName} />}
        <Particulars attachment={attachment} />
        <Group gap={8} justify="flex-end">
          {mayEdit && withdrawnAt === null && (
            <Button onClick={() => openDialog({ kind: 'withdraw_attachment', attachment })}>
              {t('show.withdraw')}
            </Button>
          )}
          {fileName !== null && (
            <Button variant="filled" onClick={() => void saveCopy(id, file => t('show.saved', { file }))}>
              {t('show.save')}
            </Button>
          )}
        </Group>
      </div>
    </Dialog>
  )
}

/** Marks an attachment as a mistake. */
export function WithdrawAttachmentDialog({
  request: { attachment },
}: {
  request: RequestOf<'withdraw_attachment'>
}) {
  const { t } = useTranslation('attachments')
  const { id } = attachment
  const form = useForm({ why: '' }, z.object({ why: Line }), ({ why }) =>
    attempt(async () => {
      await client.attachments.withdraw({ id, why })
      finish(t('withdraw.done'))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('withdraw.title', { file: attachmentName(attachment).title })}
      submit={t('withdraw.submit')}
      isDanger
      onClose={closeDialog}
    >
      <p>{t('withdraw.hint')}</p>
      <TextField label={t('withdraw.why')} field={form.field('why')} isFirst />
    </FormDialog>
  )
}

type Content = { mediaType: string; bytes: Uint8Array }

function Picture({ attachment: { id }, name }: { attachment: Attachment; name: string }) {
  const { t } = useTranslation('attachments')
  const { value: content, problem } = useAnswer(
    async signal => {
      const { mediaType, bytes } = await client.attachments.content({ id }, { signal })
      return { mediaType, bytes: bytesOf(bytes) }
    },
    [id],
  )
  if (problem) return <ErrorNotice problem={problem} />
  if (!content) return <LoadingRows count={6} />
  if (content.mediaType === 'application/pdf') {
    return (
      <div className={classes.pages}>
        <PdfView bytes={content.bytes} label={t('show.view', { file: name })} />
      </div>
    )
  }
  return <Image content={content} label={t('show.picture', { file: name })} />
}

function Image({ content: { mediaType, bytes }, label }: { content: Content; label: string }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes.slice()], { type: mediaType }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, mediaType])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
    <section className={classes.pages} aria-label={label} tabIndex={0}>
      {address && <img className={classes.image} src={address} alt={label} />}
    </section>
  )
}

function Particulars({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('attachments')
  const users = useUsers(state => state.users)
  const { fileName } = attachmentName(attachment)
  const { size, sha256, reference, recordedAt, recordedBy, withdrawnAt, withdrawnWhy } = attachment
  const user = nameIn(users, recordedBy)
  const facts = [
    ...(attachment.about !== null && fileName !== null ? [{ name: t('show.file'), value: fileName }] : []),
    ...(reference === null ? [] : [{ name: t('field.reference'), value: reference }]),
    ...(size === null ? [] : [{ name: t('show.size'), value: formatSize(size) }]),
    ...(sha256 === null ? [] : [{ name: t('show.hash'), value: hashGroups(sha256, 16) }]),
    { name: t('show.recorded'), value: t('show.recordedBy', { at: utcDateTime(recordedAt), user }) },
  ]
  return (
    <>
      <Facts facts={facts} />
      {withdrawnAt && (
        <p className={classes.withdrawn}>
          {t('list.withdrawn', { at: utcDateTime(withdrawnAt), why: withdrawnWhy ?? '' })}
        </p>
      )}
    </>
  )
}

async function saveCopy(id: Attachment['id'], saved: (file: string) => string): Promise<void> {
  const file = await act(() => saveAttachment(id))
  if (file) say(saved(file))
}
