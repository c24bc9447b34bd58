import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, passphrase } from '#tests/support/office.ts'

const protecting = { permitNumber: 'LPR77', caseNumber: 'A200000001', category: 'lpr', status: 'valid' }

/** A flight of one person whom nothing but the register protects, and the files of its rows, the last one in force. */
async function aProtectedFlight() {
  const office = await anOffice()
  const { reed, folder } = office
  const person = await aPersonOnFile(reed, 1)
  aRegister(office, [{ ...protecting, caseNumber: 'A200000999' }], '2026-11-22')
  aRegister(office, [protecting])
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [person] })
  const registers = join(folder, 'registers')
  const [before, current] = readdirSync(registers)
    .sort()
    .map(name => join(registers, name)) as [string, string]
  /** What the check says once Muster was started anew, `meanwhile` having happened to the files. */
  const checkAfter = async (meanwhile: () => void) => {
    await reed.session.signOut()
    meanwhile()
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    return (await reed.flights.check({ flight })).people[0]?.verdict
  }
  return { office, flight, before, current, checkAfter }
}

const importAgain = expect.objectContaining({
  code: 'STORE_DAMAGED',
  data: expect.objectContaining({ next: expect.stringContaining('Import the register again') }),
})

test('the register protects after a new start', async () => {
  const { checkAfter } = await aProtectedFlight()
  expect(await checkAfter(() => undefined)).toBe('blocked')
})

test('where the rows of the newest register are lost there is none, not the one before it, and whom it showed stays protected', async () => {
  const { office, flight, current, checkAfter } = await aProtectedFlight()
  expect(await checkAfter(() => rmSync(current))).toBe('blocked')
  const { check } = await office.reed.flights.get({ flight })
  expect(check.people[0]?.findings.map(({ rule }) => rule)).toEqual(['permit.valid', 'register.missing'])
  expect((await office.reed.register.changes()).registers).toEqual([])

  aRegister(office, [], '2026-11-22')
  expect(await checkAfter(() => undefined)).toBe('blocked')
  const { check: after } = await office.reed.flights.get({ flight })
  expect(after.people[0]?.findings.map(({ rule }) => rule)).toEqual(['permit.valid'])
})

test('nobody is checked against a register whose rows are damaged', async () => {
  const { current, checkAfter } = await aProtectedFlight()
  const damage = () => writeFileSync(current, readFileSync(current).fill(0xa5, 5_000))
  await expect(checkAfter(damage)).rejects.toEqual(importAgain)
})

test('the rows of an older register do not pass for those of the one in force', async () => {
  const { before, current, checkAfter } = await aProtectedFlight()
  await expect(checkAfter(() => copyFileSync(before, current))).rejects.toEqual(importAgain)
})
