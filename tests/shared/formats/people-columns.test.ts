import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PeopleColumn, parsePersonRow, peopleColumns } from '#shared/formats/columns/people-columns.ts'
import { plainContext } from '#shared/formats/columns/row-reader.ts'
import { plainDate } from '#shared/model/plain-date.ts'

const context = plainContext(plainDate('2026-11-23'))

function parseRow(cells: Partial<Record<PeopleColumn, string>>) {
  return parsePersonRow(cells, context)
}

type Cells = Partial<Record<PeopleColumn, string>>

const good: Cells = {
  case_number: 'A 200-000-101',
  family_name: 'Karimi',
  given_names: 'Test Man',
  native_name: 'کریمی، مرد',
  sex: 'm',
  birth_date: '1367/01/01',
  nationality: 'irn',
  document_type: 'p',
  document_number: 'K7000001',
  document_state: 'IRN',
  document_expires: '2031-05-06',
  order_number: 'O-1',
  order_date: '2026-01-02',
  order_final: 'Yes',
  order_destinations: 'IRN, TUR',
  travels_with_adult: 'no',
  escort_need: 'standard',
  fit_to_fly: 'yes',
  fit_by: 'Dr T. Example',
  fit_until: '2026-12-31',
  ground: 'voluntary',
  consent_signed: '2026-11-01',
  consent_language: 'fa',
  accepted_by_destination: 'yes',
  bag_count: '2',
  bag_kg: '23,5',
}

