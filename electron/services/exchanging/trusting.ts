import type { OfficeTrustId } from '#shared/model/ids.ts'
import type { OfficeTrust, TrustDegree } from '#shared/model/office-trust.ts'
import { areWords, isCodeOf } from '../../exchange/comparing-keys.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { ownOffice } from '../ground/require.ts'
import { handOf } from '../session/acts.ts'
import { unacceptedRoots } from '../session/authority.ts'
import { requireStillAsked } from '../session/half-acts.ts'
import { requireOneScript, requireRenaming, requireUnlike } from '../session/naming.ts'
import { requireRight, requireTwoHands } from '../session/permissions.ts'
import { formerNames } from '../session/trust-history.ts'
import { type OfficeTrusted, trustedOffice, trustedOffices } from '../session/trusted-offices.ts'
import { compareKeys, noKey, readOfficeKey, wholeKey } from './office-keys.ts'
import { knownKey, type TrustView, trustView } from './trust-view.ts'

/** A key to trust, as what, and how it was compared. */
export interface Trusting {
  readonly key: string
  readonly name: string
  /** Whether what its people release, decide and sign counts here too. */
  readonly releases?: boolean | undefined
  /** Whether it is another desk of this very office. */
  readonly desk?: boolean | undefined
  /** The words that the other office read out, or what its QR code says; undefined where nobody compared anything. */
  readonly compared?: { readonly how: 'words' | 'qr'; readonly said: string } | undefined
  /** Whether it takes the place of the key that is trusted under this name. */
  readonly replaces?: boolean | undefined
  /** Whether a key that is trusted already is to be called so from now on. */
  readonly renames?: boolean | undefined
}

/**
 * From now on files that this key signed are merged here. Takes an office key or its signing half; the exchange half, if
 * it is there, lets files be written to the office by its name. Its protections count here; what its people release, decide
 * and sign counts only with `releases`, and what they say of our own users and law only as a `desk`: for both its whole key must
 * have been compared, and a second person agree ({@link confirmTrust}); until then it protects. A key that takes another's place
 * ends the trust in that; one that is called otherwise from now on is so only where that is said. Refuses with NOT_ALLOWED, INVALID_INPUT, RULE_REFUSES.
 */
export async function trustOffice(session: OpenSession, trusting: Trusting): Promise<TrustView> {
  requireRight(session, 'trust')
  const { name, compared, replaces = false, renames = false } = trusting
  const degree = degreeOf(trusting)
  const { signing, exchange, root } = readOfficeKey(session, trusting.key)
  if (degree !== 'protect' && root === null)
    throw noKey(trusting.key, 'It does not say whose word its users go by: ask for the whole key')
  if (degree !== 'protect' && !compared) throw notCompared(name)
  if (compared) await requireSame(session, trusting.key, compared)
  change(session, w => {
    const older = named(w, name).filter(each => each.signingKey !== signing)
    if (older.length > 0 && !replaces) throw nameTaken(name)
    const going = new Set([signing, ...older.map(each => each.signingKey)])
    const others = trustedOffices(w).filter(each => !going.has(each.signingKey))
    const taken = others.flatMap(each => [each.name, ...formerNames(w, each.signingKey)])
    const own = ownOffice(w).name
    requireUnlike('office', name, [...taken, ...(degree === 'desk' ? [] : [own])])
    requireOneScript(name)
    const known = trustedOffice(w, signing)
    const isRenamed = known !== undefined && known.name !== name
    if (isRenamed) requireRenaming(known.name, name, renames || isOwnName(w, known.name))
    if (known && hasOtherParts(known, { exchange, root })) {
      if (!replaces) throw otherParts(trusting.key, known.name)
      if (known.compared !== null && !compared) throw notCompared(name)
    }
    for (const each of older) withdraw(w, each)
    say(w, {
      signingKey: signing,
      exchangeKey: exchange ?? known?.exchangeKey ?? null,
      name,
      formerName: isRenamed && !isOwnName(w, known.name) ? known.name : null,
      root: root ?? known?.root ?? null,
      degree,
      compared: compared?.how ?? null,
    })
  })
  const view = trustView(session, trustedOffice(session.store, signing))
  if (!view) throw new Error('It was just trusted')
  return view
}

/**
 * Agrees, as the second person, to what somebody wants an office trusted with. Refuses with NOT_ALLOWED, NOT_FOUND_HERE where that
 * does not wait, or no longer, and RULE_REFUSES, naming who could, where it is no second person who agrees, or whoever asked may no more, and
 * before anything is written where whoever agrees has not accepted the office's first administrator.
 */
export function confirmTrust(session: OpenSession, { id }: { id: OfficeTrustId }): TrustView {
  requireRight(session, 'release')
  requireRootsAccepted(session.store)
  const key = change(session, w => {
    const waits = trustedOffices(w).find(each => each.waits?.id === id)?.waits
    if (!waits) {
      const next = 'Look at the offices that are trusted: somebody agreed already, or changed it since.'
      throw refusal('NOT_FOUND_HERE', next, { what: 'trust that waits for a second person' })
    }
    requireStillAsked(w, handOf(w, 'officeTrust', waits))
    requireTwoHands(w, waits.by, 'release')
    w.officeTrustConfirmation.insert({
      id: w.newId('officeTrustConfirmation'),
      officeTrustId: id,
      by: w.userId,
      at: w.now,
    })
    return waits.signingKey
  })
  const view = trustView(session, trustedOffice(session.store, key))
  if (!view) throw new Error('It was just agreed to')
  return view
}

