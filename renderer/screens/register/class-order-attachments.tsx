import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ClassOrder } from '#shared/model/class-order.ts'
import { client } from '../../client.ts'
import { AttachmentList } from '../../components/attachments/attachment-list.tsx'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { useMay } from '../../state/live/session.ts'

const nouns = ['attachment'] as const

/** The documents attached to a class order, and the way to attach another. */
export function ClassOrderAttachments({ order: { id, title } }: { order: ClassOrder }) {
  const { t } = useTranslation('attachments')
  const mayEdit = useMay('edit')
  const { value: attachments = [] } = useAnswer(
    signal => client.attachments.list({ record: id }, { signal }),
    [id],
    { nouns, showsProblems: true },
  )
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
