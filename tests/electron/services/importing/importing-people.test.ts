import { describe, expect, it } from 'vitest'
import { withdrawConsent } from '#electron/services/evidence/consents.ts'
import { addClearance } from '#electron/services/evidence/medical-clearances.ts'
import { withdrawOrder } from '#electron/services/evidence/removal-orders.ts'
import { withdrawDocument } from '#electron/services/evidence/travel-documents.ts'
import type { OpenSession } from '#electron/services/ground/app.ts'
import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import { standingsOfPerson } from '#electron/services/releasing/finding-standing.ts'
import { type Instant, instant, plainDate, systemNow } from '#shared/model/plain-date.ts'
import { aFile, aSession, csvOf, unwatched } from '../a-session.ts'

type Row = Record<string, string>

const karimi: Row = {
  case_number: 'A200-000-101',
  family_name: 'Karimi',
  given_names: 'Test Man',
  sex: 'M',
  birth_date: '1971-02-03',
  nationality: 'IRN',
  document_type: 'P',
  document_number: 'K7000001',
  document_state: 'IRN',
  document_expires: '2031-05-06',
  order_number: 'O-1',
  order_date: '2026-01-02',
  order_final: 'yes',
  order_destinations: 'IRN',
  fit_to_fly: 'yes',
  fit_by: 'Dr T. Example',
  fit_until: '2026-12-01',
  ground: 'voluntary',
  consent_signed: '2026-10-01',
  consent_language: 'fa',
  accepted_by_destination: 'yes',
}
const salehi: Row = {
  ...karimi,
  case_number: 'A200-000-102',
  family_name: 'Salehi',
  birth_date: '1980-05-06',
  document_number: 'K7000002',
}
const noNumbers: Row = {
  case_number: '',
  given_names: 'Nobody',
  family_name: 'Numberless',
  birth_date: '1990-01-01',
}

const now = instant('2026-11-23T12:00:00Z')

async function importRows(
  session: OpenSession,
  rows: Row[],
  options: { strict?: boolean; answers?: Record<string, never>; now?: Instant } = {},
) {
  return importPeopleFile(
    session,
    { path: aFile(csvOf(rows), 'people.csv'), strict: false, now, ...options },
    unwatched,
  )
}

