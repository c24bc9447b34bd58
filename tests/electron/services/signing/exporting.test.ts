import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anOffice, aPersonOnFile, aRegister } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

const crew = { flight: 'HO1', profile: 'crew' } as const

/** An office with somebody listed on a flight that nobody has signed. */
async function aDraft() {
  const office = await anOffice()
  aRegister(office)
  const person = await aPersonOnFile(office.reed, 1)
  const departs = '2026-12-10T11:00:00Z' as never
  await office.reed.flights.create({ number: 'HO1', from: 'JFK', to: 'IKA', departs, cabin: 'A320' })
  await office.reed.flights.add({ flight: 'HO1', people: [person] })
  return office
}

it('a flight that nobody has signed gives a draft, and only when a draft is asked for', async () => {
  const { reed } = await aDraft()
  await expect(reed.exports.document({ ...crew, format: 'pdf' })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
  })
  const { fileName, mediaType, bytes } = await reed.exports.document({ ...crew, format: 'pdf', draft: true })
  expect({ fileName, mediaType }).toEqual({ fileName: 'HO1-DRAFT-crew.pdf', mediaType: 'application/pdf' })
  expect(Buffer.from(bytes, 'base64').toString('latin1')).toMatch(/^%PDF/)
})

it.each(['xlsx', 'paxlst'] as const)('%s is refused by name, not given as something else', async format => {
  const { reed } = await aDraft()
  const refused = { code: 'NOT_YET_AVAILABLE', data: { next: expect.stringMatching(format) } }
  await expect(reed.exports.document({ ...crew, format, draft: true })).rejects.toMatchObject(refused)
})

it('a destination that nobody goes to is refused, and told which there are', async () => {
  const { reed } = await aDraft()
  const request = { ...crew, profile: 'receiving', format: 'csv', draft: true, destination: 'ALA' } as const
  await expect(reed.exports.document(request)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    data: { next: 'Name one of: IKA.', problems: [{ column: 'destination', value: 'ALA' }] },
  })
})

it('a document is written whole under its name, or not at all', async () => {
  const { reed } = await aDraft()
  const file = join(temporaryFolder(), 'crew.csv')
  expect(await reed.exports.save({ ...crew, format: 'csv', draft: true, file })).toEqual({ file })
  expect(readFileSync(file, 'utf8')).toMatch(/"draft"/)
  const nowhere = join(temporaryFolder(), 'missing', 'crew.csv')
  await expect(
    reed.exports.save({ ...crew, format: 'csv', draft: true, file: nowhere }),
  ).rejects.toMatchObject({
    code: 'FILE_NOT_WRITTEN',
    data: { file: 'crew.csv', next: 'Choose another place for it: the folder is not there.' },
  })
})
