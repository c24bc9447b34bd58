import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import { verifyLog } from '#electron/services/log/auditing.ts'
import { undoStatus } from '#electron/services/log/undoing.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { hashEntry } from '#electron/store/log/entry-row.ts'
import { nouns } from '#electron/store/nouns/nouns.ts'
import type { WritableStore } from '#electron/store/store.ts'
import type { PersonId } from '#shared/model/ids.ts'
import {
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  aRegister,
  sessionOf,
  signedBy,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { insertPerson } from '#tests/support/stores.ts'

const years = (count: number) => ({ hours: 24 * 366 * count })

/** An office with an auditor who asks and an approver who confirms. */
async function aWatchedOffice() {
  const office = await anOffice()
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  return { ...office, auditor, store: office.app.session?.store ?? missing() }
}

function connectionTo({ folder, dataKey }: WritableStore) {
  return connectForWriting(`${folder}/store.db`, dataKey)
}

function missing(): never {
  throw new Error('Nobody is signed in')
}

async function erase(asking: Client, confirming: Client, person: PersonId) {
  const { id } = await asking.oversight.askErasure({ person, ground: 'data_subject', reference: 'Request 7' })
  return confirming.oversight.confirmErasure({ id })
}

/** Every page of the store's file as it lies there, decrypted; what the journal holds is in its own file. */
function rawBytes(office: Pick<TestOffice, 'app'>): Buffer {
  const store = office.app.session?.store ?? missing()
  const db = connectionTo(store)
  const bytes = db.serialize()
  db.close()
  return bytes
}

test('two people erase somebody: not a byte is left, every chain, seal and record verifies, and the log says by whom', async () => {
  const office = await aWatchedOffice()
  const { reed, auditor, store } = office
  const person = await aPersonOnFile(reed, 1)
  const other = await aPersonOnFile(reed, 15)
  const { familyName, givenNames, caseNumber, birthDate } = store.person.require(person)
  const [document] = store.travelDocument.ofPeople([person])
  const words = [familyName, givenNames, caseNumber, birthDate, document?.number].filter(each => !!each)
  expect(words.length).toBeGreaterThan(3)
  const search = (bytes: Buffer) =>
    words.filter(word => bytes.toString('latin1').toLowerCase().includes(String(word).toLowerCase()))
  expect(search(rawBytes(office)).length).toBeGreaterThan(2)
  store.copy('by-hand')
  const plan = await auditor.oversight.planErasure({ person, ground: 'data_subject' })
  expect(plan).toMatchObject({ isWhole: true, hinders: [], stays: [] })
  expect(plan.goes.at(-1)).toEqual({ noun: 'person', records: 1 })
  const done = await erase(auditor, reed, person)
  expect(done).toMatchObject({
    state: 'done',
    by: 'A. Reed',
    askedBy: 'L. Audit',
    heldHere: 0,
    isFileClean: true,
  })
  expect(done.copiesRemoved).toBeGreaterThan(0)
  expect(search(rawBytes(office))).toEqual([])
  // The journal was emptied, and holds what was written since.
  expect(statSync(`${store.folder}/store.db-wal`).size).toBeLessThan(40_000)
  expect(verifyLog(store)).toMatchObject({ ok: true, problems: [] })
  for (const { noun, id } of store.erasure.list()[0]?.records ?? [])
    for (const { fields, salt } of store.changes.of(noun, id))
      expect({ fields, salt }).toEqual({ fields: {} })
  expect(store.travelDocument.ofPeople([person])).toEqual([])
  expect((await reed.people.search({ query: '' })).rows.map(({ id }) => id)).toEqual([other])
  expect(await reed.people.takenBack()).toEqual([])
  expect(undoStatus(sessionOf(office.app, 'A. Reed'))).toEqual({ undo: null, redo: null })
  const report = await auditor.oversight.erasures()
  expect(report).toMatchObject([{ state: 'done', subject: { id: person }, ground: 'data_subject' }])
  await expect(erase(auditor, reed, person)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  // They come again: afresh, under another id.
  const again = await reed.people.create({
    ...personFields(store.person.require(other)),
    familyName,
    givenNames,
  })
  expect(again.id).not.toBe(person)
})

function personFields<T extends { id: unknown; createdAt: unknown }>({ id: _, createdAt: __, ...fields }: T) {
  return { ...fields, caseNumber: null }
}

test('nothing is erased while something protects the person, they may yet fly, or one person alone wants it', async () => {
  const office = await aWatchedOffice()
  const { reed, ito, auditor } = office
  const person = await aPersonOnFile(reed, 1)
  const ask = { person, ground: 'court_order', reference: 'Order 12 of 2026' } as const
  await expect(reed.oversight.askErasure(ask)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(auditor.oversight.askErasure({ ...ask, reference: null })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  // The reference is never erased, and goes to every other office.
  const { familyName, givenNames, caseNumber } = sessionOf(office.app, 'A. Reed').store.person.require(person)
  const [document] = sessionOf(office.app, 'A. Reed').store.travelDocument.ofPeople([person])
  for (const [reference, what] of [
    [`Request of Mr ${familyName.toUpperCase()}`, 'family name'],
    [`${givenNames}, 12 of 2026`, 'given names'],
    [`Request/${familyName}/2026`, 'family name'],
    // As it looks, as it sounds, and in another script.
    [`Request of ${familyName.replace('a', '\u0430')}`, 'family name'],
    ['Request of Saleхi', 'family name'],
    ['Request of Salihi', 'family name'],
    ['درخواست صالحی', 'family name'],
    ['Rеzá, 12', 'given names'],
    ['born 1951-02-11', 'birth date'],
    ['11.2.51/7', 'birth date'],
    ['DSR 02/11/1951', 'birth date'],
    ['DSR-19510211', 'birth date'],
    ['510211', 'birth date'],
    ['of 11 Feb 1951', 'birth date'],
    ['11FEB1951', 'birth date'],
    ['11 de febrero de 1951', 'birth date'],
    ['request of 11. Feb. 1951', 'birth date'],
    ['1951 042', 'birth date'],
    ['Request 1951042', 'birth date'],
    ['7. Maerz 1966', 'It is a day'],
    ['1966 067', 'It is a day'],
    ['Ombudsman', 'It has no number'],
    ['۱۳۲۹/۱۱/۲۲', 'birth date'],
    ['Order RO-1', 'removal order’s number'],
    [`Case ${caseNumber?.replace(/^A(...)(...)/, 'A $1-$2-')}`, 'case number'],
    [`about passport ${document?.number?.toLowerCase()}`, 'document number'],
  ] as const) {
    const problem = expect.objectContaining({ reason: expect.stringContaining(what) })
    await expect(auditor.oversight.askErasure({ ...ask, reference }), reference).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: [problem] },
    })
    // The plan says so before anybody asks.
    const refused = expect.arrayContaining([expect.stringContaining(what)])
    expect(await auditor.oversight.planErasure({ ...ask, reference }), reference).toMatchObject({ refused })
  }
  expect(await auditor.oversight.planErasure(ask)).toMatchObject({ refused: [] })
  await expect(
    auditor.oversight.askErasure({ person, ground: 'retention', reference: null }),
  ).rejects.toMatchObject({ data: { reasons: [expect.stringContaining('Nothing is due before')] } })
  const { id } = await auditor.oversight.askErasure(ask)
  await expect(auditor.oversight.confirmErasure({ id })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(ito.oversight.confirmErasure({ id })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await reed.evidence.stop({ personId: person, why: 'A call from the court' })
  await expect(reed.oversight.confirmErasure({ id })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { reasons: [expect.stringMatching(/stop/i)] },
  })
  await expect(auditor.oversight.askErasure(ask)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  // A register may know them by another name.
  aRegister(office, [
    { familyName: 'Xochitlani', permitNumber: 'MSC9912345', documentNumber: document?.number ?? '' },
  ])
  for (const reference of ['Of Xochitlani', 'Card MSC 991-2345'])
    await expect(auditor.oversight.askErasure({ ...ask, reference }), reference).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  expect((await reed.people.get({ person })).person.familyName).not.toBe('(erased)')
})

test('whoever may be somebody whom something protects stays, also where that came after it was asked', async () => {
  const { reed, auditor } = await aWatchedOffice()
  const person = await aPersonOnFile(reed, 1)
  const again = await aPersonOnFile(reed, 1, { caseNumber: 'A299999999' })
  const ask = { person, ground: 'data_subject', reference: 'Request 7' } as const
  // Two records of one human whom nothing protects do not keep each other for good.
  const { id } = await auditor.oversight.askErasure(ask)
  await reed.evidence.stop({ personId: again, why: 'A call from the court' })
  const shown = await reed.protections.list({ person })
  expect(shown).toMatchObject([{ kind: 'possibleMatch', secondPerson: true }])
  const inTheWay = [expect.stringMatching(/^Protected by the possible match with /)]
  expect((await auditor.oversight.planErasure(ask)).hinders).toEqual(inTheWay)
  const refused = { code: 'RULE_REFUSES', data: { reasons: inTheWay } }
  await expect(auditor.oversight.askErasure(ask)).rejects.toMatchObject(refused)
  await expect(reed.oversight.confirmErasure({ id })).rejects.toMatchObject(refused)
  expect((await reed.people.get({ person })).person.familyName).not.toBe('(erased)')
})

test('what was asked is done as it was asked, and not after a month', async () => {
  const { reed, auditor, clock } = await aWatchedOffice()
  const [first, second] = [await aPersonOnFile(reed, 1), await aPersonOnFile(reed, 2)]
  const ask = { ground: 'data_subject', reference: 'Request 7' } as const
  const changed = await auditor.oversight.askErasure({ ...ask, person: first })
  await reed.people.update({ id: first, fields: { birthPlace: 'Elsewhere' } })
  await expect(reed.oversight.confirmErasure({ id: changed.id })).rejects.toMatchObject({
    data: { reasons: [expect.stringContaining('written about this person since')] },
  })
  const old = await auditor.oversight.askErasure({ ...ask, person: second })
  clock.move({ hours: 24 * 31 })
  await expect(reed.oversight.confirmErasure({ id: old.id })).rejects.toMatchObject({
    data: { reasons: [expect.stringContaining('30 days')] },
  })
  expect((await auditor.oversight.erasures()).map(({ state }) => state)).toEqual(['lapsed', 'lapsed'])
})

test('by its time goes what is due, what protects at last, and what was signed stays signed', async () => {
  const office = await aWatchedOffice()
  const { reed, auditor, clock, store } = office
  const person = await aPersonOnFile(reed, 1)
  clock.move(years(6))
  const ask = { person, ground: 'retention', reference: null } as const
  const early = await auditor.oversight.planErasure(ask)
  expect(early.isWhole).toBe(false)
  expect(early.goes.map(({ noun }) => noun)).toEqual(expect.arrayContaining(['travelDocument']))
  expect(early.stays.map(({ why }) => why)).toEqual(expect.arrayContaining(['time']))
  const { id } = await auditor.oversight.askErasure(ask)
  await reed.oversight.confirmErasure({ id })
  expect(store.travelDocument.ofPeople([person])).toEqual([])
  expect(store.person.require(person).familyName).not.toBe('(erased)')
  expect((await reed.people.search({ query: '' })).total).toBe(1)
  expect(verifyLog(store).problems).toEqual([])
  clock.move(years(12))
  const late = await auditor.oversight.askErasure(ask)
  await reed.oversight.confirmErasure({ id: late.id })
  expect((await reed.people.search({ query: '' })).total).toBe(0)
  expect(verifyLog(store).problems).toEqual([])
})

test('a version that was signed with them in it verifies as before, and is told as what stays', async () => {
  const office = await anOffice()
  const { reed, clock } = office
  const { flight, people } = await aReadyFlight(office, 2)
  const [person] = people
  if (!person) throw new Error('Nobody is on the flight')
  await signedBy(office, flight)
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  const asked = { person, ground: 'court_order', reference: 'Order 12 of 2026' } as const
  await expect(auditor.oversight.askErasure(asked)).rejects.toMatchObject({
    data: { reasons: [expect.stringContaining('flight HO1, which is not over')] },
  })
  clock.move({ hours: 24 * 60 })
  const plan = await auditor.oversight.planErasure({ person, ground: 'court_order' })
  expect(plan.stays).toMatchObject([{ flight: 'HO1', version: 1, why: 'signed' }])
  expect(plan.goes.map(({ noun }) => noun)).not.toContain('assignment')
  const { id } = await auditor.oversight.askErasure(asked)
  await reed.oversight.confirmErasure({ id })
  const before = await reed.flights.get({ flight })
  expect(before.rows).toHaveLength(2)
  expect(before.versions).toMatchObject([{ number: 1, state: 'void' }])
  expect(await reed.signing.verify({ flight, version: 1 })).toEqual({ ok: true, problems: [] })
  expect(await reed.audit.verify()).toMatchObject({ ok: true })
})

test('an entry of before there were salts keeps its stated hash, as long as an erasure names it by that', async () => {
  const office = await aWatchedOffice()
  const { reed, auditor, store, app } = office
  const user = app.session?.user.id ?? missing()
  const { id: person } = store.transaction(user, w => insertPerson(w, { birthPlace: 'Elsewhere' }))
  const [entry] = store.changes.of('person', person)
  if (!entry) throw new Error('Nothing was written')
  const { position, salt: _, hash: __, ...unsalted } = entry
  const hash = hashEntry(unsalted)
  const db = connectionTo(store)
  db.exec('DROP TRIGGER changeEntryFixed')
  db.prepare('UPDATE changeEntry SET salt = NULL, hash = ? WHERE position = ?').run(hash, position)
  db.prepare('UPDATE chainEnd SET hash = ? WHERE copyId = ?').run(hash, entry.copyId)
  expect(verifyLog(store).problems).toEqual([])
  const { id } = await erase(auditor, reed, person)
  expect(store.erasure.require(id).stated).toEqual([{ copyId: entry.copyId, sequence: entry.sequence, hash }])
  expect(verifyLog(store).problems).toEqual([])
  // Another entry in its place is named by nothing, though its record is.
  db.prepare('UPDATE changeEntry SET hash = ?, erased = ? WHERE position = ?').run(
    '0'.repeat(64),
    '0'.repeat(64),
    position,
  )
  db.close()
  expect(verifyLog(store).ok).toBe(false)
})

test('an entry whose content is gone without a decision is named by the audit', async () => {
  const office = await aWatchedOffice()
  const { reed, store } = office
  const person = await aPersonOnFile(reed, 1)
  const [entry] = store.changes.of('person', person)
  if (!entry) throw new Error('Nothing was written')
  const db = connectionTo(store)
  db.exec('DROP TRIGGER changeEntryFixed')
  const blank = db.prepare("UPDATE changeEntry SET fields = '{}', salt = NULL, erased = ? WHERE position = ?")
  blank.run(entry.hash, entry.position)
  db.close()
  expect(verifyLog(store).problems[0]?.why).toContain(
    `Entry ${entry.sequence} of copy ${entry.copyId} is missing its content, and nobody decided so`,
  )
})

test('every noun that may be erased lets its rows go, and no other', async () => {
  const { store } = await aWatchedOffice()
  const db = connectionTo(store)
  const kept = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%Stays'")
    .all() as { name: string; sql: string }[]
  db.close()
  const lets = kept
    .filter(({ sql }) => sql.includes('erasedRecord'))
    .map(({ name }) => name.replace('Stays', ''))
  const about = Object.entries(nouns)
    .filter(([noun, { schema }]) => 'personId' in schema.shape && !['signature'].includes(noun))
    .map(([noun]) => noun)
  expect(lets.sort()).toEqual([...about, 'settlement'].sort())
})
