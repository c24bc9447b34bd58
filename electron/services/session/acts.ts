import { areTwoHands, rolesWith } from '#shared/authority/authority.ts'
import type { Role } from '#shared/model/codes.ts'
import type { Erasure, ErasureConfirmation } from '#shared/model/erasure.ts'
import type { ReviewDecision, Signature } from '#shared/model/finding.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { LoadedPack, PackConfirmation, PackPublisher } from '#shared/model/loaded-pack.ts'
import type { OfficeTrust, OfficeTrustConfirmation } from '#shared/model/office-trust.ts'
import type { RegisterDecision } from '#shared/model/register-decision.ts'
import type { Release } from '#shared/model/release.ts'
import type { RetentionPeriod } from '#shared/model/retention.ts'
import { type Right, rights } from '#shared/model/rights.ts'
import type { SettledTrouble } from '#shared/model/settled-trouble.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { entryOf, isBeforeKeys, memoryOf, standingsWhen } from './authority.ts'
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

/**
 * Whose act it is that needs this one as the second person's: null where it stands by itself. Whoever made an account never acts
 * with it on one matter.
 */
const firstHands: { readonly [N in keyof Acts]?: (store: Reading, act: Acts[N]) => UserId | null } = {
  release: (store, { countersigns }) => countersigns && (store.release.get(countersigns)?.recordedBy ?? null),
  registerDecision: (store, { decision, snapshotId }) =>
    decision === 'accept' ? (store.registerSnapshot.get(snapshotId)?.importedBy ?? null) : null,
  packConfirmation: (store, { rulePackId }) => store.rulePack.get(rulePackId)?.loadedBy ?? null,
  erasureConfirmation: (store, { erasureId }) => store.erasure.get(erasureId)?.askedBy ?? null,
  officeTrustConfirmation: (store, { officeTrustId }) => store.officeTrust.get(officeTrustId)?.by ?? null,
  settledTrouble: (_, { by, second }) => (by === second ? null : second),
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
  believed: readonly string[],
): <N extends keyof Acts>(noun: N, act: Acts[N]) => Word {
  const memory = memoryOf(store)
  const ours = store.roots()
  return (noun, act) => {
    const trusted = ofThisOffice.has(noun) ? [] : believed
    const { by, right } = acts[noun](act)
    if (right === null) return 'ours'
    const key = `${noun} ${act.id}`
    // A pack's long text is held by its hash, which is looked at when it is read.
    const text = `${trusted.join(' ')}\n${JSON.stringify('content' in act ? { ...act, content: '' } : act)}`
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
        first: firstHands[noun]?.(store, act) ?? null,
        isNeverAlone: neverAlone.has(noun),
      },
      { ours, trusted },
    )
    memory.set(key, `${text}${word ?? ''}`)
    return word
  }
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
    first,
    isNeverAlone,
  }: {
    readonly by: UserId
    readonly right: Right
    readonly author: string | null
    readonly isOwn: boolean
    readonly first: UserId | null
    readonly isNeverAlone: boolean
  },
  { ours, trusted }: { readonly ours: readonly string[]; readonly trusted: readonly string[] },
): Word {
  if (isBeforeKeys(store, entry)) return 'before keys'
  if (author === null || !isOwn) return null
  const roles: readonly Role[] = rights[right]
  const mayBy = (roots: readonly string[]) => {
    const standings = standingsWhen(store, entry, roots)
    const isTheirOwn = first === by && !isNeverAlone
    const isSecond = first === null || isTheirOwn || areTwoHands(standings, first, by)
    return isSecond && rolesWith(standings, by, author).some(role => roles.includes(role))
  }
  if (mayBy(ours)) return 'ours'
  // Each office by itself: how many people one has is no matter of another's.
  return trusted.some(root => mayBy([root])) ? 'trusted' : null
}
