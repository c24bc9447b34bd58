import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { anOffice, aPersonOnFile, withUser } from '#tests/support/office.ts'
import { insertPerson } from '#tests/support/stores.ts'

test('in a large store somebody is erased beside the program, the file written anew, and the program goes on', async () => {
  const office = await anOffice()
  const { reed, app } = office
  const { store, user } = app.session ?? missing()
  store.transaction(user.id, w => {
    for (let count = 0; count < 5100; count += 1) insertPerson(w, { custodyPlace: 'Gate 4' })
  })
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  const person = await aPersonOnFile(reed, 1, { familyName: 'Xochitlani' })
  const asked = { person, ground: 'data_subject', reference: 'Request 7' } as const
  const { id } = await auditor.oversight.askErasure(asked)
  const told: string[] = []
  store.onCommitted(changed => told.push(...changed.map(({ noun }) => noun)))
  expect(await reed.oversight.confirmErasure({ id })).toMatchObject({ state: 'done', isFileClean: true })
  expect(told).toEqual(expect.arrayContaining(['person', 'travelDocument', 'erasureConfirmation']))
  expect((await reed.people.search({ query: 'xochitlani' })).total).toBe(0)
  const db = connectForWriting(`${store.folder}/store.db`, store.dataKey)
  expect(db.serialize().toString('latin1')).not.toMatch(/xochitlani/i)
  db.close()
  await aPersonOnFile(reed, 12)
  expect(await reed.audit.verify()).toMatchObject({ ok: true })
})

function missing(): never {
  throw new Error('Nobody is signed in')
}
