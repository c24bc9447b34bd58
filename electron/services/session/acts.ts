import { areTwoHands, rolesWith, type Standing } from '#shared/authority/standing.ts'
import type { Role } from '#shared/model/codes.ts'
import type { Erasure, ErasureConfirmation } from '#shared/model/erasure.ts'
import type { ReviewDecision, Signature } from '#shared/model/finding.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { LoadedPack, PackConfirmation, PackPublisher } from '#shared/model/loaded-pack.ts'
import type { OfficeTrust, OfficeTrustConfirmation } from '#shared/model/office-trust.ts'
import type { RegisterDecision } from '#shared/model/register-decision.ts'
import type { Release } from '#shared/model/release.ts'
import type { RetentionPeriod } from '#shared/model/retention.ts'
import { giveRight, type Right, rights } from '#shared/model/rights.ts'
import type { SettledTrouble } from '#shared/model/settled-trouble.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { entryOf, isBeforeKeys, memoryOf, standingsSeen, standingsWhen } from './authority.ts'
import { answersFor, type BelievedRoot, listedRoots } from './other-roots.ts'
import { isOwnHand } from './own-hand.ts'

/** Acts that count only because somebody certified for them answers for them. */
export interface Acts {
  readonly release: Release
  readonly reviewDecision: ReviewDecision
  readonly signature: Signature
  readonly registerDecision: RegisterDecision
  readonly rulePack: LoadedPack
  readonly packConfirmation: PackConfirmation
  readonly packPublisher: PackPublisher
  readonly settledTrouble: SettledTrouble
  readonly retentionPeriod: RetentionPeriod
  readonly erasure: Erasure
  readonly erasureConfirmation: ErasureConfirmation
  readonly officeTrust: OfficeTrust
  readonly officeTrustConfirmation: OfficeTrustConfirmation
}

/** For each, who says it, and what right it takes; null where it takes none, since it only protects. */
const acts: { readonly [N in keyof Acts]: (act: Acts[N]) => { by: UserId; right: Right | null } } = {
  release: ({ recordedBy, protection, takesBack }) => {
    const right = protection.startsWith('emergencyStop:') ? 'lift_stop' : 'release'
    return { by: recordedBy, right: takesBack === null ? right : null }
  },
  reviewDecision: ({ decidedBy, decision }) => {
    return { by: decidedBy, right: decision === 'accept' ? 'release' : null }
  },
  signature: ({ by }) => ({ by, right: 'sign' }),
  registerDecision: ({ decidedBy }) => ({ by: decidedBy, right: 'release' }),
  rulePack: ({ loadedBy }) => ({ by: loadedBy, right: 'load_rules' }),
  packConfirmation: ({ confirmedBy }) => ({ by: confirmedBy, right: 'confirm_rules' }),
  packPublisher: ({ trustedBy }) => ({ by: trustedBy, right: 'load_rules' }),
  settledTrouble: ({ by }) => ({ by, right: 'sign' }),
  retentionPeriod: ({ setBy }) => ({ by: setBy, right: 'administer' }),
  erasure: ({ askedBy }) => ({ by: askedBy, right: 'ask_erasure' }),
  erasureConfirmation: ({ by }) => ({ by, right: 'confirm_erasure' }),
  officeTrust: ({ by, degree }) => ({ by, right: degree === 'none' ? null : 'trust' }),
  officeTrustConfirmation: ({ by }) => ({ by, right: 'release' }),
}

/** Whose act another needs as the second person's: with which key they did it, null of before keys, and by what right. */
export interface FirstHand {
  readonly by: UserId
  readonly publicKey: string | null
  /** Null where it takes none to begin: then only whoever was suspended has lost it. */
  readonly right: Right | null
}

/**
 * Whose act it is that needs this one as the second person's: null where it stands by itself. Whoever made an account never acts
 * with it on one matter, and half an act of somebody who meanwhile lost the right is none.
 */
const firstHands: { readonly [N in keyof Acts]?: (store: Reading, act: Acts[N]) => FirstHand | null } = {
  release: (store, { countersigns }) => {
    const first = countersigns === null ? undefined : store.release.get(countersigns)
    return first ? handOf(store, 'release', first) : null
  },
  registerDecision: (store, { decision, snapshotId }) => {
    const by = store.registerSnapshot.get(snapshotId)?.importedBy ?? null
    return decision === 'accept' && by !== null ? { by, publicKey: null, right: null } : null
  },
  packConfirmation: (store, { rulePackId }) => {
    const first = store.rulePack.get(rulePackId)
    return first ? handOf(store, 'rulePack', first) : null
  },
  erasureConfirmation: (store, { erasureId }) => {
    const first = store.erasure.get(erasureId)
    return first ? handOf(store, 'erasure', first) : null
  },
  officeTrustConfirmation: (store, { officeTrustId }) => {
    const first = store.officeTrust.get(officeTrustId)
    return first ? handOf(store, 'officeTrust', first) : null
  },
  settledTrouble: (_, { by, second }) =>
    by === second ? null : { by: second, publicKey: null, right: null },
}

/**
 * Whose act the second person's word goes with, and why it makes no two of them by what was known of our own people when it was
 * said: whoever began might no more, or the two were one hand. Null where it is no such word, or the fault is not there.
 */
export function faultOfFirst<N extends keyof Acts>(
  store: Reading,
  noun: N,
  act: Acts[N],
): { readonly first: UserId; readonly fault: 'no_more' | 'one_hand' } | null {
  const first = firstHands[noun]?.(store, act) ?? null
  const entry = first && entryOf(store, noun, act)
  if (!first || !entry) return null
  const standings = standingsWhen(store, entry, store.roots())
  if (first.by !== acts[noun](act).by && !stillMay(standings, first))
    return { first: first.by, fault: 'no_more' }
  return isSecondTo(standings, noun, first, acts[noun](act).by)
    ? null
    : { first: first.by, fault: 'one_hand' }
}