describe('a row of a people file', () => {
  it('gives a record of what it says, in the codes of the program', () => {
    expect(parseRow(good)).toEqual({
      notes: [],
      record: {
        person: {
          caseNumber: 'A 200-000-101',
          familyName: 'Karimi',
          givenNames: 'Test Man',
          nativeName: 'کریمی، مرد',
          sex: 'M',
          birthDate: '1988-03-21',
          nationality: 'IRN',
          travelsWithAdult: null,
          escortNeed: 'standard',
          ground: 'voluntary',
          acceptedByDestination: 'yes',
          bagCount: 2,
          bagKg: 23.5,
        },
        document: { type: 'P', number: 'K7000001', state: 'IRN', expires: '2031-05-06' },
        order: { number: 'O-1', date: '2026-01-02', final: 'yes', destinations: ['IRN', 'TUR'] },
        clearance: { fit: 'yes', by: 'Dr T. Example', until: '2026-12-31' },
        consent: { signedOn: '2026-11-01', language: 'fa' },
      },
    })
  })

  it('says nothing where its cell is empty, unknown or not there', () => {
    const cells: Cells = {
      given_names: 'A',
      sex: ' ',
      accepted_by_destination: 'unknown',
      fit_to_fly: 'unknown',
    }
    expect(parseRow(cells)).toEqual({
      notes: [],
      record: { person: { givenNames: 'A' }, document: null, order: null, clearance: null, consent: null },
    })
  })

  it('may name a refugee or a stateless person: it is the check that stops them', () => {
    for (const code of ['XXA', 'XXB', 'XXC']) {
      expect(parseRow({ ...good, nationality: code, document_state: code })).toMatchObject({
        record: { person: { nationality: code }, document: { state: code } },
      })
    }
  })

  it('keeps a formula as the text that it is', () => {
    expect(parseRow({ ...good, family_name: '=cmd|calc' })).toMatchObject({
      record: { person: { familyName: '=cmd|calc' } },
    })
  })

  it('says who made the order and how, and what the adult is to the child', () => {
    const cells: Cells = {
      order_issued_by: 'Immigration Judge',
      order_in_absentia: 'yes',
      order_appeal_waived: 'no',
      travels_with_adult: 'A200000102',
      relation_to_adult: 'guardian',
    }
    expect(parseRow({ ...good, ...cells })).toMatchObject({
      record: {
        order: { issuedBy: 'immigration_judge', inAbsentia: 'yes', appealWaived: 'no' },
        person: { travelsWithAdult: 'A200000102', relationToAdult: 'guardian' },
      },
    })
  })

  it('takes X for the sex and XXX for the nationality that they are, not for a place that was filled', () => {
    expect(parseRow({ ...good, sex: 'X', nationality: 'XXX' })).toMatchObject({
      record: { person: { sex: 'X', nationality: 'XXX' } },
      notes: [],
    })
  })

  it('notes what it reads otherwise than it stands there', () => {
    const cells: Cells = { case_number: 'TBD', birth_date: '1985-XX-XX', nationality: 'unknown' }
    const row = parseRow({ ...good, ...cells })
    expect(row).toMatchObject({ record: { person: { birthDate: '1985' } } })
    expect('record' in row && [row.record.person.caseNumber, row.record.person.nationality]).toEqual([
      undefined,
      undefined,
    ])
    expect('notes' in row && row.notes.map(({ column, value }) => [column, value])).toEqual([
      ['case_number', 'TBD'],
      ['birth_date', '1985-XX-XX'],
      ['nationality', 'unknown'],
    ])
  })

  const bad: [kind: string, cells: Cells, column: PeopleColumn][] = [
    ['a day that no calendar has', { birth_date: '1990-02-30' }, 'birth_date'],
    ['a birth date with the day first', { birth_date: '03/04/1990' }, 'birth_date'],
    ['an unknown country', { nationality: 'ZZZ' }, 'nationality'],
    ['a sex that is no code', { sex: 'both' }, 'sex'],
    ['no name', { family_name: '', given_names: ' ' }, 'family_name'],
    ['an answer that is neither yes nor no', { order_final: 'maybe' }, 'order_final'],
    ['a document type that is no code', { document_type: 'paper' }, 'document_type'],
    ['a document without its type', { document_type: '' }, 'document_type'],
    ['a negative weight', { bag_kg: '-3' }, 'bag_kg'],
    ['half a bag', { bag_count: '1.5' }, 'bag_count'],
    ['a ground that is no code', { ground: 'transfer' }, 'ground'],
    ['an order date that is none', { order_date: '2. Janner 2026' }, 'order_date'],
    ['an unknown escort need', { escort_need: 'heavy' }, 'escort_need'],
    ['a destination that is no country', { order_destinations: 'IRN,XQQ' }, 'order_destinations'],
    ['a name of 201 characters', { family_name: 'x'.repeat(201) }, 'family_name'],
    ['a control character', { given_names: 'A\u0007li' }, 'given_names'],
    ['a line break', { given_names: 'A\nli' }, 'given_names'],
    ['bytes that were not UTF-8', { given_names: 'Jos\uFFFD' }, 'given_names'],
    ['text that is turned around', { family_name: 'A\u202Eli' }, 'family_name'],
    ['a number that a spreadsheet has cut', { document_number: '4.56789E+11' }, 'document_number'],
    ['a birth date to come', { birth_date: '2067-05-14' }, 'birth_date'],
    ['an order made tomorrow', { order_date: '2026-11-24' }, 'order_date'],
    ['an order older than the person', { order_date: '1979-05-06' }, 'order_date'],
    ['an order older than a lifetime at work', { birth_date: '', order_date: '1926-05-06' }, 'order_date'],
    ['a document that ends in nine hundred years', { document_expires: '2926-01-01' }, 'document_expires'],
    ['a finding that holds for a hundred years', { fit_until: '2126-01-02' }, 'fit_until'],
    ['a consent signed tomorrow', { consent_signed: '2026-11-24' }, 'consent_signed'],
    ['an issuer that is no code', { order_issued_by: 'somebody' }, 'order_issued_by'],
    ['a relation that is no code', { relation_to_adult: 'neighbour' }, 'relation_to_adult'],
    ['a name that was decoded wrongly', { family_name: 'NÃºÃ±ez' }, 'family_name'],
    ['a name with letters lost', { family_name: 'M?ller' }, 'family_name'],
    ['a consent without its language', { consent_language: '' }, 'consent_language'],
  ]

  it.each(bad)('is refused for %s, by column, value and reason', (_, cells, column) => {
    const value = cells[column] === undefined || cells[column].trim() === '' ? null : expect.any(String)
    expect(parseRow({ ...good, ...cells })).toEqual({
      problems: [{ column, value, reason: expect.any(String) }],
    })
  })

  it('tells everything that is wrong with it at once, control characters made visible', () => {
    const result = parseRow({ ...good, sex: 'both', family_name: 'A\u0007', bag_kg: '1e9' })
    expect('problems' in result && result.problems.map(({ column, value }) => [column, value])).toEqual([
      ['family_name', 'A\\u0007'],
      ['sex', 'both'],
      ['bag_kg', '1e9'],
    ])
  })

  it('is a record or a list of problems, whatever its cells hold', () => {
    const cells = fc.dictionary(
      fc.constantFrom(...peopleColumns),
      fc.string({ unit: 'binary', maxLength: 20 }),
    )
    fc.assert(
      fc.property(cells, row => {
        const result = parseRow(row)
        if ('problems' in result) expect(result.problems.length).toBeGreaterThan(0)
        else expect(result.record.person).toBeDefined()
      }),
    )
  })
})
