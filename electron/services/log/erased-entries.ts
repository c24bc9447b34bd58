import type { HistoryEntry } from '#shared/contract/people.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'

/** When the content of an entry was erased, and by whose word: who asked and who confirmed; undefined of one that has its content. */
export function createErasedWords(store: Reading): (entry: LoggedEntry) => HistoryEntry['erased'] {
  const nameOf = userNames(store)
  let words: Map<string, NonNullable<HistoryEntry['erased']>> | undefined
  const all = () =>
    new Map(
      store.erasure.list().flatMap(({ id, records, askedBy }) => {
        const [word] = store.erasureConfirmation.ofErasure(id)
        if (!word) return []
        const said = { at: word.at, by: [nameOf(askedBy), nameOf(word.by)] }
        return records.map(record => [`${record.noun} ${record.id}`, said] as const)
      }),
    )
  return ({ noun, id, erased, wallTime }) => {
    if (erased === undefined) return undefined
    words ??= all()
    return words.get(`${noun} ${id}`) ?? { at: wallTime, by: [] }
  }
}
