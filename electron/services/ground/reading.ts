import type { NameCache } from '#shared/identity/name-cache.ts'
import type { SecretReader } from '../../store/keys/secret.ts'
import type { TrustedOfficeReader } from '../../store/keys/trusted-office.ts'
import type { ChangeReader } from '../../store/log/changes.ts'
import type { CopyReader } from '../../store/log/copies.ts'
import type { ConflictReader } from '../../store/log/merging.ts'
import type { SealReader } from '../../store/log/seals.ts'
import type { AttachedContentReader } from '../../store/nouns/attached-content.ts'
import type { NounReaders } from '../../store/nouns/nouns.ts'
import type { RegisterEntryReader, RegisterFallen, RegisterSought } from '../../store/register/reader.ts'

/** What a use case reads from: an open store, or the writer of the transaction that it is in the middle of. */
export interface Reading extends NounReaders {
  readonly registerEntry: RegisterEntryReader
  readonly registerSought: Pick<RegisterSought, 'of' | 'found'>
  readonly registerFallen: Pick<RegisterFallen, 'list'>
  readonly changes: ChangeReader
  /** Who answers for what the log says. */
  readonly seals: Pick<SealReader, 'authorOf'>
  readonly secret: SecretReader
  /** Whom the store was told to trust before that was written to the log: session/trusted-offices.ts says whom it trusts. */
  readonly trustedOffice: TrustedOfficeReader
  /** Whose copies the log's chains are. */
  readonly copies: CopyReader
  /** The keys of first administrators that this store knows. */
  roots(): readonly string[]
  /** Those that the store names, whoever is signed in. */
  rootsOnFile(): readonly string[]
  /** Of those, whom the store named of whose backup this one was made. */
  rootsBefore(): readonly string[]
  /** What offices wrote without knowing of each other. */
  readonly conflicts: ConflictReader
  readonly attachedContent: AttachedContentReader
  /** What recognition remembers of names while the store is open. */
  readonly nameCache: NameCache
}
