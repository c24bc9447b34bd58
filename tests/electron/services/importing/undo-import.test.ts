import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addPermit } from '#electron/services/evidence/permits.ts'
import { withdrawOrder } from '#electron/services/evidence/removal-orders.ts'
import type { OpenSession } from '#electron/services/ground/app.ts'
import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import { listImports, undoImport } from '#electron/services/importing/people/undo-import.ts'
import { erasurePlan } from '#electron/services/oversight/erasure-plan.ts'
import { updatePerson } from '#electron/services/people/people.ts'
import { isTakenBack } from '#electron/services/people/taking-back.ts'
import { fromLists } from '#electron/services/people/undone.ts'
import { standingsOfPerson } from '#electron/services/releasing/finding-standing.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { instant } from '#shared/model/plain-date.ts'
import type { Protection } from '#shared/protection/protection.ts'
import { isWeaker } from '#shared/protection/reach.ts'
import { runs } from '#tests/support/runs.ts'
import { aFile, aSession, csvOf, unwatched } from '../a-session.ts'

type Row = Record<string, string>

const karimi: Row = {
  case_number: 'A200-000-101',
  family_name: 'Karimi',
  given_names: 'Test Man',
  birth_date: '1971-02-03',
  nationality: 'IRN',
}
const salehi: Row = {
  ...karimi,
  case_number: 'A200-000-102',
  family_name: 'Salehi',
  birth_date: '1980-05-06',
}
const papers: Row = {
  document_type: 'P',
  document_number: 'K7000001',
  document_state: 'IRN',
  document_expires: '2031-05-06',
  order_number: 'O-1',
  order_date: '2026-01-02',
  order_final: 'yes',
  fit_to_fly: 'yes',
  fit_by: 'Dr T. Example',
  fit_until: '2026-12-01',
  consent_signed: '2026-10-01',
  consent_language: 'fa',
}
const now = instant('2026-11-23T12:00:00Z')

const importRows = (session: OpenSession, rows: Row[], dryRun = false) =>
  importPeopleFile(session, { path: aFile(csvOf(rows), 'people.csv'), strict: false, now, dryRun }, unwatched)

const undo = (session: OpenSession, id: string | null) =>
  undoImport(session, { id: id ?? '', reason: null }, unwatched)

const idOf = ({ store }: OpenSession, query: string) => store.person.search(query).rows[0]?.id as PersonId

/** What is on file of somebody, as the check sees it: without what went with its list. */
function fileOf({ store }: OpenSession, id: PersonId) {
  const { documents, orders, consents, clearances } = fromLists(store, [id])
  const inHand = documents.filter(({ withdrawnAt }) => withdrawnAt === null)
  return { person: store.person.require(id), documents: inHand, orders, consents, clearances }
}

test('an import taken back puts fields back, takes its records off and the people whom it made back, and can be imported again', async () => {
  const session = await aSession()
  await importRows(session, [karimi])
  const before = fileOf(session, idOf(session, 'karimi'))
  const rows = [{ ...karimi, ...papers, custody_place: 'Other place', bag_count: '2' }, salehi]
  const { id } = await importRows(session, rows)
  const after = fileOf(session, idOf(session, 'karimi'))
  const [salehiId] = [idOf(session, 'salehi')]
  const entries = session.store.changes.count()

  expect(undo(session, id)).toMatchObject({ putBack: 1, takenBack: 1, left: [], held: [] })
  expect(fileOf(session, before.person.id)).toEqual(before)
  expect(isTakenBack(session.store, salehiId)).toBe(true)
  expect(session.store.changes.count()).toBeGreaterThan(entries)
  expect(() => undo(session, id)).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      data: expect.objectContaining({
        problems: [expect.objectContaining({ reason: expect.stringContaining('taken back already') })],
      }),
    }),
  )
  expect(listImports(session.store).map(({ undone }) => undone !== null)).toEqual([true, false])

  expect(await importRows(session, rows, true)).toMatchObject({ created: 0, broughtBack: 1 })
  const again = await importRows(session, rows)
  expect(again).toMatchObject({
    created: 0,
    updated: 1,
    unchanged: 1,
    broughtBack: 1,
    questions: [],
    problems: [],
  })
  expect(isTakenBack(session.store, salehiId)).toBe(false)
  const { person, documents, orders, consents, clearances } = fileOf(session, before.person.id)
  expect(person).toEqual(after.person)
  for (const [one, other] of [
    [documents, after.documents],
    [orders, after.orders],
    [consents, after.consents],
    [clearances, after.clearances],
  ] as const) {
    expect(one).toHaveLength(1)
    expect(Object.keys(one[0] ?? {})).toEqual(Object.keys(other[0] ?? {}))
  }
  expect(undo(session, again.id)).toMatchObject({ putBack: 1, takenBack: 1, left: [] })
})

