import { describe, expect, test } from 'vitest'
import { partialDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aRegister,
  clientOf,
  passphrase,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { aSecondDesk, fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'
import { another, importRows, inOrder, type Row } from './people-rows.ts'

/** An office with somebody clear on a flight. */
async function aClearPerson() {
  const office = await anOffice()
  aRegister(office)
  await importRows(office, [inOrder])
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: 'all', standby: false })
  const [person] = (await office.reed.people.search({ query: 'Karimi' })).rows
  return { office, flight, person: person!.id }
}

type Case = Awaited<ReturnType<typeof aClearPerson>>

async function heldBy({ office, flight, person }: Case, rule = 'list.whose_row') {
  const { people } = await office.reed.flights.check({ flight })
  const { verdict, findings } = people.find(({ personId }) => personId === person)!
  return { verdict, findings: findings.filter(each => each.rule === rule && each.effect !== 'info') }
}

const without = (row: Row, ...columns: string[]): Row => ({
  ...row,
  ...Object.fromEntries(columns.map(column => [column, ''])),
})

/** Under the number on file, with given names and birth date of somebody else. */
const brother: Row = { ...inOrder, given_names: 'Navid', birth_date: '1984-11-12' }

describe('a row that waits for whose it is holds whoever may be meant', () => {
  const rows: readonly [string, Row][] = [
    ['a number that fits, another name and birth date, “not fit”', { ...brother, fit_to_fly: 'no' }],
    ['the same, another nationality', { ...brother, nationality: 'USA' }],
    ['the same, and nothing that protects', brother],
    ['the numbers of two people', { ...inOrder, document_number: another.document_number! }],
    ['no number, a like name and the same birth date', without(inOrder, 'case_number', 'document_state')],
    [
      'no number and another name, the passport’s number without its state',
      { ...without(brother, 'case_number', 'document_state'), family_name: 'Ahmadi' },
    ],
    ['a number that looks the same', { ...inOrder, case_number: 'A2OO0OO1O1', document_number: '' }],
  ]

  test('in whatever way it is in doubt, once for each row, until it is decided: nobody signs meanwhile', async () => {
    const of = await aClearPerson()
    await importRows(of.office, [another])
    expect((await heldBy(of)).verdict).toBe('clear')
    for (const [index, [why, row]] of rows.entries()) {
      const file = `list-${index}.csv`
      const { questions, about } = await importRows(of.office, [row], { file })
      expect(questions, why).toHaveLength(1)
      expect(
        about.map(({ personId }) => personId),
        why,
      ).toContain(of.person)
    }
    const [[, last] = ['', brother]] = rows.slice(-1)
    await importRows(of.office, [last], { file: 'again.csv' })
    const { verdict, findings } = await heldBy(of)
    expect(verdict).toBe('review')
    const said = findings.map(({ why }) => /list-\d\.csv, line 2/.exec(why)?.[0]).sort()
    expect(said).toEqual(rows.map((_, index) => `list-${index}.csv, line 2`))
    expect(findings.every(({ resolution }) => resolution === 'decide_review')).toBe(true)
    await expect(of.office.reed.signing.sign({ flight: of.flight, passphrase })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
    })
  })

  test('whoever brought it in does not answer it: neither in the list nor in the queue; another reviewer does', async () => {
    const of = await aClearPerson()
    await importRows(of.office, [brother])
    for (const answer of ['new', of.person] as const)
      await importRows(of.office, [brother], { answers: { 2: answer } })
    const { findings } = await heldBy(of)
    const word = {
      finding: findings[0]!.id,
      decision: 'accept',
      reason: 'It is the brother, by the prison’s list',
    } as const
    await expect(of.office.reed.reviews.decide(word)).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: { next: 'Ask M. Ito.', reasons: [expect.stringContaining('another person must answer it')] },
    })
    await of.office.ito.reviews.decide(word)
    expect((await heldBy(of)).findings).toEqual([])
  })

  test('answered at once by whoever brings it in, it asks all the same', async () => {
    const of = await aClearPerson()
    await importRows(of.office, [brother], { answers: { 2: 'new' } })
    expect((await heldBy(of)).findings).toMatchObject([
      { why: expect.stringContaining('answered that it is somebody else’s') },
    ])
  })

  test('in an office of one user it waits, and says so', async () => {
    const of = await aClearPerson()
    await importRows(of.office, [brother], { by: 'M. Ito' })
    const { user, key } = of.office.app.session!
    await withUser(of.office, 'P. Plan', ['planner'])
    const planner = { user: user.id, publicKey: key.publicKey, roles: ['planner' as const] }
    await clientOf(of.office.app, 'O. Keep').users.certify(planner)
    const { findings } = await heldBy(of)
    const client = clientOf(of.office.app, 'M. Ito')
    await expect(
      client.reviews.decide({ finding: findings[0]!.id, decision: 'accept', reason: 'Somebody else’s row' }),
    ).rejects.toMatchObject({ data: { next: expect.stringContaining('It waits') } })
  })

  test('it travels with a merge and with a backup, and an import taken back leaves it', async () => {
    const of = await aClearPerson()
    const desk = await aSecondDesk(of.office)
    const { id } = await importRows(of.office, [{ ...brother, fit_to_fly: 'no' }])
    await mergedInto(desk, await fileWrittenBy(of.office))
    const restored = await aSecondDesk(of.office)
    for (const office of [desk, restored] as TestOffice[])
      expect((await heldBy({ ...of, office })).findings).toHaveLength(1)
    const { left } = await undone(of.office, id!)
    expect(left).toMatchObject([{ personId: of.person, what: 'what a row of the list said' }])
    expect((await heldBy(of)).findings).toHaveLength(1)
  })
})

