import { describe, expect, test } from 'vitest'
import { doubts } from '#electron/services/importing/people/doubts.ts'
import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import { personRecords } from '#electron/services/releasing/person-records.ts'
import { statusWordsIn } from '#shared/formats/cells/status-words.ts'
import { peopleColumns } from '#shared/formats/columns/people-columns.ts'
import { instant } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, type TestOffice } from '#tests/support/office.ts'
import { aFile, aSession, csvOf, unwatched } from '../a-session.ts'
import { another, importRows, inOrder, type Row } from './people-rows.ts'

async function unreadOf({ reed }: TestOffice, flight: Awaited<ReturnType<typeof aFlightTo>>) {
  const { people } = await reed.flights.check({ flight })
  return people.flatMap(({ findings }) => findings.filter(({ rule }) => rule === 'list.unread'))
}

async function anOfficeWith(rows: Row[]) {
  const office = await anOffice()
  await importRows(office, rows)
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: 'all', standby: false })
  return { office, flight }
}

describe('words of a list that are no value of their column wait for a reviewer', () => {
  test.each<[string, Row]>([
    ['a stay for an order’s number', { order_number: 'STAY OF REMOVAL' }],
    ['a place of birth with the mother’s citizenship', { birth_place: 'Isfahan (mother USC)' }],
    ['a status in a column of remarks', { remarks: 'I-589 pending' }],
    ['a status behind a name', { given_names: 'Omid (asylee)' }],
    ['a status as the place of custody', { custody_place: 'released on parole' }],
    ['a status in a column of statuses', { 'Case status': '5C' }],
    ['a stay behind a name without brackets', { family_name: 'Karimi STAY OF REMOVAL' }],
    ['a status as a name in its own script', { native_name: 'USC' }],
    ['a form’s number in a document’s number', { document_number: 'I551 ABC12345' }],
    ['a parent’s nationality as the place of birth', { birth_place: 'madre estadounidense' }],
    ['another language', { remarks: 'solicitud de asilo presentada' }],
    ['words for a document’s number', { document_number: 'withheld by consulate' }],
  ])('%s', async (_, differing) => {
    const { office, flight } = await anOfficeWith([{ ...inOrder, ...differing }])
    expect(await unreadOf(office, flight)).toMatchObject([{ effect: 'review' }])
    await importRows(office, [{ ...inOrder, ...differing }])
    expect(await unreadOf(office, flight)).toHaveLength(1)
  })

  test.each<[string, Row]>([
    ['a nationality in words', { nationality: 'U.S. citizen' }],
    ['an order that was vacated', { order_final: 'vacated' }],
    ['a reason not to fly', { fit_to_fly: 'pregnant' }],
    ['“final: no” beside a count that nobody can read', { order_final: 'no', bag_count: 'two' }],
  ])('a refused row about somebody on file: %s', async (_, differing) => {
    const { office, flight } = await anOfficeWith([inOrder, another])
    expect(await unreadOf(office, flight)).toEqual([])
    const report = await importRows(office, [
      { ...inOrder, ...differing },
      { ...another, bag_count: '2' },
    ])
    expect(report.problems).not.toEqual([])
    const [asked, ...others] = await unreadOf(office, flight)
    expect(others).toEqual([])
    expect(asked?.facts.value).toContain(Object.values(differing)[0])
    await importRows(office, [inOrder, another])
    expect(await unreadOf(office, flight), 'a corrected list does not answer it').toHaveLength(1)
  })

  test.each([
    ['accepted_by_destination', 'unknown'],
    ['fit_to_fly', 'unknown'],
    ['order_final', '?'],
    ['order_final', 'неизвестно'],
    ['fit_to_fly', 'Bilinmiyor'],
    ['accepted_by_destination', 'نامشخص'],
  ])('“%s: %s” after a yes', async (column, value) => {
    const { office, flight } = await anOfficeWith([inOrder])
    await importRows(office, [{ ...inOrder, [column]: value }])
    expect(await unreadOf(office, flight)).toMatchObject([{ facts: { column, value } }])
  })

  test('a reviewer who has read it clears it, by a decision with a reason', async () => {
    const { office, flight } = await anOfficeWith([{ ...inOrder, remarks: 'stay?' }])
    const [asked] = await unreadOf(office, flight)
    const decision = {
      finding: asked!.id,
      flight,
      reason: 'The clerk of the list meant the hotel, letter of 22 Nov.',
    }
    await office.ito.reviews.decide({ ...decision, decision: 'accept' } as never)
    expect(
      (await office.reed.flights.check({ flight })).people[0]?.findings.filter(
        ({ rule, decision: done }) => rule === 'list.unread' && done === undefined,
      ),
    ).toEqual([])
  })

  test('an ordinary row asks nothing', async () => {
    const { office, flight } = await anOfficeWith([inOrder, another])
    expect(await unreadOf(office, flight)).toEqual([])
  })
})

