import { rolesWith } from '#shared/authority/standing.ts'
import type { CopyId } from '#shared/changes/entry.ts'
import type { Noun, Role } from '#shared/model/codes.ts'
import type { ManifestVersionId, UserId } from '#shared/model/ids.ts'
import type { ManifestStatement } from '#shared/model/manifest-proof.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import { nounInSentence } from '#shared/model/noun-words.ts'
import type { Header } from '../../exchange/format.ts'
import { refusal } from '../../refusal.ts'
import type { EntryRange, LoggedEntry } from '../../store/log/entry-row.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import { ownOffice } from '../ground/require.ts'
import { type Acts, actNouns, wasInOrder } from '../session/acts.ts'
import { entryOf, holdsRoot, isBeforeKeys, standingsBy, standingsWhen } from '../session/authority.ts'
import { believing } from '../session/believing.ts'
import { ownPublicKey } from '../session/office-key.ts'
import { desksAnswerNow } from '../session/other-roots.ts'
import { believingVersions, wasVersionInOrder } from '../session/proving.ts'
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
    throw refusedFile(w, { office, signingKey }, what)
  }
  w.copies.noteDesk(own.id, lineage)
}

/** An act in the name of our people that came in and counts for nothing. */
export interface UncountedAct {
  readonly noun: Noun
  readonly id: string
  readonly by: readonly UserId[]
  /** False where nobody's seal covers it any more. */
  readonly isSealed: boolean
}

/**
 * Refuses a merge that has just been done, and is undone by that, with RULE_REFUSES, naming what it tried: entries in our own
 * chain that we did not write; another word on our users, our certificates, our office, packs or publishers; acts in the name
 * of our people for which none of them answers, a manifest among them; and a file of an office that does not hold the word of the first administrator
 * whom it showed when it was trusted. A desk of our own, which is trusted as one, may
 * speak of our users.
 *
 * What was in order at a desk that had not heard that a right had ended is no forgery: it comes in, counts for nothing, and is given
 * back to be told. Else that desk, and every other that took it in, would be cut off for good, with all that protects.
 */
export function requireNothingOfOurs(
  w: Writer,
  { copyId, lineage }: Pick<WritableStore, 'copyId' | 'lineage'>,
  header: Pick<Header, 'signingKey' | 'office'>,
  ranges: readonly EntryRange[],
): UncountedAct[] {
  const refused = (reason: string) => refusedFile(w, header, reason)
  const signer = trustedOffice(w, header.signingKey)
  if (signer?.root && !holdsRoot(w, signer.root))
    throw refused(
      'It does not hold the word of the first administrator whom they showed when they were trusted.',
    )
  const own = ranges.find(range => range.copyId === copyId)
  if (own)
    throw refused(
      `It holds entries in the name of this very store, from number ${own.from} on, which were never written here.`,
    )
  const isCopy = header.signingKey === ownPublicKey(w)
  const look = createLook(w, { lineage: new Set(lineage()), isDesk: signer?.desk === true, isCopy })
  const uncounted: UncountedAct[] = []
  for (const range of ranges)
    for (const entry of entriesOf(w, range)) {
      const seen = look(entry)
      if (typeof seen === 'string') throw refused(seen)
      if (seen !== null) uncounted.push(seen)
    }
  return uncounted
}

/** What is wrong with an entry, or what of our people it brings that does not count; null where there is neither. */
type Look = (entry: LoggedEntry) => string | UncountedAct | null

interface From {
  readonly lineage: ReadonlySet<CopyId>
  readonly isDesk: boolean
  /** Whether the file is under this very store's own key: a copy of it wrote it. */
  readonly isCopy: boolean
}

