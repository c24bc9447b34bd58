import { KeepTyped } from '../../components/form/kept-typing.tsx'
import { type DialogRequest, useDialogs } from '../../state/dialogs/dialogs.ts'
import { AttachDialog, ShowAttachmentDialog, WithdrawAttachmentDialog } from './attachment-dialogs.tsx'
import { BarDialog } from './bar-dialogs.tsx'
import { ConsentDialog, WithdrawConsentDialog } from './consent-dialogs.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { DocumentDialog } from './document-dialog.tsx'
import { AcceptanceDialog, ClearanceDialog } from './fitness-dialogs.tsx'
import { OrderDialog, ProceedingsDialog } from './order/order-dialogs.tsx'
import { PermitDialog } from './permit-dialogs.tsx'
import { RecallDialog } from './recall/recall-dialog.tsx'
import { RelationDialog } from './relation-dialog.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { StatementDialog, WithdrawStatementDialog } from './statement-dialogs.tsx'
import { StopDialog } from './stop-dialogs.tsx'
import { TakeBackDialog } from './take-back-dialog.tsx'
import { TakeBackReleaseDialog } from './take-back-release-dialog.tsx'
import { TakeOffDialog } from './take-off-dialog.tsx'
import { UndoImportDialog } from './undo-import-dialog.tsx'

/**
 * The dialog that some screen has asked for (state/dialogs/dialogs.ts), if any. Mounted once, beside the screens. What was
 * typed about one person or record is kept for them until it is sent: it is never sent about another.
 */
export function EvidenceDialogs() {
  const request = useDialogs(state => state.open)
  return (
    request && (
      <KeepTyped key={JSON.stringify(request)} as={formOf(request)}>
        <RequestedDialog request={request} />
      </KeepTyped>
    )
  )
}

/** The form and its subject, the same from whatever screen it was opened: of a record only which one it is. */
function formOf(request: DialogRequest): string {
  return JSON.stringify(request, (_, value) => value?.id ?? value)
}

function RequestedDialog({ request }: { request: DialogRequest }) {
  switch (request.kind) {
    case 'stop':
      return <StopDialog request={request} />
    case 'release':
      return <ReleaseDialog request={request} />
    case 'take_back_release':
      return <TakeBackReleaseDialog request={request} />
    case 'order':
      return <OrderDialog request={request} />
    case 'proceedings':
      return <ProceedingsDialog request={request} />
    case 'document':
      return <DocumentDialog request={request} />
    case 'permit':
      return <PermitDialog request={request} />
    case 'bar':
      return <BarDialog request={request} />
    case 'consent':
      return <ConsentDialog request={request} />
    case 'withdraw_consent':
      return <WithdrawConsentDialog request={request} />
    case 'clearance':
      return <ClearanceDialog request={request} />
    case 'relation':
      return <RelationDialog request={request} />
    case 'acceptance':
      return <AcceptanceDialog request={request} />
    case 'decide':
      return <DecideDialog request={request} />
    case 'undo_import':
      return <UndoImportDialog request={request} />
    case 'recall':
      return <RecallDialog request={request} />
    case 'take_back':
      return <TakeBackDialog request={request} />
    case 'statement':
      return <StatementDialog request={request} />
    case 'withdraw_statement':
      return <WithdrawStatementDialog request={request} />
    case 'attach':
      return <AttachDialog request={request} />
    case 'show_attachment':
      return <ShowAttachmentDialog request={request} />
    case 'withdraw_attachment':
      return <WithdrawAttachmentDialog request={request} />
    case 'take_off':
      return <TakeOffDialog request={request} />
  }
}
