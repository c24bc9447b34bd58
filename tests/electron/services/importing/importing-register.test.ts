import { describe, expect, it } from 'vitest'
import { findInRegister } from '#electron/services/checking/recognition/registers.ts'
import { registersOf } from '#electron/services/checking/recognition/registers-in-force.ts'
import type { OpenSession } from '#electron/services/ground/app.ts'
import { importRegisterFile } from '#electron/services/importing/register/import-register.ts'
import type { ImportSteps } from '#electron/services/importing/tables/rows.ts'
import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import { anOffice, aRegister } from '#tests/support/office.ts'
import { aFile, aSession, csvOf, unwatched } from '../a-session.ts'

type Row = Record<string, string>

const karimi: Row = {
  permit_number: 'EAC1000000001',
  category: 'lpr',
  status: 'valid',
  valid_to: 'unlimited',
  family_name: 'Karimi',
  given_names: 'Hossein',
  birth_date: '1971-02-03',
  nationality: 'IRN',
  document_number: 'K7000001',
  case_number: 'A200000101',
}
const salehi: Row = {
  ...karimi,
  permit_number: 'EAC1000000002',
  family_name: 'Salehi',
  birth_date: '1980-05-06',
  case_number: 'A200000102',
  document_number: 'K7000002',
}

const now = instant('2026-11-23T12:00:00Z')
const request = { source: 'Register', asOf: plainDate('2026-11-23'), now, strict: false }

function importRows(
  session: OpenSession,
  rows: Row[],
  more: Partial<typeof request> = {},
  steps: ImportSteps = unwatched,
) {
  return importRegisterFile(session, { ...request, path: aFile(csvOf(rows), 'register.csv'), ...more }, steps)
}

function inForce({ store }: OpenSession) {
  const snapshot = registersOf(store).inForce[0]
  return snapshot && { ...snapshot, rows: store.registerEntry.count(snapshot.id) }
}

