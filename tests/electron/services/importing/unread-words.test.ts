import { describe, expect, test } from 'vitest'
import { statusWordsIn } from '#shared/formats/cells/status-words.ts'
import { aFlightTo, anOffice, type TestOffice } from '#tests/support/office.ts'
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
