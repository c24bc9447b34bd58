import { IconFileText, IconMapPin, IconPhoto } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/model/attachment.ts'
import { formatSize, hashGroups, utcDateTime } from '../../i18n/format.ts'
import classes from './attachment-list.module.css'
import { attachmentName } from './attachment-name.ts'

/** What is attached to a record: each file by its name, size and hash, each reference by where the original lies. */
export function AttachmentList({
  attachments,
  onShow,
}: {
  attachments: readonly Attachment[]
  onShow: (attachment: Attachment) => void
}) {
  const { t } = useTranslation('attachments')
  if (attachments.length === 0) return null
  return (
    <ul className={classes.list} aria-label={t('list.label')}>
      {attachments.map(attachment => (
        <li key={attachment.id} data-withdrawn={attachment.withdrawnAt !== null || undefined}>
          <Attached attachment={attachment} onShow={() => onShow(attachment)} />
        </li>
      ))}
    </ul>
  )
}

function Attached({ attachment, onShow }: { attachment: Attachment; onShow: () => void }) {
  const { t } = useTranslation('attachments')
  const { mediaType, size, sha256, reference, about, withdrawnAt, withdrawnWhy } = attachment
  const { title, fileName } = attachmentName(attachment)
  return (
    <>
      {mediaType === null && <IconMapPin size={16} aria-hidden />}
      {mediaType === 'application/pdf' && <IconFileText size={16} aria-hidden />}
      {mediaType?.startsWith('image/') && <IconPhoto size={16} aria-hidden />}
      <button
        type="button"
        className={classes.name}
        aria-label={t('list.show', { file: title })}
        onClick={onShow}
      >
        <bdi>{title}</bdi>
      </button>
      <span className={classes.detail}>
        {[
          about !== null && fileName,
          reference !== null && about !== null && t('list.reference', { where: reference }),
          size !== null && formatSize(size),
          sha256 !== null && t('list.hash', { groups: hashGroups(sha256) }),
          withdrawnAt !== null &&
            t('list.withdrawn', { at: utcDateTime(withdrawnAt), why: withdrawnWhy ?? '' }),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  )
}
