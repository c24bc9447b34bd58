import type { AttachedContentReader } from '../store/attached-content.ts'
import type { ChangeReader } from '../store/changes.ts'
import type { NounReaders } from '../store/noun-tables.ts'
import type { RegisterEntryReader } from '../store/register-entry.ts'

/** What a use case reads from: an open store, or the writer of the transaction that it is in the middle of. */
export interface Reading extends NounReaders {
  readonly registerEntry: RegisterEntryReader
  readonly changes: ChangeReader
  readonly attachedContent: AttachedContentReader
}