describe('an import of people', () => {
  it('puts everything that a row says on file', async () => {
    const session = await aSession()
    expect(await importRows(session, [karimi, salehi])).toMatchObject({
      rows: 2,
      created: 2,
      problems: [],
      questions: [],
    })
    const [person] = session.store.person.search('karimi').rows
    const ids = [person!.id]
    expect(person).toMatchObject({ caseNumber: 'A200-000-101', birthDate: '1971-02-03', ground: 'voluntary' })
    expect(session.store.travelDocument.ofPeople(ids)).toMatchObject([
      { type: 'P', number: 'K7000001', expires: '2031-05-06' },
    ])
    expect(session.store.removalOrder.ofPeople(ids)).toMatchObject([{ final: 'yes', destinations: ['IRN'] }])
    expect(session.store.medicalClearance.ofPeople(ids)).toMatchObject([{ fit: 'yes', by: 'Dr T. Example' }])
    expect(session.store.consent.ofPeople(ids)).toMatchObject([{ signedOn: '2026-10-01', language: 'fa' }])
  })

  it('of the same file twice changes nothing and logs nothing', async () => {
    const session = await aSession()
    await importRows(session, [karimi, salehi])
    const entries = session.store.changes.count()
    expect(await importRows(session, [karimi, salehi])).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
      problems: [],
    })
    expect(session.store.changes.count()).toBe(entries)
  })

  it('updates what changed and never makes a second person or document', async () => {
    const session = await aSession()
    await importRows(session, [karimi, salehi])
    const report = await importRows(session, [
      { ...karimi, case_number: 'a 200 000 101', given_names: 'Test Mann', document_expires: '2036-05-06' },
      salehi,
    ])
    expect(report).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    expect(session.store.person.count()).toBe(2)
    expect(session.store.travelDocument.count()).toBe(2)
    const [person] = session.store.person.search('karimi').rows
    expect(person).toMatchObject({ caseNumber: 'A200-000-101', givenNames: 'Test Mann' })
  })

  it('leaves alone what a row does not say', async () => {
    const session = await aSession()
    await importRows(session, [karimi])
    const { case_number, family_name } = karimi
    const said = {
      case_number: case_number!,
      family_name: family_name!,
      given_names: '',
      birth_date: '',
      accepted_by_destination: 'unknown',
    }
    expect(await importRows(session, [said])).toMatchObject({ unchanged: 1 })
  })

  it('knows a person without a case number by document number and state', async () => {
    const session = await aSession()
    const { case_number: _, ...row } = karimi
    await importRows(session, [row])
    expect(await importRows(session, [{ ...row, custody_place: 'Gate 4' }])).toMatchObject({
      created: 0,
      updated: 1,
    })
    expect(
      await importRows(session, [{ ...row, document_state: 'AFG', family_name: 'Other' }]),
    ).toMatchObject({ created: 1 })
  })

  it('asks where the two numbers of a row point to different people, and the row stays out', async () => {
    const session = await aSession()
    await importRows(session, [karimi, salehi])
    const report = await importRows(session, [{ ...karimi, document_number: 'K7000002' }])
    expect(report).toMatchObject({
      created: 0,
      updated: 0,
      questions: [{ line: 2, name: 'KARIMI, Test Man' }],
    })
    expect(report.questions[0]!.candidates.map(each => each.grounds)).toEqual([
      ['same case number'],
      ['same document'],
    ])
  })

  it('asks before a slip in a case number writes one person over another', async () => {
    const session = await aSession()
    await importRows(session, [karimi])
    const stranger = { ...salehi, given_names: 'Quite Another', case_number: 'A200-000-101' }
    expect(await importRows(session, [stranger])).toMatchObject({ updated: 0, questions: [{ line: 2 }] })
    expect(session.store.person.search('karimi').total).toBe(1)
  })

  it('asks about a row without numbers, takes the answer, and asks no more once it is on file', async () => {
    const session = await aSession()
    expect(await importRows(session, [noNumbers])).toMatchObject({
      created: 0,
      questions: [{ line: 2, candidates: [] }],
    })
    const answers = { '2': 'new' as never }
    expect(await importRows(session, [noNumbers], { answers })).toMatchObject({ created: 1, questions: [] })
    expect(await importRows(session, [noNumbers], { answers })).toMatchObject({ created: 0, unchanged: 1 })
    expect(await importRows(session, [noNumbers])).toMatchObject({ created: 0, unchanged: 1, questions: [] })
  })

  it('refuses an answer that nobody asked for', async () => {
    const session = await aSession()
    await expect(importRows(session, [karimi], { answers: { '2': 'new' as never } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect(session.store.person.count()).toBe(0)
  })

  it('takes good rows and tells bad ones by file, line, column, value and reason', async () => {
    const session = await aSession()
    const report = await importRows(session, [
      karimi,
      { ...salehi, birth_date: '1990-02-30' },
      { ...salehi, case_number: 'A200000101' },
    ])
    expect(report).toMatchObject({ rows: 3, created: 1 })
    expect(report.problems).toEqual([
      { file: 'people.csv', line: 3, column: 'birth_date', value: '1990-02-30', reason: expect.any(String) },
      {
        file: 'people.csv',
        line: 4,
        column: 'case_number',
        value: 'A200000101',
        reason: 'The same number stands in line 2.',
      },
    ])
  })

  it('with strict, or when not one row is usable, changes nothing and names every problem', async () => {
    const session = await aSession()
    const entries = session.store.changes.count()
    const bad = { ...salehi, sex: 'both' }
    const refused = {
      code: 'INVALID_INPUT',
      data: { problems: [{ line: expect.any(Number), column: 'sex' }] },
    }
    await expect(importRows(session, [karimi, bad], { strict: true })).rejects.toMatchObject(refused)
    await expect(importRows(session, [bad])).rejects.toMatchObject(refused)
    expect(session.store.person.count()).toBe(0)
    expect(session.store.changes.count()).toBe(entries)
  })

  it('of a file that lacks what it must have changes nothing', async () => {
    const session = await aSession()
    await expect(importRows(session, [{ family_name: 'A', document_number: '1234' }])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: [{ column: 'case_number, or document_number and document_state' }] },
    })
  })

  it('reports columns that it does not know, and reads mapped ones', async () => {
    const session = await aSession()
    const path = aFile('Case Number;Surname;Remark\nA200000101;Karimi;x\n')
    const request = { path, strict: false, now, mapping: { Surname: 'family_name' } }
    expect(await importPeopleFile(session, request, unwatched)).toMatchObject({
      created: 1,
      unknownColumns: ['Remark'],
    })
    await expect(
      importPeopleFile(session, { ...request, mapping: { Nachname: 'family_name' } }, unwatched),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })
})

