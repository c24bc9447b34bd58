import type { Entry } from '#shared/changes/entry.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { Header } from '../../exchange/format.ts'

/** Somebody who may be the first user of a store that is made of a file. */
export interface OnFile {
  readonly id: UserId
  readonly name: string
}

/** Whom an entry puts on file in the office that wrote the file; null where it is about nobody new, or about another office's user. */
export function userPutOnFile(
  { noun, id, fields, copyId }: Entry,
  { lineage }: Pick<Header, 'lineage'>,
): OnFile | null {
  if (noun !== 'user' || typeof fields.name !== 'string' || !lineage.includes(copyId)) return null
  return { id: id as UserId, name: fields.name }
}
