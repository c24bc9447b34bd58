import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import type { AttachedTo } from '#shared/model/attachment.ts'
import { AttachmentList } from '../../../components/attachments/attachment-list.tsx'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useMay } from '../../../state/live/session.ts'
import { useDossier } from '../dossier.ts'
import classes from '../person.module.css'

/** The documents that show one of the person's records, and the way to attach another. */
export function RecordAttachments({ id }: { id: string }) {
  const { t } = useTranslation('attachments')
  const { file } = useDossier().dossier
  const mayEdit = useMay('edit')
  const to = attachedTo(file, id)
  if (!to) return null
  return (
    <>
      <AttachmentList
        attachments={file.attachments.filter(each => each.recordId === id)}
        onShow={attachment => openDialog({ kind: 'show_attachment', attachment })}
      />
      {mayEdit && (
        <button
          type="button"
          className={classes.attach}
          onClick={() => openDialog({ kind: 'attach', to, name: file.name })}
        >
          {t('list.attach')}
        </button>
      )}
    </>
  )
}

/** The record of this id on the person's file, as an attachment names it; null where it is none of theirs. */
function attachedTo(file: PersonFile, id: string): AttachedTo | null {
  const records = {
    legalBar: file.bars,
    emergencyStop: file.stops,
    consent: file.consents,
    removalOrder: file.orders,
    permit: file.permits,
    travelDocument: file.documents,
    medicalClearance: file.clearances,
    statement: file.statements,
    reviewDecision: file.decisions,
  } as const
  const nouns = Object.keys(records) as (keyof typeof records)[]
  const noun = nouns.find(each => records[each].some(record => record.id === id))
  return noun ? { noun, id } : null
}
