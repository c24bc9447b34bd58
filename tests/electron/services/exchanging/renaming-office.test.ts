import { expect, test } from 'vitest'
import { anOffice } from '#tests/support/office.ts'

test('a trusted office is called otherwise only where that is said, and then it shows', async () => {
  const here = await anOffice()
  const there = await anOffice({ clock: here.clock, code: 'ORY-1' })
  const trusting = { key: (await there.reed.exchange.keys()).key, name: 'Orly' }
  const { trust, trusted } = here.reed.exchange
  await trust(trusting)
  const refused = (reason: string) => ({
    code: 'INVALID_INPUT',
    data: { problems: [{ column: 'name', reason: expect.stringContaining(reason) }] },
  })
  for (const name of ['Paris', 'ORLY', 'Orlÿ'])
    await expect(trust({ ...trusting, name })).rejects.toMatchObject(refused('trusted as Orly'))
  // Cyrillic letters: among Latin ones, and a whole word of them.
  await expect(trust({ ...trusting, name: '\u041erly', renames: true })).rejects.toMatchObject(
    refused('two scripts'),
  )
  await expect(trust({ ...trusting, name: 'Orlÿ', renames: true })).rejects.toMatchObject(
    refused('looks like Orly'),
  )
  expect(await trusted()).toMatchObject([{ name: 'Orly', formerNames: [] }])
  await trust({ ...trusting, name: 'Paris', renames: true })
  expect(await trusted()).toMatchObject([{ name: 'Paris', formerNames: ['Orly'] }])
  // Said of the same key again, under its new name, it still shows.
  await trust({ ...trusting, name: 'Paris' })
  expect(await trusted()).toMatchObject([{ name: 'Paris', formerNames: ['Orly'] }])
  const log = await here.reed.audit.log({ limit: 2 })
  expect(log[1]).toMatchObject({ noun: 'officeTrust', fields: { name: 'Paris', formerName: 'Orly' } })
  // Nobody takes the name that it had.
  const later = await anOffice({ clock: here.clock, code: 'ORY-1' })
  const { key } = await later.reed.exchange.keys()
  await expect(trust({ key, name: 'Orly' })).rejects.toMatchObject(refused('looks like Orly'))
})
