import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { AttachedTo } from '#shared/model/attachment.ts'
import { useKept } from '../../components/form/kept-typing.tsx'
import {
  type AttachmentsDraft,
  inspectFiles,
  type Sending,
  sendAttachments,
} from '../../state/ask/attaching.ts'

/**
 * Records something and then attaches its documents. When one does not arrive, what was recorded stands: sending the
 * form again only attaches what is missing. From then on nothing typed is kept: opened anew, the form would record it twice.
 */
export function useRecording() {
  const kept = useKept()
  const recorded = useRef<AttachedTo | null>(null)
  const [sending, setSending] = useState<Sending | null>(null)
  async function recordWith(
    attachments: AttachmentsDraft,
    record: () => Promise<AttachedTo>,
    about: string | null = null,
  ): Promise<void> {
    recorded.current ??= await record()
    kept.end()
    try {
      await sendAttachments(recorded.current, attachments, about, setSending)
    } finally {
      setSending(null)
    }
  }
  return { recordWith, sending, inspectFiles }
}

/** A schema for documents to attach: none of the chosen files may be one that cannot be attached. */
export function useAttachmentsSchema(): z.ZodType<AttachmentsDraft> {
  const { t } = useTranslation('attachments')
  return z.custom<AttachmentsDraft>(
    value => (value as AttachmentsDraft).files.every(each => each.problem === null),
    t('field.refused'),
  )
}
