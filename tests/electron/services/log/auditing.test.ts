import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { anOffice, aPersonOnFile } from '#tests/support/office.ts'

it('the log tells who changed what, newest first, page by page, and about one person', async () => {
  const office = await anOffice()
  const { reed, ito } = office
  const first = await aPersonOnFile(reed, 1)
  await aPersonOnFile(reed, 2)
  await ito.evidence.stop({ personId: first, why: 'the court called' })
  const [newest, ...rest] = await reed.audit.log({})
  expect(newest).toMatchObject({ noun: 'emergencyStop', user: 'M. Ito', fields: { why: 'the court called' } })
  const page = await reed.audit.log({ before: newest!.sequence, limit: 3 })
  expect(page).toEqual(rest.slice(0, 3))
  const ofFirst = await reed.audit.log({ person: 'A200000001' })
  expect(ofFirst.map(entry => entry.noun)).toContain('emergencyStop')
  expect(ofFirst.every(entry => entry.id === first || entry.fields.personId === first)).toBe(true)
})

it('a row changed behind the log’s back is found', async () => {
  const { app, reed } = await anOffice()
  await aPersonOnFile(reed, 1)
  expect(await reed.audit.verify()).toMatchObject({ ok: true, problems: [] })
  const { folder, dataKey } = app.session!.store
  const db = connectForWriting(join(folder, 'store.db'), dataKey)
  db.prepare(`UPDATE person SET familyName = 'Other'`).run()
  db.close()
  const { ok, problems } = await reed.audit.verify()
  expect({ ok, problems }).toEqual({
    ok: false,
    problems: [{ sequence: null, why: expect.stringMatching(/^person /) }],
  })
})
