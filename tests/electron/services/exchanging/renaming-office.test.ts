import { expect, test } from 'vitest'
import { anOffice } from '#tests/support/office.ts'
import { aRestored, fileWrittenBy } from '#tests/support/two-offices.ts'

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

test('a store that was made of a backup never called the office that wrote it otherwise', async () => {
  const first = await anOffice()
  const copy = await aRestored(await fileWrittenBy(first), first.clock)
  const { trust, trusted } = copy.reed.exchange
  const [before] = await trusted()
  expect(before).toMatchObject({ name: 'Example Removal Office', formerNames: [] })
  await trust({ key: before!.key, name: 'Front desk' })
  expect(await trusted()).toMatchObject([{ name: 'Front desk', formerNames: [] }])
  // What somebody chose is told.
  await trust({ key: before!.key, name: 'Old desk', renames: true })
  expect(await trusted()).toMatchObject([{ name: 'Old desk', formerNames: ['Front desk'] }])
})

test('a name that looks like another’s is refused in a whole sentence, of an office as of a user', async () => {
  const here = await anOffice()
  const there = await anOffice({ clock: here.clock, code: 'ORY-1' })
  const { key } = await there.reed.exchange.keys()
  await here.reed.exchange.trust({ key, name: 'Alpha office' })
  const saying = (reason: string) => ({ data: { problems: [expect.objectContaining({ reason })] } })
  await expect(here.reed.users.renameOffice({ name: 'A1pha office' })).rejects.toMatchObject(
    saying(
      'It looks like Alpha office, an office that is known here already: nobody could tell the two apart',
    ),
  )
  await expect(here.reed.users.invite({ name: 'M. lto', roles: ['planner'] })).rejects.toMatchObject(
    saying('It looks like M. Ito, who is a user here already: nobody could tell the two apart'),
  )
})
