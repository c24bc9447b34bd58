import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/model/attachment.ts'
import type { ClassOrder } from '#shared/model/class-order.ts'
import { client } from '../../client.ts'
import { AttachmentList } from '../../components/attachments/attachment-list.tsx'
import { act } from '../../state/ask/notices.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { useLive } from '../../state/live/live.ts'
import { useMay } from '../../state/live/session.ts'

/** The papers of a class order, and the way to attach another. */
export function ClassOrderPapers({ order: { id, title } }: { order: ClassOrder }) {
  const { t } = useTranslation('papers')
  const mayEdit = useMay('planner', 'reviewer', 'approver')
  const [attachments, setAttachments] = useState<readonly Attachment[]>([])
  const load = useCallback(() => {
    void act(() => client.attachments.list({ record: id })).then(found => found && setAttachments(found))
  }, [id])
  useLive(['attachment'], load)
  return (
    <>
      <AttachmentList
        attachments={attachments}
        onShow={attachment => openDialog({ kind: 'show_attachment', attachment })}
      />
      {mayEdit && (
        <div>
          <Button
            size="xs"
            onClick={() => openDialog({ kind: 'attach', to: { noun: 'classOrder', id }, name: title })}
          >
            {t('list.attach')}
          </Button>
        </div>
      )}
    </>
  )
}
