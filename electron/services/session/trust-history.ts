import { shownName } from '#shared/model/new-name.ts'
import type { OfficeTrust } from '#shared/model/office-trust.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'

/** Names under which a key was trusted here before it was called otherwise, the newest first, since it was trusted last. */
export function formerNames(store: Reading, signingKey: string): string[] {
  const said = saidNewestFirst(store, each => each.signingKey === signingKey)
  const withdrawn = said.findIndex(({ degree }) => degree === 'none')
  const since = withdrawn === -1 ? said : said.slice(0, withdrawn)
  const names = new Set(since.flatMap(({ formerName }) => formerName ?? []))
  return [...names].filter(name => name !== since[0]?.name)
}

/**
 * Who of this office ended the trust in an office, known by its signing key or by its first administrator's, in words to put a
 * sentence together: `was trusted here as Denver, until A. Reed withdrew that on 2026-11-30: ask A. Reed why`. Null where nobody did.
 */
export function withdrawnInWords(
  store: Reading,
  key: Pick<OfficeTrust, 'root'> | Pick<OfficeTrust, 'signingKey'>,
): string | null {
  const isIt = (each: OfficeTrust) =>
    'root' in key ? each.root === key.root : each.signingKey === key.signingKey
  const [newest] = saidNewestFirst(store, isIt)
  if (newest?.degree !== 'none') return null
  const whom = userNames(store)(newest.by)
  const day = newest.at.slice(0, 10)
  return `was trusted here as ${shownName(newest.name)}, until ${whom} withdrew that on ${day}: ask ${whom} why`
}

function saidNewestFirst(store: Reading, isIt: (trust: OfficeTrust) => boolean): OfficeTrust[] {
  return store.officeTrust
    .list()
    .filter(trust => isIt(trust) && store.copies.isOurRecord('officeTrust', trust.id))
    .toReversed()
    .sort((a, b) => -compareInstants(a.at, b.at))
}