async function undone({ reed }: TestOffice, id: string) {
  for await (const event of await reed.imports.undo({ id })) if (event.type === 'done') return event.report
  throw new Error('It ended without a report')
}

describe('rows that stay out are told of, with whom they are about', () => {
  const bad: Row = { ...inOrder, fit_to_fly: 'pregnant', nationality: 'USA' }

  test.each<[string, Row]>([
    ['by name and birth date alone', without(bad, 'case_number', 'document_number', 'document_state')],
    ['by an old number of its passport', { ...bad, case_number: 'A200000999' }],
    [
      'by name and birth date beside a number that nobody has',
      { ...bad, case_number: 'A200000999', document_number: 'K9' },
    ],
  ])('where not one row could go in, what they say asks: %s', async (_, row) => {
    const of = await aClearPerson()
    const report = await importRows(of.office, [row])
    expect(report).toMatchObject({ created: 0, updated: 0, about: [{ line: 2, personId: of.person }] })
    expect(report.about[0]?.said).toContain('pregnant')
    expect((await heldBy(of, 'list.unread')).verdict).toBe('review')
  })

  test('with “strict” nothing changes, and it is said of whom the file speaks', async () => {
    const of = await aClearPerson()
    const rows = [bad, brother]
    await expect(importRows(of.office, rows, { strict: true })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: {
        next: expect.stringContaining('nothing changed'),
        about: [
          { line: 2, personId: of.person, said: expect.stringContaining('pregnant') },
          { line: 3, personId: of.person, grounds: expect.stringContaining('same case number') },
        ],
      },
    })
    expect((await heldBy(of, 'list.unread')).verdict).toBe('clear')
    const tried = await importRows(of.office, rows, { dryRun: true })
    expect(tried.about.map(({ line }) => line)).toEqual([2, 3])
    expect((await heldBy(of, 'list.unread')).verdict).toBe('clear')
  })

  test('a file about nobody on file is refused as before', async () => {
    const of = await aClearPerson()
    const stranger = { ...another, birth_date: '1990-02-30' }
    await expect(importRows(of.office, [stranger])).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('whoever brought the list in does not answer what it says either', async () => {
    const of = await aClearPerson()
    await importRows(of.office, [{ ...inOrder, remarks: 'stay?' }])
    const { findings } = await heldBy(of, 'list.unread')
    const word = {
      finding: findings[0]!.id,
      decision: 'accept',
      reason: 'The hotel is meant, letter of 22 Nov.',
    } as const
    await expect(of.office.reed.reviews.decide(word)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    await of.office.ito.reviews.decide(word)
    expect((await heldBy(of, 'list.unread')).verdict).toBe('clear')
  })
})

describe('protection list names everything that holds the person, each with what would end it', () => {
  const rulesOf = async ({ office, person }: Case) =>
    (await office.reed.protections.questions({ person })).map(({ rule }) => rule).sort()

  test('beside those on file: words and rows of lists, a place of birth, a refugee’s code, a conflict; on no flight at all', async () => {
    const office = await anOffice()
    aRegister(office)
    const birth_place = 'Chicago'
    await importRows(office, [{ ...inOrder, birth_place, nationality: 'XXB', remarks: 'stay?' }])
    await importRows(office, [{ ...brother, nationality: 'XXB', birth_place }])
    const [person] = (await office.reed.people.search({ query: 'Karimi' })).rows
    const of = { office, person: person!.id } as Case
    expect(await rulesOf(of)).toEqual([
      'citizenship.birth',
      'document.refugee_code',
      'list.unread',
      'list.whose_row',
    ])
    const questions = await office.ito.protections.questions({ person: person!.id })
    expect(questions.filter(({ rule }) => rule.startsWith('list.'))).toMatchObject([
      { raisedBy: ['A. Reed'], resolve: expect.stringContaining('somebody else') },
      { raisedBy: ['A. Reed'], resolve: expect.stringContaining('somebody else') },
    ])
  })

  test('what is on file as a protection is not said twice, and what is decided goes', async () => {
    const of = await aClearPerson()
    await importRows(of.office, [{ ...inOrder, fit_to_fly: 'no', remarks: 'stay?' }])
    expect(await rulesOf(of)).toEqual(['list.unread'])
    const rows = await of.office.reed.protections.list({ person: of.person })
    expect(rows.map(({ kind }) => kind)).toContain('unfit')
    const { findings } = await heldBy(of, 'list.unread')
    const word = {
      finding: findings[0]!.id,
      decision: 'accept',
      reason: 'The hotel is meant, letter of 22 Nov.',
    } as const
    await of.office.ito.reviews.decide(word)
    expect(await rulesOf(of)).toEqual([])
  })

  test('a possible match is listed, and can be decided, before anybody is on a flight', async () => {
    const office = await anOffice()
    await importRows(office, [inOrder])
    aRegister(office, [{ familyName: 'Karimi', givenNames: 'Omid', birthDate: partialDate('1971-02-03') }])
    const [person] = (await office.reed.people.search({ query: 'Karimi' })).rows
    const rows = await office.reed.protections.list({ person: person!.id })
    expect(rows.map(({ kind }) => kind)).toContain('possibleMatch')
  })
})