/**
 * Whoever believes one desk alone sees an office of fewer people than it has, in which anybody is a second person: their word would
 * count until they know the rest, and be a fault of the log from then on.
 */
function requireRootsAccepted(store: OpenSession['store']): void {
  if (unacceptedRoots(store).length === 0) return
  const reason =
    'You have not accepted yet who certified the people of this office, so nobody can tell whether you count as a second person.'
  const next =
    'Accept the first administrator first, once they have read their fingerprint to you (`user accept`, or under Office), then agree. Nothing was written.'
  throw refusal('RULE_REFUSES', next, { reasons: [reason] })
}

/**
 * Merges no more files of the office, and believes nothing more that its people release: whom only that let go is protected
 * again, and what was signed of them is superseded. What they protect goes on. Refuses with NOT_ALLOWED, NOT_FOUND_HERE.
 */
export function distrustOffice(session: OpenSession, name: string): TrustView {
  requireRight(session, 'trust')
  const office = change(session, w => {
    const offices = named(w, name)
    for (const each of offices) withdraw(w, each)
    return offices[0]
  })
  if (office) {
    const nothing = { formerNames: [], releases: false, desk: false, waits: null }
    return { ...office, key: knownKey(office), ...nothing }
  }
  throw refusal('NOT_FOUND_HERE', '`office list` names those that are trusted.', { what: `office ${name}` })
}

/**
 * Whether this office is called so, or was. A store that was made of a file trusts where it came from by its own name of then, which
 * nobody chose and tells no two apart: nobody ever called the other so.
 */
function isOwnName(w: Writer, name: string): boolean {
  return w.changes.of('office', ownOffice(w).id).some(({ fields }) => fields.name === name)
}

function degreeOf({ desk = false, releases = false }: Trusting): TrustDegree {
  if (desk) return 'desk'
  return releases ? 'release' : 'protect'
}

/** Two desks that had not heard of each other may each trust another key under one name. */
function named(w: Writer, name: string): OfficeTrusted[] {
  return trustedOffices(w).filter(office => office.name.toLowerCase() === name.trim().toLowerCase())
}

function withdraw(w: Writer, { signingKey, exchangeKey, name, root, compared }: OfficeTrusted): void {
  say(w, { signingKey, exchangeKey, name, formerName: null, root, compared, degree: 'none' })
}

function say(w: Writer, said: Omit<OfficeTrust, 'id' | 'by' | 'at'>): void {
  w.officeTrust.insert({ id: w.newId('officeTrust'), ...said, by: w.userId, at: w.now })
}

/** Refuses with RULE_REFUSES where what the other office said, or showed, is not what belongs to this key. */
async function requireSame(
  session: OpenSession,
  key: string,
  { how, said }: NonNullable<Trusting['compared']>,
): Promise<void> {
  const whole = wholeKey(readOfficeKey(session, key))
  if (!whole) throw noKey(key, 'Only a whole key can be compared: ask for all of it')
  if (how === 'qr') {
    if (!isCodeOf(said, whole)) throw unlike('The code that was scanned belongs to another key.')
    return
  }
  const { words } = await compareKeys(session, key)
  if (!words || !areWords(said, words)) throw unlike('The words are not the same.')
}

function unlike(reason: string) {
  const next = 'Do not trust this key: somebody may have put it in the place of theirs. Ask them for it anew.'
  return refusal('RULE_REFUSES', next, { reasons: [reason] })
}

function notCompared(name: string) {
  const reasons = [`Nobody has compared the key of ${name}: until then it can be trusted to protect only.`]
  return refusal('RULE_REFUSES', 'Compare the words aloud, or scan the code that they show.', { reasons })
}

/** Whoever changes one part of a key reads what is written to the office, or answers for its people. */
function hasOtherParts(
  { exchangeKey, root: knownRoot }: Pick<OfficeTrusted, 'exchangeKey' | 'root'>,
  { exchange, root }: { readonly exchange: string | null; readonly root: string | null },
): boolean {
  const differs = (known: string | null, said: string | null) =>
    known !== null && said !== null && known !== said
  return differs(exchangeKey, exchange) || differs(knownRoot, root)
}

function otherParts(key: string, name: string) {
  const reason = `It signs as ${name}, and its other parts are not those that are trusted: compare it anew, and say that it takes their place`
  return noKey(key, reason)
}

function nameTaken(name: string) {
  const reason = `Another key is trusted as ${name}: choose another name, or say that this key takes its place`
  const problems = [{ file: null, line: null, column: 'name', value: name, reason }]
  return refusal('INVALID_INPUT', 'Nothing changed.', { problems })
}
