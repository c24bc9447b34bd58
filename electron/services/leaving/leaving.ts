import { createHash } from 'node:crypto'
import type { Disclosure } from '#shared/model/disclosure.ts'
import { addTime, type Instant } from '#shared/model/plain-date.ts'
import { writeOutside } from '../../files/outside-file.ts'
import type { Writer } from '../../store/store.ts'
import { type App, type OpenSession, signedOut } from '../ground/app.ts'
import { changeWhenFree } from '../ground/change.ts'
import type { OutgoingDocument } from '../ground/host.ts'
import { sameLookMinutes } from '../ground/reads.ts'
import { requirePassphraseGiven, requireRight } from '../session/permissions.ts'

/** What is about to leave, for whom, and who is in it (shared/model/disclosure.ts). */
export interface Leaving
  extends Pick<Disclosure, 'what' | 'people'>,
    Partial<
      Pick<
        Disclosure,
        | 'profile'
        | 'flightId'
        | 'version'
        | 'destination'
        | 'personId'
        | 'attachmentId'
        | 'recipient'
        | 'recipientKeys'
      >
    > {}

/** A finished document, which nobody outside has yet. */
export interface Finished {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly mediaType: string
}

/** Refuses with NOT_ALLOWED whoever may not take out what is made for this reader, and who did not give their passphrase. */
export function requireRightToTakeOut(session: OpenSession, profile: Disclosure['profile']): void {
  requirePassphraseGiven(session)
  if (profile === 'internal') requireRight(session, 'take_out_internal')
}

/**
 * Hands a document to the user: to `file`, or where the host's dialog says; null when the dialog was closed, and then nothing
 * left. The record is committed before the first byte is handed out. Refuses with NOT_ALLOWED, and as writing does.
 */
export async function handOver(
  app: App,
  session: OpenSession,
  document: Finished,
  leaving: Leaving,
  {
    file,
    ifExists,
    signal,
  }: { file?: string | undefined; ifExists: 'replace' | 'refuse'; signal?: AbortSignal | undefined },
): Promise<{ file: string } | null> {
  const outgoing = outgoingDocument(app, session, document, leaving)
  if (file === undefined) {
    const saved = await app.host.saveFile(outgoing)
    return saved === null ? null : { file: saved }
  }
  const target = app.host.resolveFile(file)
  signal?.throwIfAborted()
  await writeOutside(target, outgoing.takeOut, { ifExists, signal })
  return { file: target }
}

/** A document for the host, whose bytes nobody gets without the record. Refuses with NOT_ALLOWED. */
export function outgoingDocument(
  app: App,
  session: OpenSession,
  { bytes, fileName, mediaType }: Finished,
  leaving: Leaving,
): OutgoingDocument {
  requireRightToTakeOut(session, leaving.profile ?? null)
  return {
    fileName,
    mediaType,
    async takeOut() {
      if (app.session?.store !== session.store) throw signedOut()
      const found = { ...leaving, fileName, sha256: sha256Of(bytes), bytes: bytes.length }
      await changeWhenFree(session, w => writeDisclosure(w, found, 'saved'))
      return bytes
    },
  }
}

/**
 * Shows a document on the screen. What the same user was shown of the same within the last {@link sameLookMinutes} minutes, with
 * the same people in it, is on record already. Refuses with NOT_ALLOWED.
 */
export async function show(
  session: OpenSession,
  { bytes, fileName, mediaType }: Finished,
  leaving: Leaving,
  now: Instant,
): Promise<{ fileName: string; mediaType: string; bytes: string }> {
  requireRightToTakeOut(session, leaving.profile ?? null)
  const found = { ...leaving, fileName, sha256: sha256Of(bytes), bytes: bytes.length }
  if (!wasShown(session, found, now)) await changeWhenFree(session, w => writeDisclosure(w, found, 'shown'))
  return { fileName, mediaType, bytes: Buffer.from(bytes).toString('base64') }
}

/** What is known of a file that leaves. */
interface Found extends Leaving, Pick<Disclosure, 'fileName' | 'sha256' | 'bytes'> {}

/** Writes down what leaves, in the transaction of somebody who hands it out after that is committed. */
export function writeDisclosure(w: Writer, found: Found, way: Disclosure['way']): void {
  const { number, hash } = w.reads.end()
  w.disclosure.insert({
    ...nothingMore,
    ...found,
    id: w.newId('disclosure'),
    way,
    format: formatOf(found.fileName),
    reads: number,
    readsHash: hash,
    by: w.userId,
    at: w.now,
  })
}

const nothingMore = {
  profile: null,
  flightId: null,
  version: null,
  destination: null,
  personId: null,
  attachmentId: null,
  recipient: null,
  recipientKeys: [],
}

/** The ending of a file's name says what it is; one without any is called by nothing more than that. */
function formatOf(fileName: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? 'file'
}

function wasShown({ store, user }: OpenSession, found: Found, now: Instant): boolean {
  const of = { flightId: found.flightId ?? null, attachmentId: found.attachmentId ?? null }
  const since = addTime(now, { minutes: -sameLookMinutes })
  return store.disclosure
    .shownSince(user.id, of, since)
    .some(
      each =>
        each.what === found.what &&
        each.fileName === found.fileName &&
        each.profile === (found.profile ?? null) &&
        each.people?.join() === found.people?.join(),
    )
}

function sha256Of(bytes: Uint8Array): Disclosure['sha256'] {
  return createHash('sha256').update(bytes).digest('hex') as Disclosure['sha256']
}
