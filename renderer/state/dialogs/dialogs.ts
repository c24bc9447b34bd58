import type { AttachedTo, Attachment } from '#shared/model/attachment.ts'
import type { Finding } from '#shared/model/finding.ts'
import type {
  AssignmentId,
  ConsentId,
  FindingId,
  FlightId,
  ListImportId,
  RecallId,
  ReleaseId,
  StatementId,
} from '#shared/model/ids.ts'
import type { ShownPermit } from '#shared/model/permit.ts'
import type { ProtectionId } from '#shared/model/release.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { createSessionStore } from '../ask/session-store.ts'
import { bufferKeystrokes } from './keystroke-buffer.ts'
import type { PersonRef } from './selection.ts'

/**
 * The dialogs that any screen may open about a person, a finding or a class order. The forms themselves live in
 * screens/evidence, which no screen imports: a screen says what it wants, and hears of the result as a change (live.ts).
 */
export type DialogRequest =
  /** Without a person it asks whom. */
  | { kind: 'stop'; person: PersonRef | null }
  /**
   * Ends a protection: by its id, or of a permit that only the register or a card shows, by what it says. Nobody's person of a
   * class order. `asMistake`: it was recorded by mistake, and the form begins so. `onRecorded` is called once the program has taken
   * the form.
   */
  | {
      kind: 'release'
      person: PersonRef | null
      protection: ProtectionId | ShownPermit
      asMistake?: true
      onRecorded?: () => void
    }
  | { kind: 'order'; person: PersonRef }
  | { kind: 'proceedings'; person: PersonRef; order: RemovalOrder }
  | { kind: 'document'; person: PersonRef; draft?: DocumentDraft }
  | { kind: 'permit'; person: PersonRef }
  /** A release was recorded by mistake: what it ended protects again. */
  | { kind: 'take_back_release'; person: PersonRef; release: ReleaseId }
  | { kind: 'bar'; person: PersonRef }
  | { kind: 'consent'; person: PersonRef }
  | { kind: 'withdraw_consent'; person: PersonRef; consent: ConsentId }
  | { kind: 'clearance'; person: PersonRef }
  | { kind: 'acceptance'; person: PersonRef }
  | { kind: 'relation'; person: PersonRef }
  | { kind: 'decide'; person: PersonRef | null; finding: Finding }
  /** Takes back the decision that counts on a finding. */
  | { kind: 'take_back'; finding: FindingId }
  | { kind: 'statement'; person: PersonRef; countries?: readonly string[] }
  | { kind: 'withdraw_statement'; person: PersonRef; statement: StatementId }
  | { kind: 'attach'; to: AttachedTo; name?: string }
  | { kind: 'show_attachment'; attachment: Attachment }
  | { kind: 'withdraw_attachment'; attachment: Attachment }
  /** Of staff the place stands for the person. */
  | { kind: 'take_off'; person: PersonRef | StaffRef; flight: FlightRef }
  /** Takes an import of people back as one. */
  | { kind: 'undo_import'; list: ListImportId; fileName: string }
  /** The checklist for reaching the captain. */
  | { kind: 'recall'; recall: RecallId }

/** What is filled into the form of a travel document beforehand, as read from its machine readable zone. */
export interface DocumentDraft {
  type: string
  number: string
  state: string
  nationality: string
  expires: string
}

/** A flight as far as a title needs one. */
export interface FlightRef {
  id: FlightId
  number: string
}

/** Somebody of the staff, who has a place and no record. */
interface StaffRef extends Omit<PersonRef, 'id'> {
  id: AssignmentId
}

/** The request of one kind of dialog. */
export type RequestOf<Kind extends DialogRequest['kind']> = Extract<DialogRequest, { kind: Kind }>

/** The dialog that is open over whatever screen; null when none is. */
export const useDialogs = createSessionStore<{ open: DialogRequest | null }>(() => ({ open: null }))

/** Opens one of the dialogs above; an open one gives way. */
export function openDialog(request: DialogRequest): void {
  bufferKeystrokes()
  useDialogs.setState({ open: request })
}

/** Closes the dialog that is open. */
export function closeDialog(): void {
  useDialogs.setState({ open: null })
}