/** Whose hand half an act is, for whoever is asked to be the second. */
export function handOf<N extends keyof Acts>(store: Reading, noun: N, act: Acts[N]): FirstHand {
  const entry = entryOf(store, noun, act)
  return { ...acts[noun](act), publicKey: (entry && store.seals.authorOf(entry)?.publicKey) ?? null }
}

/** Whether whoever began something still may: with the key with which they did, where they had one. */
export function stillMay(standings: readonly Standing[], { by, publicKey, right }: FirstHand): boolean {
  if (right === null) return !(standings[0]?.office.suspended.includes(by) ?? false)
  const held = standings.filter(
    each => each.userId === by && (publicKey === null || each.publicKey === publicKey),
  )
  return held.some(({ roles }) => giveRight(roles, right))
}

/**
 * Whether somebody may be the second after whoever began, or nobody began, or they did themself, where whoever reads both says what
 * that comes to.
 */
function isSecondTo(standings: readonly Standing[], noun: keyof Acts, first: FirstHand | null, by: UserId) {
  if (first === null) return true
  if (first.by === by) return !neverAlone.has(noun)
  return stillMay(standings, first) && areTwoHands(standings, first.by, by)
}

/** The nouns of {@link Acts}. */
export const actNouns = Object.keys(acts) as (keyof Acts)[]

/** By whose word an act counts here; null where nobody answers for it, and it is as if it were not there. */
export type Word = 'before keys' | 'ours' | 'trusted' | null

/** A second person's word that is none where it is the first one's own; of the others, whoever reads them says what that comes to. */
const neverAlone: ReadonlySet<keyof Acts> = new Set(['officeTrustConfirmation'])

/** What another office never says of us, however much of its is believed. */
const ofThisOffice: ReadonlySet<keyof Acts> = new Set(['officeTrust', 'officeTrustConfirmation'])

/** As `believing` (believing.ts), where these first administrators of other offices are believed beside ours. */
export function wordsUnder(
  store: Reading,
  believed: readonly BelievedRoot[],
): <N extends keyof Acts>(noun: N, act: Acts[N]) => Word {
  const memory = memoryOf(store)
  const ours = store.roots()
  return (noun, act) => {
    const trusted = ofThisOffice.has(noun) ? [] : believed
    const { by, right } = acts[noun](act)
    if (right === null) return 'ours'
    const key = `${noun} ${act.id}`
    // A pack's long text is held by its hash, which is looked at when it is read.
    const text = `${listedRoots(trusted)}\n${JSON.stringify('content' in act ? { ...act, content: '' } : act)}`
    const known = memory.get(key)
    if (known?.startsWith(text)) return toWord(known.slice(text.length))
    const entry = entryOf(store, noun, act)
    if (!entry) return null
    const author = store.seals.authorOf(entry)
    const isOwn = noun !== 'signature' || isOwnHand(act as Signature)
    if (author && !author.isSealed && isOwn) return 'ours'
    const word = wordFor(
      store,
      entry,
      {
        by,
        right,
        author: author?.userId === by ? author.publicKey : null,
        isOwn,
        noun,
        first: firstHands[noun]?.(store, act) ?? null,
      },
      { ours, trusted },
    )
    memory.set(key, `${text}${word ?? ''}`)
    return word
  }
}

/**
 * Whether an act was in order as far as its desk had heard: under a seal of its author that holds, who might do it by all that
 * the entry had seen of our own certificates. Where it counts for nothing all the same, somebody had ended the right meanwhile.
 */
export function wasInOrder<N extends keyof Acts>(store: Reading, noun: N, act: Acts[N]): boolean {
  const { by, right } = acts[noun](act)
  const entry = entryOf(store, noun, act)
  const author = entry && store.seals.authorOf(entry)
  if (!entry || author?.userId !== by) return false
  if (noun === 'signature' && !isOwnHand(act as Signature)) return false
  const standings = standingsSeen(store, entry)
  const roles = rolesWith(standings, by, author.publicKey)
  if (right === null) return roles.length > 0
  const allowed: readonly Role[] = rights[right]
  const first = firstHands[noun]?.(store, act) ?? null
  return isSecondTo(standings, noun, first, by) && roles.some(role => allowed.includes(role))
}

function toWord(text: string): Word {
  return text === '' ? null : (text as Word)
}

function wordFor(
  store: Reading,
  entry: LoggedEntry,
  {
    by,
    right,
    author,
    isOwn,
    noun,
    first,
  }: {
    readonly by: UserId
    readonly right: Right
    readonly author: string | null
    readonly isOwn: boolean
    readonly noun: keyof Acts
    readonly first: FirstHand | null
  },
  { ours, trusted }: { readonly ours: readonly string[]; readonly trusted: readonly BelievedRoot[] },
): Word {
  if (isBeforeKeys(store, entry)) return 'before keys'
  if (author === null || !isOwn) return null
  const roles: readonly Role[] = rights[right]
  const mayBy = (roots: readonly string[]) => {
    const standings = standingsWhen(store, entry, roots)
    const held = rolesWith(standings, by, author)
    return isSecondTo(standings, noun, first, by) && held.some(role => roles.includes(role))
  }
  if (mayBy(ours)) return 'ours'
  // Each office by itself: how many people one has is no matter of another's.
  const people = first === null ? [by] : [by, first.by]
  const isTrusted = trusted.some(each => answersFor(store, each, entry, people) && mayBy([each.root]))
  return isTrusted ? 'trusted' : null
}