test('an import of which somebody was erased since is taken back of everybody else, and says so', async () => {
  const session = await aSession()
  await importRows(session, [karimi])
  const { id } = await importRows(session, [{ ...karimi, ...papers, custody_place: 'Other place' }, salehi])
  const [karimiId, salehiId] = [idOf(session, 'karimi'), idOf(session, 'salehi')]
  const { store, user } = session
  const { content } = erasurePlan(store, karimiId, 'court_order', now)
  store.transaction(user.id, w => {
    const erasureId = w.newId('erasure')
    w.erasure.insert({ ...content, id: erasureId, reference: 'Order 12', askedBy: user.id, askedAt: w.now })
    w.erasureConfirmation.insert({ id: w.newId('erasureConfirmation'), erasureId, by: user.id, at: w.now })
    w.erase({ id: erasureId, records: content.records })
  })
  const { takenBack, putBack, left } = undo(session, id)
  expect({ takenBack, putBack }).toEqual({ takenBack: 1, putBack: 0 })
  expect(left).toEqual([
    {
      personId: karimiId,
      name: expect.stringContaining('(erased)'),
      what: 'what was erased',
      reason: expect.any(String),
    },
  ])
  expect(isTakenBack(store, salehiId)).toBe(true)
})

test('what was changed since, what something rests on and what protects stays, and is named', async () => {
  const session = await aSession()
  await importRows(session, [karimi])
  const { id } = await importRows(session, [
    { ...karimi, ...papers, custody_place: 'Other place', fit_to_fly: 'no', accepted_by_destination: 'no' },
    salehi,
    { ...salehi, case_number: 'A200-000-103', family_name: 'Rahimi', birth_date: '1990-07-07' },
  ])
  const karimiId = idOf(session, 'karimi')
  updatePerson(session, karimiId, { custodyPlace: 'A third place' })
  const [order] = session.store.removalOrder.ofPeople([karimiId])
  withdrawOrder(session, order!.id)
  addPermit(session, {
    personId: idOf(session, 'salehi'),
    category: 'lpr',
    status: 'valid',
    number: null,
    validFrom: null,
    validTo: null,
    source: 'card seen',
  })
  updatePerson(session, idOf(session, 'rahimi'), { givenNames: 'Other' })

  const { left, held, takenBack } = undo(session, id)
  expect(takenBack).toBe(0)
  expect(left.map(({ name, what, reason }) => `${name}: ${what}: ${reason}`).sort()).toEqual([
    'KARIMI, Test Man: the order: Changed again since: withdrawnAt.',
    'KARIMI, Test Man: the record: custodyPlace: Changed again since.',
    'KARIMI, Test Man: the word on fitness to fly: It says that the person is not fit to fly, or that nobody knows: that protects until a release ends it.',
    'RAHIMI, Other: the person: Changed again since: givenNames.',
    'SALEHI, Test Man: the person: On the person rests a permit.',
  ])
  expect(held).toMatchObject([{ name: 'KARIMI, Test Man', was: expect.stringContaining('the refusal of') }])
  expect(session.store.person.require(karimiId).custodyPlace).toBe('A third place')
  expect(standingsOfPerson(session.store, karimiId, now).map(({ protection }) => protection.kind)).toEqual(
    expect.arrayContaining(['unfit', 'withdrawnOrder', 'refusedByDestination']),
  )
})

