import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { storePaths } from '#electron/store/file/paths.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import { hashEntry } from '#electron/store/log/entry-row.ts'
import type { WritableStore } from '#electron/store/store.ts'
import type { UserId } from '#shared/model/ids.ts'
import { aStore, insertPerson, testUserId } from '#tests/support/stores.ts'

const key = newUserKey()
const author = { userId: testUserId, publicKey: key.publicKey }
const hand = { user: { id: testUserId }, key }

function newest(store: WritableStore) {
  const [entry] = store.changes.page({ after: store.changes.lastPosition() - 1, limit: 1 })
  if (!entry) throw new Error('Nothing was written')
  return entry
}

test('whoever writes with a key answers for all of it, and for nothing else', async () => {
  const { store } = await aStore()
  const before = newest(store)
  store.transaction(hand, w => {
    insertPerson(w)
    insertPerson(w)
    const [first] = w.changes.page({ after: before.position, limit: 1 })
    if (!first) throw new Error('Nothing was written')
    expect(w.seals.authorOf(first)).toEqual({ ...author, isSealed: false })
    expect(w.seals.authorOf(before)).toBeNull()
  })
  const written = store.changes.page({ after: before.position, limit: 9 })
  expect(written.map(store.seals.authorOf)).toEqual([0, 1].map(() => ({ ...author, isSealed: true })))
  expect(store.seals.authorOf(before)).toBeNull()
  expect(store.seals.count()).toBe(1)
  expect(store.changes.verify()).toMatchObject({ broken: null })
})

test('what is written in a name alone, or undone, has no seal', async () => {
  const { store } = await aStore()
  store.transaction(testUserId, w => void insertPerson(w))
  expect(store.seals.authorOf(newest(store))).toBeNull()
  const fails = () =>
    store.transaction(hand, w => {
      insertPerson(w)
      throw new RangeError('no')
    })
  expect(fails).toThrow(RangeError)
  store.transaction(testUserId, w => void insertPerson(w))
  expect([store.seals.authorOf(newest(store)), store.seals.count()]).toEqual([null, 0])
})

test('an entry that somebody with the data key puts at the end does not lie under the next honest seal', async () => {
  const { store } = await aStore()
  store.transaction(hand, w => void insertPerson(w))
  const last = newest(store)
  const { position: _, ...copied } = last
  const forged = { ...copied, sequence: last.sequence + 1, id: 'FORGED', prevHash: last.hash }
  const hash = hashEntry(forged)
  edit(store, sql => {
    sql(
      `INSERT INTO changeEntry (copyId, sequence, clock, wallTime, userId, noun, id, fields, knew, prevHash, hash)
       SELECT copyId, ${forged.sequence}, clock, wallTime, userId, noun, 'FORGED', fields, knew, hash, '${hash}'
       FROM changeEntry WHERE sequence = ${last.sequence}`,
    )
    sql(`UPDATE chainEnd SET sequence = ${forged.sequence}, hash = '${hash}'`)
  })
  store.transaction(hand, w => void insertPerson(w))
  const [entry] = store.changes.of('person', 'FORGED')
  expect(entry && store.seals.authorOf(entry)).toBeNull()
  expect(store.seals.authorOf(newest(store))).toMatchObject({ publicKey: key.publicKey })
})

test('an audit names the first seal that does not hold', async () => {
  const other = newUserKey()
  const edits: [string, string][] = [
    [`UPDATE seal SET publicKey = '${other.publicKey}'`, 'not signed by the key'],
    ["UPDATE seal SET userId = 'somebody-else'", 'of other entries'],
    ['UPDATE seal SET "first" = 1', 'of other entries'],
    ['UPDATE seal SET "last" = 99', 'not there'],
  ]
  for (const [edited, why] of edits) {
    const { store } = await aStore()
    store.transaction('01JSOMEBODY0000000000000000' as UserId, w => void insertPerson(w))
    store.transaction(hand, w => void insertPerson(w))
    const entry = newest(store)
    edit(store, sql => sql(edited))
    expect(store.changes.verify().broken).toMatchObject({
      kind: 'seal',
      detail: expect.stringContaining(why),
    })
    expect(store.seals.authorOf(entry)?.publicKey === key.publicKey).toBe(false)
  }
})

test('one byte of what was sealed changed, and nobody answers for any of it', async () => {
  const { store } = await aStore()
  store.transaction(hand, w => {
    insertPerson(w)
    insertPerson(w)
  })
  const entry = newest(store)
  edit(store, sql =>
    sql(
      `UPDATE changeEntry SET fields = replace(fields, 'Omid', 'Omit') WHERE sequence = ${entry.sequence - 1}`,
    ),
  )
  expect(store.seals.authorOf(entry)).toBeNull()
})

/** What somebody does who has the data key and the file. */
function edit(store: WritableStore, work: (sql: (text: string) => void) => void): void {
  const db = connectForWriting(storePaths(store.folder).database, store.dataKey)
  const triggers = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    .all()
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`)
  work(text => void db.exec(text))
  db.close()
}