const known: Row = {
  ...inOrder,
  native_name: 'امید کریمی',
  custody_place: 'South Hall',
  family_group: 'K-1',
  travels_with_adult: 'A200000202',
  relation_to_adult: 'parent',
  consent_signed: '2026-10-01',
  consent_language: 'fa',
  order_in_absentia: 'no',
  order_appeal_waived: 'yes',
  bag_kg: '12',
}

describe('a later list that does not know what the file knows changes nothing on file, and asks where the check would be worse', () => {
  const asked = peopleColumns.filter(column => typeof doubts[column] === 'function' && column !== 'full_name')
  // Said in words that are no reason to keep the row out, and asked about by nobody.
  const kept = ['native_name', 'sex', 'birth_place', 'family_group', 'order_number'] as const

  test.each(['unknown', '?', 'n/k', 'unclear', 'не известно'])('“%s”', async word => {
    const session = await aSession()
    const importRow = (row: Row) =>
      importPeopleFile(
        session,
        { path: aFile(csvOf([row]), 'list.csv'), strict: false, now: instant('2026-11-23T12:00:00Z') },
        unwatched,
      )
    await importRow(known)
    const [karimi] = session.store.person.search('karimi').rows
    const fileOf = () => personRecords(session.store, [karimi!.id])[0]!
    const before = fileOf()
    // Without a name and a birth date nobody is known by a number alone; and `N K` are initials.
    const doubted = asked.filter(column => !/_names?$/.test(column))
    const row = { ...known, ...Object.fromEntries([...doubted, ...kept].map(column => [column, word])) }
    const { notes, questions, problems } = await importRow({ ...row, native_name: '' })
    expect({ questions, problems }).toEqual({ questions: [], problems: [] })
    const { unread, documents, orders, clearances, person, consents } = fileOf()
    expect(unread?.map(({ column }) => column).toSorted()).toEqual(doubted.toSorted())
    const told = notes.filter(({ reason }) => reason.includes('the file says what it is'))
    expect(told).toHaveLength(doubted.length)
    expect({ person, consents }).toEqual({ person: before.person, consents: before.consents })
    // A row without a number is one more record beside those on file.
    expect(documents).toEqual(expect.arrayContaining([...before.documents]))
    expect(orders).toEqual(expect.arrayContaining([...before.orders]))
    expect(clearances).toEqual(expect.arrayContaining([...before.clearances]))
    if (word === 'n/k') return
    await importRow({ ...known, family_name: word })
    expect(fileOf().unread?.at(-1)).toMatchObject({ column: 'family_name' })
    expect(fileOf().person).toEqual(before.person)
  })

  test('every column is asked about, or has a reason why not', () => {
    for (const column of peopleColumns) expect(doubts[column], column).toBeTruthy()
    expect(asked).toContain('nationality')
  })

  test('a date that stands for an unknown one replaces no birth date', async () => {
    const { office, flight } = await anOfficeWith([inOrder])
    await importRows(office, [{ ...inOrder, birth_date: '1900-01-01' }])
    expect(await unreadOf(office, flight)).toMatchObject([{ facts: { column: 'birth_date' } }])
    const { rows } = await office.reed.people.search({ query: 'Karimi' })
    expect(rows[0]?.birthDate).toBe('1971-02-03')
  })
})

test.each([
  ['North Hall, room 3', []],
  ['TPS until 2027', ['tps']],
  ['Asylbewerber', ['asylbewerber']],
  ['Lufthansa catering', []],
  ['aplazado por el juez', ['aplazado']],
  ['ciudadana estadounidense', ['estadounidense', 'ciudadana']],
])('“%s” names %j', (text, words) => {
  expect(statusWordsIn(text)).toEqual(words)
})