function createLook(w: Writer, { lineage, isDesk, isCopy }: From): Look {
  // Whom a desk made up is named, too, as whoever did what does not count.
  const ourUsers = new Map(usersHere(w, isDesk).map(({ id, name }) => [id, name]))
  const isSettled = isDesk && desksAnswerNow(w)
  const wordFor = believing(w)
  const lookAtVersion = createVersionLook(w)
  const answers = answeringForOurs(w)
  const isAgain = createAgainTest(w, answers)
  return entry => {
    const { copyId, noun, id, userId } = entry
    // What an earlier copy of ours wrote, and this store lost, is ours where the hand is; else no better than anybody's.
    const isLet = isDesk || (lineage.has(copyId) && answers(entry))
    if (noun === 'manifestVersion') return lookAtVersion(id as ManifestVersionId, isLet || isAgain(entry))
    // That something left is only ever added: by an earlier copy of ours also where nobody said yet whom this one believes.
    const isAdded = noun === 'disclosure' && lineage.has(copyId) && w.seals.authorOf(entry) !== null
    // A desk is what it is called in whose name: that an office of three or more is called otherwise its administrators say.
    const isNamed = noun === 'office' && isDesk && !isSettled
    const mayChange =
      (isLet && !isNamed) ||
      isAdded ||
      (ofAdministrators.includes(noun) && answers(entry)) ||
      (isCopy && tellsOfRecovery(entry))
    if (!mayChange && ourOwn.has(noun) && w.copies.isOurRecord(noun, id))
      return `It would change what is on file of this office: ${nounInSentence(noun)} ${nameOf(w, noun, id)}.`
    const name = ourUsers.get(userId)
    const act = actNouns.find(each => each === noun)
    if (name === undefined || act === undefined) return null
    const row = w[act].get(id as never) as Acts[keyof Acts] | undefined
    if (row !== undefined && wordFor(act, row as never) !== null) return null
    const isHonest = () => row !== undefined && isMadeBy(w, entry) && wasInOrder(w, act, row as never)
    if (isLet || isHonest() || isAgain(entry) || isTrustOfTheirs(w, act, id))
      return { noun, id, by: [userId], isSealed: w.seals.authorOf(entry) !== null }
    return `It holds something in the name of ${name} of this office for which ${name} does not answer: ${nounInSentence(noun)}.`
  }
}

function usersHere(w: Writer, isDesk: boolean) {
  if (!isDesk) return w.user.ofThisStore()
  return w.user.list().filter(({ id }) => w.copies.isOurRecord('user', id))
}

/**
 * Whom a store that was made of a file of ours trusts: it must trust somebody to work at all, says so in the names of our people, and
 * nothing of it counts here (see trusted-offices.ts). Refused whole, what it protects would be lost until it is trusted as a desk.
 */
function isTrustOfTheirs(w: Writer, act: keyof Acts, id: string): boolean {
  const isTrust = act === 'officeTrust' || act === 'officeTrustConfirmation'
  return isTrust && !w.copies.isOurRecord(act, id as never)
}

/** That somebody came in with the recovery key lies under no seal, and only ever warns. */
function tellsOfRecovery({ noun, id, userId, fields }: LoggedEntry): boolean {
  const { recoveredAt, ...others } = fields
  const isOnlyThat = typeof recoveredAt === 'string' && Object.keys(others).length === 0
  return noun === 'user' && (id as string) === userId && isOnlyThat
}

/**
 * Whether one of our people says, under their seal, that they healed a fork and issued an entry again: nobody's seal covers it any
 * more, and it counts for nothing.
 */
function createAgainTest(w: Writer, answers: (entry: LoggedEntry) => boolean) {
  let again: ReadonlySet<CopyId> | undefined
  const read = () =>
    w.mergedFile.list().flatMap(merge => {
      const entry = (merge.healed ?? []).length > 0 ? entryOf(w, 'mergedFile', merge) : undefined
      return entry && answers(entry) ? (merge.healed ?? []).map(({ reissuedAs }) => reissuedAs as CopyId) : []
    })
  return ({ copyId }: LoggedEntry) => {
    again ??= new Set(read())
    return again.has(copyId)
  }
}

