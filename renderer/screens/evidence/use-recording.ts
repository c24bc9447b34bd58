import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { AttachedTo } from '#shared/model/attachment.ts'
import { lookAt, type PapersDraft, type Sending, sendPapers } from '../../state/ask/attaching.ts'

/**
 * Records something and then attaches its papers. When a paper does not arrive, what was recorded stands: sending the
 * form again only attaches what is missing.
 */
export function useRecording() {
  const recorded = useRef<AttachedTo | null>(null)
  const [sending, setSending] = useState<Sending | null>(null)
  async function recordWith(
    papers: PapersDraft,
    record: () => Promise<AttachedTo>,
    about: string | null = null,
  ): Promise<void> {
    recorded.current ??= await record()
    try {
      await sendPapers(recorded.current, papers, about, setSending)
    } finally {
      setSending(null)
    }
  }
  return { recordWith, sending, lookAt }
}

/** A schema for papers: none of the chosen files may be one that cannot be attached. */
export function usePapersSchema(): z.ZodType<PapersDraft> {
  const { t } = useTranslation('papers')
  return z.custom<PapersDraft>(
    value => (value as PapersDraft).files.every(each => each.problem === null),
    t('field.refused'),
  )
}
