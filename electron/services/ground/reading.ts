import type { NameCache } from '#shared/identity/name-cache.ts'
import type { ChangeReader } from '../../store/log/changes.ts'
import type { AttachedContentReader } from '../../store/nouns/attached-content.ts'
import type { NounReaders } from '../../store/nouns/noun-tables.ts'
import type { RegisterEntryReader } from '../../store/register/entry.ts'
import type { MatchMemory } from '../checking/recognition/match-memory.ts'

/** What a use case reads from: an open store, or the writer of the transaction that it is in the middle of. */
export interface Reading extends NounReaders {
  readonly registerEntry: RegisterEntryReader
  readonly changes: ChangeReader
  /** What earlier answers found; only in a reading that shows and decides nothing (services/checking/recognition/match-memory.ts). */
  readonly matchMemory?: MatchMemory
  readonly attachedContent: AttachedContentReader
  /** What recognition remembers of names while the store is open. */
  readonly nameCache: NameCache
}