/** Whether an entry made its record. Who changes what somebody else recorded is not who did it. */
function isMadeBy(w: Writer, { noun, id, copyId, sequence }: LoggedEntry): boolean {
  const [first] = w.changes.of(noun, id)
  return first?.copyId === copyId && first.sequence === sequence
}

/** A manifest in the names of our people that they did not sign; what others sign is believed or not where it is read. */
function createVersionLook(w: Writer) {
  const versionWord = believingVersions(w)
  // By the first administrators of the store that this one was made of our people sign there, accepted here or not.
  const isOfOurs = ({ root, by }: ManifestStatement) =>
    w.roots().includes(root) || (w.copies.isOurRecord('user', by) && !w.rootsBefore().includes(root))
  const isInOurName = ({ publicKey, proof }: ManifestVersion) =>
    publicKey === ownPublicKey(w) || proof?.statements.some(isOfOurs)
  return (id: ManifestVersionId, isLet: boolean): string | UncountedAct | null => {
    const version = w.manifestVersion.get(id)
    if (!version || versionWord(version) !== null || !isInOurName(version)) return null
    if (isLet || wasVersionInOrder(w, version)) {
      const by = version.proof?.statements.map(each => each.by) ?? []
      return { noun: 'manifestVersion', id, by, isSealed: true }
    }
    const { number, content } = version
    return `It holds version ${number} of flight ${content.flight.number} in the name of this office, which two of its people did not sign.`
  }
}

/** What an administrator alone says of the office, and no certificate and no act proves. */
const ofAdministrators: readonly Noun[] = ['office', 'user']

/**
 * Whether an entry in the name of an earlier copy of ours lies under the seal of its author, with a key certified for them here, then
 * or now; in a store that was made of a backup, by the first administrators of the one that wrote it too, accepted or not: their people
 * may go on with what they began, and what takes a right counts only once they are accepted. Whoever joins claims their key under that very key, which nobody has certified yet: it counts for nothing by itself.
 */
function answeringForOurs(w: Writer): (entry: LoggedEntry) => boolean {
  const roots = [...new Set([...w.roots(), ...w.rootsBefore()])]
  const now = standingsBy(w, roots)
  return entry => {
    if (isBeforeKeys(w, entry)) return true
    const author = w.seals.authorOf(entry)
    if (author === null || author.userId !== entry.userId) return false
    if (entry.noun === 'signingKey') return true
    const rolesIn = (standings: typeof now) => rolesWith(standings, author.userId, author.publicKey)
    const counts = (roles: readonly Role[]) =>
      ofAdministrators.includes(entry.noun) ? roles.includes('administrator') : roles.length > 0
    return counts(rolesIn(now)) || counts(rolesIn(standingsWhen(w, entry, roots)))
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

/** The office is asked by another way; of a copy of our own there is nobody else to ask, and it may be one of our desks. */
export function whomToAsk(w: Writer, { office, signingKey }: Pick<Header, 'office' | 'signingKey'>): string {
  const isOwnKey = signingKey === ownPublicKey(w)
  const isOurs = isOwnKey || office.id === ownOffice(w).id
  if (isOurs && !isOwnKey && trustedOffice(w, signingKey)?.desk === false) return asADesk
  return isOurs
    ? 'Find out at which desk of this office it was written, and by whom; nothing changed.'
    : `Ask ${office.name} by another way what they sent; nothing changed.`
}

const asADesk =
  'It was written by a store that was made of this very office, and is trusted here as if it were another office. If it is one of your own desks, trust it as one: somebody compares its words with that desk, and a second person agrees; then merge it again. If nobody here knows of it, find out who made it; nothing changed.'

function refusedFile(w: Writer, header: Pick<Header, 'office' | 'signingKey'>, reason: string) {
  return refusal('RULE_REFUSES', whomToAsk(w, header), { reasons: [reason] })
}
