import type { OfficeTrust } from '#shared/model/office-trust.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import type { Reading } from '../ground/reading.ts'

/** Names under which a key was trusted here before it was called otherwise, the newest first, since it was trusted last. */
export function formerNames(store: Reading, signingKey: string): string[] {
  const said = saidNewestFirst(store, each => each.signingKey === signingKey)
  const withdrawn = said.findIndex(({ degree }) => degree === 'none')
  const since = withdrawn === -1 ? said : said.slice(0, withdrawn)
  const names = new Set(since.flatMap(({ formerName }) => formerName ?? []))
  return [...names].filter(name => name !== since[0]?.name)
}

/** Who of this office ended the trust in the office that this first administrator's key stands for; null where nobody did. */
export function withdrawnTrust(store: Reading, root: string): Pick<OfficeTrust, 'name' | 'by' | 'at'> | null {
  const [newest] = saidNewestFirst(store, each => each.root === root)
  return newest?.degree === 'none' ? newest : null
}

function saidNewestFirst(store: Reading, isIt: (trust: OfficeTrust) => boolean): OfficeTrust[] {
  return store.officeTrust
    .list()
    .filter(trust => isIt(trust) && store.copies.isOurRecord('officeTrust', trust.id))
    .sort((a, b) => -compareInstants(a.at, b.at))
}
