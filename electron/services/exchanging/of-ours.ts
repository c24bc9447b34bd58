import { rolesWith } from '#shared/authority/authority.ts'
import type { CopyId } from '#shared/changes/entry.ts'
import type { Noun, Role } from '#shared/model/codes.ts'
import type { ManifestVersionId } from '#shared/model/ids.ts'
import type { Header } from '../../exchange/format.ts'
import { refusal } from '../../refusal.ts'
import type { EntryRange, LoggedEntry } from '../../store/log/entry-row.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import { ownOffice } from '../ground/require.ts'
import { type Acts, actNouns } from '../session/acts.ts'
import { holdsRoot, isBeforeKeys, standingsNow, standingsWhen } from '../session/authority.ts'
import { believing } from '../session/believing.ts'
import { ownPublicKey } from '../session/office-key.ts'
import { believingVersions } from '../session/proving.ts'
import { trustedOffice } from '../session/trusted-offices.ts'

/** What only its own office says of itself: no file of another changes a record of these that we made. */
const ourOwn: ReadonlySet<Noun> = new Set([
  'office',
  'user',
  'signingKey',
  'certificate',
  'certificateConfirmation',
  'certificateEnd',
  'rulePack',
  'packConfirmation',
  'packPublisher',
  'disclosure',
  'retentionPeriod',
  'officeTrust',
  'officeTrustConfirmation',
])

/**
 * Keeps whose the copies are that a file's writer has been; those of a desk of our own are ours from then on. Refuses with
 * RULE_REFUSES one that is trusted as a desk of ours and says that it is of another office.
 */
export function noteCopies(
  w: Writer,
  { office, signingKey, lineage }: Pick<Header, 'office' | 'signingKey' | 'lineage'>,
): void {
  const own = ownOffice(w)
  if (trustedOffice(w, signingKey)?.desk !== true) {
    w.copies.noteOffice(office.id, lineage)
    return
  }
  if (office.id !== own.id) {
    const what = `It is trusted as another desk of ${own.name}, and is of another office: ${office.name} (${office.code}).`
    throw refused({ office }, what)
  }
  w.copies.noteDesk(own.id, lineage)
}

/**
 * Refuses a merge that has just been done, and is undone by that, with RULE_REFUSES, naming what it tried: entries in our own
 * chain that we did not write; another word on our users, our certificates, our office, packs or publishers; acts in the name
 * of our people for which none of them answers, a manifest among them; and a file of an office that does not hold the word of the first administrator
 * whom it showed when it was trusted. A desk of our own, which is trusted as one, may
 * speak of our users.
 */
export function requireNothingOfOurs(
  w: Writer,
  { copyId, lineage }: Pick<WritableStore, 'copyId' | 'lineage'>,
  header: Pick<Header, 'signingKey' | 'office'>,
  ranges: readonly EntryRange[],
): void {
  const signer = trustedOffice(w, header.signingKey)
  if (signer?.root && !holdsRoot(w, signer.root)) {
    throw refused(
      header,
      'It does not hold the word of the first administrator whom they showed when they were trusted.',
    )
  }
  const own = ranges.find(range => range.copyId === copyId)
  if (own) {
    const what = `It holds entries in the name of this very store, from number ${own.from} on, which were never written here.`
    throw refused(header, what)
  }
  const isDesk = signer?.desk === true
  const look = createLook(w, new Set(lineage()), isDesk)
  for (const range of ranges)
    for (const entry of entriesOf(w, range)) {
      const what = look(entry)
      if (what !== null) throw refused(header, what)
    }
}

function createLook(w: Writer, lineage: ReadonlySet<CopyId>, isDesk: boolean) {
  const ourUsers = new Map(w.user.ofThisStore().map(({ id, name }) => [id, name]))
  const wordFor = believing(w)
  const versionWord = believingVersions(w)
  /** A manifest in the names of our people that they did not sign; what others sign is believed or not where it is read. */
  const forgedVersion = (id: ManifestVersionId) => {
    const version = w.manifestVersion.get(id)
    if (!version || versionWord(version) !== null) return null
    const { proof, publicKey, number, content } = version
    const isInOurName =
      publicKey === ownPublicKey(w) || proof?.statements.some(({ root }) => w.roots().includes(root))
    return isInOurName
      ? `It holds version ${number} of flight ${content.flight.number} in the name of this office, which two of its people did not sign.`
      : null
  }
  const answers = answeringForOurs(w)
  return (entry: LoggedEntry): string | null => {
    const { copyId, noun, id, userId } = entry
    // What an earlier copy of ours wrote, and this store lost, is ours where the hand is; else no better than anybody's.
    if (isDesk || (lineage.has(copyId) && answers(entry))) return null
    if (noun === 'manifestVersion') return forgedVersion(id as ManifestVersionId)
    if (ourOwn.has(noun) && w.copies.isOurRecord(noun, id))
      return `It would change the ${noun} ${nameOf(w, noun, id)} of this office.`
    const name = ourUsers.get(userId)
    const act = actNouns.find(each => each === noun)
    if (name === undefined || act === undefined) return null
    const row = w[act].get(id as never) as Acts[keyof Acts] | undefined
    const counts = row !== undefined && wordFor(act, row as never) !== null
    return counts
      ? null
      : `It holds a ${noun} in the name of ${name} of this office, for which ${name} does not answer.`
  }
}

/** What an administrator alone says of the office, and no certificate and no act proves. */
const ofAdministrators: readonly Noun[] = ['office', 'user']

/**
 * Whether an entry in the name of an earlier copy of ours lies under the seal of its author, with a key certified for them here, then
 * or now. Whoever joins claims their key under that very key, which nobody has certified yet: it counts for nothing by itself.
 */
function answeringForOurs(w: Writer): (entry: LoggedEntry) => boolean {
  const now = standingsNow(w)
  return entry => {
    if (isBeforeKeys(w, entry)) return true
    const author = w.seals.authorOf(entry)
    if (author === null || author.userId !== entry.userId) return false
    if (entry.noun === 'signingKey') return true
    const rolesIn = (standings: typeof now) => rolesWith(standings, author.userId, author.publicKey)
    const counts = (roles: readonly Role[]) =>
      ofAdministrators.includes(entry.noun) ? roles.includes('administrator') : roles.length > 0
    return counts(rolesIn(now)) || counts(rolesIn(standingsWhen(w, entry, w.roots())))
  }
}

function nameOf(w: Writer, noun: Noun, id: string): string {
  return noun === 'user' ? (w.user.get(id as never)?.name ?? id) : id
}

/** Entries a page: memory does not grow with the file. */
const pageSize = 500

function* entriesOf(w: Writer, { copyId, from, to }: EntryRange): Generator<LoggedEntry> {
  for (let next = from; next <= to; next += pageSize)
    yield* w.changes.ofCopy(copyId, next, Math.min(to, next + pageSize - 1))
}

function refused({ office }: Pick<Header, 'office'>, reason: string) {
  const next = `Ask ${office.name} by another way what they sent; nothing changed.`
  return refusal('RULE_REFUSES', next, { reasons: [reason] })
}