const cells: Record<string, fc.Arbitrary<string>> = {
  birth_date: fc.constantFrom('', '1971-02-03', '2012-03-04'),
  nationality: fc.constantFrom('', 'IRN', 'XXB', 'AFG'),
  family_group: fc.constantFrom('', 'F1', 'F2'),
  custody_place: fc.constantFrom('', 'One place', 'Other place'),
  accepted_by_destination: fc.constantFrom('', 'yes', 'no'),
  ground: fc.constantFrom('', 'removal', 'voluntary'),
  fit_to_fly: fc.constantFrom('', 'yes', 'no'),
  consent_signed: fc.constantFrom('', '2026-10-01', '2026-10-02'),
  order_number: fc.constantFrom('', 'O-1', 'O-2'),
  order_final: fc.constantFrom('', 'yes', 'no'),
  order_destinations: fc.constantFrom('', 'IRN', 'AFG'),
  document_number: fc.constantFrom('', 'K7000001', 'R7000002'),
  document_type: fc.constantFrom('P', 'AR'),
  document_state: fc.constantFrom('IRN', 'USA'),
}
const someRow = fc.record(cells).map(
  (row): Row => ({
    ...row,
    case_number: 'A200-000-101',
    family_name: 'Karimi',
    given_names: 'Test Man',
    ...(row.document_number === '' ? { document_type: '', document_state: '' } : {}),
    ...(row.consent_signed === '' ? {} : { consent_language: 'fa' }),
    ...(row.fit_to_fly === '' ? {} : { fit_by: 'Dr T. Example', fit_until: '2026-12-01' }),
  }),
)

const inForce = (session: OpenSession, id: PersonId): Protection[] =>
  standingsOfPerson(session.store, id, now)
    .filter(({ release }) => release === null)
    .map(({ protection }) => protection)

/** Those of the first that neither stand among the second nor have become stronger there. */
const shrunk = (before: readonly Protection[], after: readonly Protection[]) =>
  before
    .filter(({ id, key, reach }) => {
      const isThere = after.some(other => other.id === id)
      return !isThere && !after.some(other => other.key === key && !isWeaker(reach, other.reach, true))
    })
    .map(({ id }) => id)

test('for any lists a try-out says what the import does, and taking the last one back gives the file back and never shrinks protection', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someRow, { minLength: 2, maxLength: 4 }), async rows => {
      const session = await aSession()
      // Beside a row of somebody new and one that nobody can read.
      const last = [
        rows.at(-1) as Row,
        salehi,
        { ...salehi, case_number: 'A200-000-103', birth_date: '31.13.1990' },
      ]
      for (const row of rows.slice(0, -1)) await importRows(session, [row])
      const person = idOf(session, 'karimi')
      const before = fileOf(session, person)
      const protectedBefore = inForce(session, person)

      const tried = await importRows(session, last, true)
      expect(fileOf(session, person)).toEqual(before)
      const did = await importRows(session, last)
      expect({ ...tried, id: null }).toEqual({ ...did, id: null })
      expect(did).toMatchObject({ created: 1, problems: [{ line: 4 }], refused: { rows: [{ line: 4 }] } })
      expect(shrunk(protectedBefore, inForce(session, person)), 'an import').toEqual([])
      // The one order without which nobody is removed is the only thing that may go.
      const protectedAfter = inForce(session, person).filter(({ kind }) => kind !== 'order')

      const { left, takenBack } = undo(session, did.id)
      expect(takenBack).toBe(1)
      const kept = left.map(({ what }) => what)
      const { clearances, documents, orders, ...file } = fileOf(session, person)
      expect(file).toEqual({ person: before.person, consents: before.consents })
      if (!kept.includes('the order')) expect(orders).toEqual(before.orders)
      if (!kept.includes('the document')) expect(documents).toEqual(before.documents)
      if (!kept.includes('the word on fitness to fly')) expect(clearances).toEqual(before.clearances)
      expect(shrunk(protectedBefore, inForce(session, person)), 'taking it back').toEqual([])
      expect(shrunk(protectedAfter, inForce(session, person)), 'what came with it').toEqual([])
    }),
    { numRuns: runs(12) },
  )
})
