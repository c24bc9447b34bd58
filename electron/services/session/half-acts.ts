import type { UserId } from '#shared/model/ids.ts'
import { rights } from '#shared/model/rights.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { type Acts, type FirstHand, handOf, stillMay } from './acts.ts'
import { certifiedRoles, standingsNow } from './authority.ts'
import { may, namesOfOthers } from './permissions.ts'

/**
 * Why half an act, which waits for a second person, is none any more: whoever asked for it lost the right meanwhile, or has
 * another key. Null while they may. Of the office as it is now; an act that two people made before stays.
 */
export function whyLapsed<N extends keyof Acts>(store: Reading, noun: N, act: Acts[N]): string | null {
  return whyHandLapsed(store, handOf(store, noun, act))
}

/** As {@link whyLapsed}, of whose hand it was. */
export function whyHandLapsed(store: Reading, hand: FirstHand): string | null {
  const standings = standingsNow(store)
  // In a store that nobody is certified in yet, everybody is as before keys.
  if (standings.length === 0 || stillMay(standings, hand)) return null
  return `asked by ${whoNoMore(store, hand.by)}: ask anew`
}

/** `Cid, who is suspended`, of somebody who has lost a right. */
export function whoNoMore(store: Reading, user: UserId): string {
  const why =
    certifiedRoles(store, user).length > 0
      ? 'who may not do this any more, or has another key'
      : 'who is suspended'
  return `${userNames(store)(user)}, ${why}`
}

/** Refuses with RULE_REFUSES where half an act is none any more, naming who may begin it anew. */
export function requireStillAsked(w: Writer, hand: FirstHand): void {
  if (whyHandLapsed(w, hand) === null) return
  throw refusal('RULE_REFUSES', whoBeginsAnew(w, hand), {
    reasons: [`It was asked by ${whoNoMore(w, hand.by)}.`],
  })
}

/** Whoever is to agree is not always of those who may ask. */
function whoBeginsAnew(w: Writer, { right }: FirstHand): string {
  if (right === null || may(w, w.user.require(w.userId), right))
    return 'Begin it anew: you are the first of two then.'
  const roles = `the role ${rights[right].join(' or ')}`
  const whom = namesOfOthers(w, w.userId, right, 'somebody')
  return `Ask ${whom}, with ${roles}, to ask for it anew; then agree to that.`
}