/** The protections of the only person on file against which something stands. */
function asked({ store }: OpenSession): string[] {
  const [person] = store.person.list()
  const questions = standingsOfPerson(store, person!.id, systemNow()).filter(
    ({ question }) => question !== null,
  )
  return questions.map(({ protection }) => protection.id)
}

describe('an import never weakens what protects', () => {
  it('not an officer’s "not fit": the old statement is no news, and any new one is a question', async () => {
    const session = await aSession()
    await importRows(session, [karimi])
    const [person] = session.store.person.list()
    addClearance(session, {
      personId: person!.id,
      fit: 'no',
      by: 'Dr B. Example',
      until: plainDate('2027-01-01'),
    })
    expect(await importRows(session, [karimi])).toMatchObject({ unchanged: 1 })
    const [no] = session.store.medicalClearance.list().filter(({ fit }) => fit === 'no')
    for (const fields of [{ fit_by: '' }, { fit_until: '' }, { fit_by: 'Dr C.', fit_until: '2027-02-01' }]) {
      expect(await importRows(session, [{ ...karimi, ...fields }])).toMatchObject({
        updated: 1,
        problems: [],
      })
      expect(asked(session)).toEqual([`unfit:${no?.id}`])
    }
  })

  it('not a withdrawn consent: every other is a question, whenever it was signed', async () => {
    const session = await aSession()
    await importRows(session, [karimi])
    const [consent] = session.store.consent.list()
    withdrawConsent(session, consent!.id, 'changed his mind')
    expect(await importRows(session, [karimi])).toMatchObject({ unchanged: 1 })
    expect(asked(session)).toEqual([])
    const later = { now: instant('2027-03-02T12:00:00Z') }
    for (const consent_signed of ['2026-10-02', '2027-03-01']) {
      expect(await importRows(session, [{ ...karimi, consent_signed }], later)).toMatchObject({ updated: 1 })
      expect(asked(session)).toEqual([`withdrawnConsent:${consent!.id}`])
    }
    expect(session.store.consent.list()[0]!.withdrawnAt).not.toBeNull()
  })

  it('not a document handed back or an order vacated', async () => {
    const session = await aSession()
    await importRows(session, [karimi])
    withdrawDocument(session, session.store.travelDocument.list()[0]!.id)
    withdrawOrder(session, session.store.removalOrder.list()[0]!.id)
    expect(
      await importRows(session, [{ ...karimi, document_expires: '2040-01-01', order_date: '2026-09-09' }]),
    ).toMatchObject({ unchanged: 1 })
    expect(session.store.travelDocument.list()).toMatchObject([
      { withdrawnAt: expect.any(String), expires: '2031-05-06' },
    ])
    expect(session.store.removalOrder.list()).toHaveLength(1)
  })

  it('not a residence card: the same number as a passport is one more document', async () => {
    const session = await aSession()
    await importRows(session, [{ ...karimi, document_type: 'AR' }])
    await importRows(session, [karimi])
    expect(
      session.store.travelDocument
        .list()
        .map(each => each.type)
        .sort(),
    ).toEqual(['AR', 'P'])
  })

  it.each(['XXA', 'XXB', 'XXC'])('not a nationality of %s: another one is a question', async code => {
    const session = await aSession()
    await importRows(session, [{ ...karimi, nationality: code }])
    expect(await importRows(session, [karimi])).toMatchObject({ updated: 1, problems: [] })
    const [person] = session.store.person.list()
    expect(asked(session)).toEqual([`nationality:${person?.id}:${code}`])
  })

  it('not an auditor’s reading role', async () => {
    const session = await aSession()
    const auditor: OpenSession = { ...session, user: { ...session.user, roles: ['auditor'] } }
    await expect(importRows(auditor, [karimi])).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})
