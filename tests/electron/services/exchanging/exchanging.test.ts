import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import type { UserId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { aPdf } from '#tests/support/files.ts'
import {
  aClock,
  aFlightTo,
  anApp,
  anOffice,
  aPersonOnFile,
  aRegister,
  passphrase,
  storeOf,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import {
  aFileOf,
  aSecondDesk,
  exchangeAll,
  filePassphrase,
  fileWrittenBy,
  finished,
  merged,
  mergedInto,
  recordsOf,
  trustEachOther,
} from '#tests/support/two-offices.ts'
import { aFile } from '../a-session.ts'

/** What a refused file must leave as it was. */
function traces(office: TestOffice) {
  return { records: recordsOf(office.app), entries: storeOf(office).changes.count() }
}

test('a restored store has the same records and keys of its own, and exchanges with the first from then on', async () => {
  const first = await anOffice()
  aRegister(first)
  const person = await aPersonOnFile(first.reed, 1)
  const second = await aSecondDesk(first)
  expect(recordsOf(second.app)).toEqual(recordsOf(first.app))
  expect(storeOf(second).copyId).not.toBe(storeOf(first).copyId)
  const keys = [await first.reed.exchange.keys(), await second.reed.exchange.keys()]
  expect(keys[0]!.signing).not.toBe(keys[1]!.signing)
  await second.reed.people.update({ id: person, fields: { custodyPlace: 'Room 4' } })
  await aPersonOnFile(first.reed, 12)
  await exchangeAll(first, second)
  expect(recordsOf(second.app)).toEqual(recordsOf(first.app))
  for (const office of [first, second]) expect(await office.reed.audit.verify()).toMatchObject({ ok: true })
  expect(await first.reed.people.search({ query: 'salehi' })).toMatchObject({ total: 1 })
})

test('of two offices that never knew each other, both have all records after an exchange, and their own users', async () => {
  const [here, there] = [await anOffice(), await anOffice({ code: 'ORY-1' })]
  await aPersonOnFile(here.reed, 1)
  await aPersonOnFile(there.reed, 12)
  await trustEachOther(here, there)
  const ids = [here, there].map(office => office.app.session?.user.id as UserId)
  await exchangeAll(here, there)
  expect(recordsOf(there.app)).toEqual(recordsOf(here.app))
  expect(storeOf(here).person.count()).toBe(2)
  for (const [index, office] of [here, there].entries()) {
    await office.reed.session.signOut()
    await office.reed.session.signIn({ folder: office.folder, user: 'A. Reed', passphrase })
    expect(office.app.session?.user.id).toBe(ids[index])
  }
})

test('a preview tells what merging would change, and changes nothing', async () => {
  const first = await anOffice()
  const person = await aPersonOnFile(first.reed, 1)
  const second = await aSecondDesk(first)
  await second.reed.evidence.stop({ personId: person, why: 'Word of a stay' })
  const file = await fileWrittenBy(second)
  const before = traces(first)
  const preview = await mergedInto(first, file, true)
  expect(preview.records).toMatchObject({ emergencyStop: 1 })
  expect(traces(first)).toEqual(before)
  expect(await merged(first.reed, file)).toEqual({ ...preview, merge: expect.any(String) })
  expect(await mergedInto(first, file)).toMatchObject({ entries: 0, records: {} })
})

test('every screen hears of what a merge changed', async () => {
  const first = await anOffice()
  const person = await aPersonOnFile(first.reed, 1)
  const second = await aSecondDesk(first)
  await second.reed.people.update({ id: person, fields: { custodyPlace: 'Room 4' } })
  const changes = (await first.reed.session.changes())[Symbol.asyncIterator]()
  const heard = Array.from({ length: 5 }, () => changes.next())
  await merged(first.reed, await fileWrittenBy(second))
  const told = (await Promise.all(heard)).map(({ value }) => value)
  expect(told).toContainEqual({ noun: 'person', ids: [person] })
  await changes.return?.()
})

test('a file of a signer whom nobody trusts is refused until somebody who may says so', async () => {
  const [here, there] = [await anOffice(), await anOffice({ code: 'ORY-1' })]
  await aPersonOnFile(there.reed, 1)
  const file = await fileWrittenBy(there)
  const before = traces(here)
  await expect(merged(here.reed, file)).rejects.toMatchObject({ code: 'EXCHANGE_UNKNOWN_SIGNER' })
  expect(traces(here)).toEqual(before)
  const { key } = await there.reed.exchange.keys()
  await expect(here.ito.exchange.trust({ key, name: 'There' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await here.reed.exchange.trust({ key, name: 'There' })
  const { report } = await finished(here.reed.exchange.verify({ file, passphrase: filePassphrase }))
  expect(report.signer).toMatchObject({ standing: 'trusted', name: 'There' })
  expect(await merged(here.reed, file)).toMatchObject({ records: { person: 1 } })
})

test.each<[string, string, (file: string) => void]>([
  ['a cut file', 'EXCHANGE_DAMAGED', file => truncateSync(file, readFileSync(file).length - 40)],
  ['a byte changed', 'EXCHANGE_DAMAGED', file => spoil(file)],
  ['something else', 'EXCHANGE_NOT_OURS', file => writeFileSync(file, 'case_number\n')],
])('%s changes nothing, and leaves nothing waiting', async (_, code, damage) => {
  const first = await anOffice()
  const second = await aSecondDesk(first)
  for (let number = 1; number < 4; number += 1) await aPersonOnFile(second.reed, number)
  const file = await fileWrittenBy(second)
  damage(file)
  const before = traces(first)
  await expect(merged(first.reed, file)).rejects.toMatchObject({ code })
  const folder = join(temporaryFolder(), 'new.muster-store')
  const request = { file, passphrase: filePassphrase, folder, newPassphrase: passphrase }
  await expect(finished(first.reed.exchange.restore(request))).rejects.toMatchObject({ code })
  expect(traces(first)).toEqual(before)
  storeOf(first).transaction(first.app.session!.user.id, w => expect(w.merge().entries).toBe(0))
})

test('a merge that is called off changes nothing', async () => {
  const first = await anOffice()
  const second = await aSecondDesk(first)
  await aPersonOnFile(second.reed, 1)
  const file = await fileWrittenBy(second)
  const before = traces(first)
  const signal = AbortSignal.abort()
  await expect(
    finished(first.reed.exchange.merge({ file, passphrase: filePassphrase }, { signal })),
  ).rejects.toBeDefined()
  expect(traces(first)).toEqual(before)
})

test('a file holds the log and nothing else: no secret key, no slot, no row of a register', async () => {
  const first = await anOffice()
  aRegister(first, [{ familyName: 'Registered', givenNames: 'Only' }])
  await aPersonOnFile(first.reed, 1)
  const decrypter = new Decrypter()
  decrypter.addPassphrase(filePassphrase)
  const text = zstdDecompressSync(await decrypter.decrypt(readFileSync(await fileWrittenBy(first)))).toString(
    'utf8',
  )
  const kinds = new Set(
    text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).kind),
  )
  expect([...kinds]).toEqual(['header', 'entry', 'seal', 'trailer'])
  expect(text).toContain('Salehi')
  const { store } = first.app.session!
  const secrets = ['office-signing-key', 'office-exchange-identity'].map(name =>
    Buffer.from(store.secret.get(name)!),
  )
  const hidden = [
    ...secrets.flatMap(secret => [
      secret.toString('base64'),
      secret.toString('hex'),
      secret.toString('utf8'),
    ]),
    'Registered',
  ]
  for (const each of hidden) expect(text).not.toContain(each)
})

test('attached documents go with the log: a restored store shows them, and so does whoever merges', async () => {
  const first = await anOffice()
  const person = await aPersonOnFile(first.reed, 1)
  const attach = async ({ reed }: TestOffice, text: string) => {
    const [{ id = '' } = {}] = (await reed.people.get({ person })).orders
    const file = aFile(aPdf(Buffer.from(text)), 'order.pdf')
    const to = { noun: 'removalOrder', id } as const
    return (await reed.attachments.add({ to, document: { kind: 'file', file } })).id
  }
  const early = await attach(first, 'order of May')
  const second = await aSecondDesk(first)
  const late = await attach(second, 'order of June')
  expect(await mergedInto(first, await fileWrittenBy(second))).toMatchObject({ contents: 1 })
  for (const id of [early, late])
    expect(await first.reed.attachments.content({ id })).toEqual(
      await second.reed.attachments.content({ id }),
    )
  // That both were looked at over there is all that is new.
  expect(await mergedInto(first, await fileWrittenBy(second))).toMatchObject({ contents: 0, entries: 2 })
})

test('a file to office keys opens there and here, and nowhere else; under both or neither it is not written', async () => {
  const first = await anOffice()
  const second = await aSecondDesk(first)
  const third = await anOffice()
  const file = join(temporaryFolder(), 'to.muster')
  const { key } = await second.reed.exchange.keys()
  await finished(first.reed.exchange.write({ file, to: [key] }))
  for (const office of [first, second]) await finished(office.reed.exchange.verify({ file }))
  await expect(finished(third.reed.exchange.verify({ file }))).rejects.toMatchObject({
    code: 'EXCHANGE_WRONG_KEY',
  })
  const other = `${file}.2`
  for (const wrong of [
    { file: other },
    { file: other, to: [key], passphrase: filePassphrase },
    { file: other, to: ['age1x'] },
  ])
    await expect(finished(first.reed.exchange.write(wrong))).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})

test('an auditor neither writes nor merges, and a planner does not settle', async () => {
  const first = await anOffice()
  const second = await aSecondDesk(first)
  const person = await aPersonOnFile(first.reed, 1)
  await exchangeAll(first, second)
  await first.reed.people.update({ id: person, fields: { custodyPlace: 'Room 4' } })
  await second.reed.people.update({ id: person, fields: { custodyPlace: 'Room 5' } })
  const file = await fileWrittenBy(second)
  const auditor = await withUser(first, 'O. Auditor', ['auditor'])
  await expect(merged(auditor, file)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(aFileOf(auditor)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await mergedInto(first, file)
  const planner = await withUser(first, 'P. Planner', ['planner'])
  const [conflict] = await planner.exchange.conflicts()
  const settle = { id: conflict!.id, take: 'B', reason: 'Seen in the log book' }
  await expect(planner.exchange.settle(settle)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(first.ito.exchange.settle({ ...settle, take: 'C' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  await first.ito.exchange.settle(settle)
  await expect(first.ito.exchange.settle(settle)).rejects.toMatchObject({ code: 'NOT_FOUND_HERE' })
  expect(storeOf(first).settlement.list()).toMatchObject([
    { noun: 'person', recordId: person, fields: ['custodyPlace'], took: 'B', reason: 'Seen in the log book' },
  ])
  await exchangeAll(first, second)
  expect(recordsOf(second.app)).toEqual(recordsOf(first.app))
})

test('restoring never overwrites, and names those on file where another is asked for', async () => {
  const first = await anOffice()
  const file = await fileWrittenBy(first)
  const request = { file, passphrase: filePassphrase, newPassphrase: passphrase }
  const app = anApp(aClock())
  const client = createClient(app)
  await expect(finished(client.exchange.restore({ ...request, folder: first.folder }))).rejects.toMatchObject(
    { code: 'STORE_EXISTS' },
  )
  const folder = join(temporaryFolder(), 'new.muster-store')
  await expect(
    finished(client.exchange.restore({ ...request, folder, user: 'Nobody' })),
  ).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    data: { problems: [{ reason: 'On file are: A. Reed, M. Ito' }] },
  })
  await finished(client.exchange.restore({ ...request, folder, user: 'm. ito' }))
  await client.session.signIn({ folder, user: 'M. Ito', passphrase })
  expect(app.session?.user).toMatchObject({ name: 'M. Ito', roles: ['reviewer'] })
  await client.session.signOut()
})

test('a flight that both offices changed, and a bar of one of them: both end with the same list', async () => {
  const first = await anOffice()
  const people = [await aPersonOnFile(first.reed, 1), await aPersonOnFile(first.reed, 2)] as const
  const flight = await aFlightTo(first.reed)
  await first.reed.flights.add({ flight, people: [...people] })
  const second = await aSecondDesk(first)
  await first.reed.flights.remove({ flight, person: people[0], reason: 'medical' })
  await second.reed.flights.autoSeat({ flight })
  await second.reed.evidence.addBar({
    personId: people[1],
    kind: 'stay',
    from: plainDate('2026-11-01'),
    until: null,
    destinations: [],
    evidence: 'Docket 31',
  })
  await exchangeAll(first, second)
  expect(recordsOf(second.app)).toEqual(recordsOf(first.app))
  const places = storeOf(second).assignment.ofFlight(flight)
  expect(places.map(({ status }) => status).sort()).toEqual(['listed', 'removed'])
  expect(places.find(({ status }) => status === 'removed')).toMatchObject({ removedReason: 'medical' })
})

function spoil(file: string): void {
  const bytes = readFileSync(file)
  const at = bytes.length - 200
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

test('a merge names other offices’ users, and offers none of them here', async () => {
  const [first, other] = [await anOffice(), await anOffice({ code: 'ORY-1' })]
  await withUser(other, 'Z. Elsewhere', ['approver'])
  await trustEachOther(first, other)
  const own = await first.reed.users.list()
  await mergedInto(first, await fileWrittenBy(other))
  expect(await first.reed.users.list()).toEqual(own)
  const everybody = await first.reed.users.everybody()
  expect(everybody).toEqual(expect.arrayContaining(own))
  expect(everybody.map(({ name }) => name)).toContain('Z. Elsewhere')
})

test('a store made of a backup offers the users of the store that it was made of', async () => {
  const first = await anOffice()
  const second = await aSecondDesk(first)
  expect(await second.reed.users.list()).toEqual(await first.reed.users.list())
})
