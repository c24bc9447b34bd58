import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import type { Acts } from '../session/believing.ts'

/**
 * Whether this very office recorded it. A merge brings every record of another office, its trust in publishers and its
 * packs among them; whom this office trusts is for its own approver to say.
 */
export function isOfOwnOffice(
  store: Reading,
  noun: keyof Acts | 'listImport' | 'undoneRecord' | 'mergedFile' | 'manifestVersion',
  id: string,
): boolean {
  const office = ownOffice(store).code
  const key = `${office} ${noun} ${id}`
  const known = answers.get(key)
  if (known !== undefined) return known
  const [first] = store.changes.of(noun, id)
  const isOwn = first?.copyId.startsWith(`${office}.`) ?? false
  answers.set(key, isOwn)
  return isOwn
}

/** Who recorded something never changes, and a check asks at every keystroke. */
const answers = new Map<string, boolean>()