describe('an import of a register', () => {
  it('puts a snapshot in force with its source, day, counts and hash', async () => {
    const session = await aSession()
    const { snapshot, unchanged } = await importRows(session, [karimi, salehi])
    expect(unchanged).toBe(false)
    expect(inForce(session)).toMatchObject({
      id: snapshot.id,
      source: 'Register',
      asOf: '2026-11-23',
      rowCount: 2,
      badRowCount: 0,
      rows: 2,
    })
    expect(snapshot.fileHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('of the same file, source and day twice changes nothing', async () => {
    const session = await aSession()
    const path = aFile(csvOf([karimi]))
    const first = await importRegisterFile(session, { ...request, path }, unwatched)
    const entries = session.store.changes.count()
    expect(await importRegisterFile(session, { ...request, path }, unwatched)).toMatchObject({
      unchanged: true,
      snapshot: first.snapshot,
    })
    expect(session.store.changes.count()).toBe(entries)
    expect(
      await importRegisterFile(session, { ...request, path, asOf: plainDate('2026-11-22') }, unwatched),
    ).toMatchObject({ unchanged: false })
  })

  it('of a file whose day another register has taken since puts it in force again', async () => {
    const session = await aSession()
    const other = { ...salehi, permit_number: 'EAC1000000003' }
    const [right, wrong] = [aFile(csvOf([karimi, salehi])), aFile(csvOf([karimi, other]))]
    const first = await importRegisterFile(session, { ...request, path: right }, unwatched)
    const second = await importRegisterFile(session, { ...request, path: wrong }, unwatched)
    expect(second.snapshot.id).not.toBe(first.snapshot.id)
    expect(registersOf(session.store).inForce[0]).toMatchObject({ id: second.snapshot.id })
    const again = await importRegisterFile(session, { ...request, path: right }, unwatched)
    expect(again.unchanged).toBe(false)
    expect(registersOf(session.store).inForce[0]).toMatchObject({ id: again.snapshot.id, rowCount: 2 })
  })

  it('keeps a row with a slip, tells it, and counts it', async () => {
    const session = await aSession()
    const { problems } = await importRows(session, [karimi, { ...salehi, birth_date: '1980-02-30' }])
    expect(problems).toEqual([
      {
        file: 'register.csv',
        line: 3,
        column: 'birth_date',
        value: '1980-02-30',
        reason: expect.any(String),
      },
    ])
    expect(inForce(session)).toMatchObject({ rowCount: 2, badRowCount: 1, rows: 2 })
    expect(findInRegister(session.store, { number: 'A 200-000-102', limit: 5 }).candidates).toMatchObject([
      { record: { caseNumber: 'A200000102', birthDate: null } },
    ])
  })

  it('reads a row with a cell too few as far as it goes: its number may still name somebody', async () => {
    const session = await aSession()
    const path = aFile('permit_number,category,status,family_name,birth_date\nEAC1,lpr,valid,Karimi\n')
    const { problems } = await importRegisterFile(session, { ...request, path }, unwatched)
    expect(problems).toMatchObject([{ line: 2, column: null }])
    expect(findInRegister(session.store, { number: 'EAC1', limit: 5 }).candidates).toHaveLength(1)
  })

  it.each([
    ['strict and a slip', [karimi, { ...salehi, nationality: 'ZZZ' }], { strict: true }],
    [
      'not one row that names anybody',
      [
        {
          ...karimi,
          permit_number: '',
          family_name: '',
          given_names: '',
          document_number: '',
          case_number: '',
        },
      ],
      {},
    ],
    ['no row at all', [], {}],
    ['a day still to come', [karimi], { asOf: plainDate('2026-11-25') }],
  ])('with %s is refused, and the register before stays in force', async (_, rows, more) => {
    const session = await aSession()
    await importRows(session, [karimi])
    const before = inForce(session)
    const path = aFile(rows.length > 0 ? csvOf(rows) : `${Object.keys(karimi).join(',')}\n`)
    await expect(importRegisterFile(session, { ...request, ...more, path }, unwatched)).rejects.toMatchObject(
      { code: 'INVALID_INPUT' },
    )
    expect(inForce(session)).toEqual(before)
  })

  it('called off half way leaves the register before in force and nothing of its own', async () => {
    const session = await aSession()
    await importRows(session, [salehi])
    const before = inForce(session)
    let looks = 0
    const stops: ImportSteps = {
      ...unwatched,
      throwIfCancelled() {
        looks += 1
        if (looks > 2) throw new Error('called off')
      },
    }
    await expect(
      importRows(
        session,
        Array.from({ length: 5_000 }, (_, i) => ({ ...karimi, permit_number: `E${i}` })),
        {},
        stops,
      ),
    ).rejects.toThrow('called off')
    expect(inForce(session)).toEqual(before)
    expect(findInRegister(session.store, { number: 'E17', limit: 5 }).candidates).toEqual([])
  })

  it('half a second after another of the same day is the newer one, although its instant is the lesser text', async () => {
    let now = instant('2026-11-23T12:00:00Z')
    const office = await anOffice({ clock: { now: () => now, move: () => undefined } })
    aRegister(office, [{ familyName: 'First' }])
    now = instant('2026-11-23T12:00:00.500Z')
    aRegister(office, [{ familyName: 'Second' }, { familyName: 'Third' }])
    const snapshots = await office.reed.register.snapshots()
    expect(snapshots.map(({ rowCount, current }) => ({ rowCount, current }))).toEqual([
      { rowCount: 2, current: true },
      { rowCount: 1, current: false },
    ])
  })

  it('keeps the rows of the snapshot in force and of the one before it, not of all', async () => {
    const session = await aSession()
    const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(plainDate)
    for (const asOf of days) await importRows(session, [{ ...karimi, valid_from: asOf }], { asOf })
    const counts = session.store.registerSnapshot
      .list()
      .map(each => [each.asOf, session.store.registerEntry.count(each.id)])
    expect(counts).toEqual([
      ['2026-11-20', 0],
      ['2026-11-21', 0],
      ['2026-11-22', 1],
      ['2026-11-23', 1],
    ])
  })
})

describe('a question to the register', () => {
  it('finds by number however it is written, by a name spelled otherwise, and by birth date, best first', async () => {
    const session = await aSession()
    await importRows(session, [karimi, salehi])
    const ask = (question: object) =>
      findInRegister(session.store, { limit: 5, ...question }).candidates.map(each => each.record.familyName)
    expect(ask({ number: 'k-7000002' })).toEqual(['Salehi'])
    expect(ask({ name: 'KARIMEE, Husain', born: partialDate('1971-02-03') })).toEqual(['Karimi'])
    expect(ask({ name: 'Karimi, Hussein' })[0]).toBe('Karimi')
    expect(ask({ born: partialDate('1980-05-06') })).toEqual(['Salehi'])
  })

  it('gives a score from 0 to 1 and its grounds', async () => {
    const session = await aSession()
    await importRows(session, [karimi])
    const {
      candidates: [found],
    } = findInRegister(session.store, {
      name: 'Karimi, Hossein',
      born: partialDate('1971-02-03'),
      limit: 5,
    })
    expect(found).toMatchObject({ score: 1, grounds: expect.arrayContaining(['same birth date']) })
  })

  it('that asks nothing is refused; without a register it is not answered by silence', async () => {
    const session = await aSession()
    expect(() => findInRegister(session.store, { limit: 5 })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    )
    expect(() => findInRegister(session.store, { number: 'A1', limit: 5 })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND_HERE' }),
    )
  })
})
