import type { CopyId } from '#shared/changes/entry.ts'
import type { Office } from '#shared/model/office.ts'
import { shortKey } from '../../exports/manifest/short-key.ts'
import type { Reading } from './reading.ts'

/**
 * How an office is named where a line has little room: by its code, and where another on file calls itself the same by its name
 * and the beginning of its key's fingerprint too.
 */
export function officeLabel({ id, code, name, publicKey }: Office, all: readonly Office[]): string {
  const isAlone = all.every(other => other.id === id || other.code !== code)
  return isAlone ? code : `${code} (${name}, key ${shortKey(publicKey)})`
}

/** {@link officeLabel} of the office in whose copy an entry was written; what its id begins with where no file told whose it is. */
export function officesOfCopies(store: Pick<Reading, 'office' | 'copies'>): (copyId: CopyId) => string {
  const all = store.office.list()
  return copyId => {
    const id = store.copies.officeOf(copyId)
    const office = all.find(each => each.id === id)
    return office ? officeLabel(office, all) : copyId.slice(0, copyId.indexOf('.'))
  }
}
