import { create } from 'zustand'
import type { Finding } from '#shared/model/finding.ts'
import type { PersonRef } from './selection.ts'

/**
 * The dialogs that any screen may open about a person, a finding or a class order. The forms themselves live in
 * screens/evidence, which no screen imports: a screen says what it wants, and hears of the result as a change (live.ts).
 */
export type DialogRequest =
  | { kind: 'stop'; person: PersonRef | null }
  | { kind: 'lift_stop'; person: PersonRef; stop: string }
  | { kind: 'order'; person: PersonRef }
  | { kind: 'document'; person: PersonRef }
  | { kind: 'permit'; person: PersonRef }
  | { kind: 'end_permit'; person: PersonRef; permit: string }
  | { kind: 'bar'; person: PersonRef }
  | { kind: 'lift_bar'; person: PersonRef; bar: string }
  | { kind: 'lift_class_order'; classOrder: string }
  | { kind: 'consent'; person: PersonRef }
  | { kind: 'withdraw_consent'; person: PersonRef; consent: string }
  | { kind: 'clearance'; person: PersonRef }
  | { kind: 'acceptance'; person: PersonRef }
  | { kind: 'decide'; finding: Finding; person: PersonRef | null; flight: string }
  | { kind: 'take_off'; person: PersonRef; flight: { id: string; number: string } }

export const useDialogs = create<{ open: DialogRequest | null }>()(() => ({ open: null }))

/** Opens one of the dialogs above; an open one gives way. */
export function openDialog(request: DialogRequest): void {
  useDialogs.setState({ open: request })
}

export function closeDialog(): void {
  useDialogs.setState({ open: null })
}
