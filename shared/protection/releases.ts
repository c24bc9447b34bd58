import { type Attachment, isShown } from '#shared/model/attachment.ts'
import type { ProtectionKind, Release } from '#shared/model/release.ts'
import { mayEnd } from './decision-floors.ts'
import type { Protection } from './protection.ts'
import { needsSecondAnyhow } from './second-person.ts'
import { namesBothSides } from './statement-decisions.ts'

/** What a release is judged by: itself, those beside it, and the documents on file. */
export interface ReleasesOnFile {
  readonly releases: readonly Release[]
  readonly attachments: readonly Attachment[]
}

type Released = Pick<Protection, 'id' | 'kind' | 'code'>

/**
 * The release that ended a protection: shown by a document or by the place of its original, agreed to by another person
 * where two must, with who asked and who answered where it is a statement, and not taken back. Undefined while there is none: every other record ends nothing, whoever wrote it.
 */
export function releaseOf(protection: Released, onFile: ReleasesOnFile): Release | undefined {
  return recorded(protection, onFile).find(release => !isOneShort(release, protection, onFile))
}

/** Whether a release ended what rests on this record. */
export function isReleased(kind: ProtectionKind, record: string, onFile: ReleasesOnFile): boolean {
  return releaseOf({ id: `${kind}:${record}`, kind, code: null }, onFile) !== undefined
}

/** The release of a protection that waits for a second person; undefined where none does, or where one counts already. */
export function waitingRelease(protection: Released, onFile: ReleasesOnFile): Release | undefined {
  if (releaseOf(protection, onFile)) return undefined
  return recorded(protection, onFile).at(-1)
}

function recorded(protection: Released, onFile: ReleasesOnFile): Release[] {
  const { id } = protection
  if (onFile.releases.length === 0) return []
  const releases = onFile.releases.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return releases.filter(
    release =>
      release.protection === id &&
      release.countersigns === null &&
      release.takesBack === null &&
      mayEnd(protection, release.decision) &&
      namesBothSides(protection.kind, release) &&
      isProven(release, onFile) &&
      !onFile.releases.some(other => other.takesBack === release.id),
  )
}

function isProven({ id, original }: Release, { attachments }: ReleasesOnFile): boolean {
  return original !== null || isShown(id, attachments)
}

/** The floor holds whatever the record says of itself: a file from elsewhere may say that one person was enough. */
function isOneShort(release: Release, protection: Released, { releases }: ReleasesOnFile): boolean {
  if (!release.needsSecond && !needsSecondAnyhow(protection, release.decision)) return false
  return !releases.some(
    other =>
      other.countersigns === release.id &&
      other.protection === release.protection &&
      other.takesBack === null &&
      other.recordedBy !== release.recordedBy,
  )
}
