import { expect, test } from 'vitest'
import { stayShownBy } from '#shared/formats/residence-cards.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import {
  aFlight,
  aPerson,
  eu,
  facts,
  findingsOn,
  type PersonOptions,
  us,
  verdictOn,
} from '#tests/support/facts.ts'
import { anEndedPermit, aPassport, aPermit } from '#tests/support/records.ts'

const withdrawnAt = instant('2026-11-01T00:00:00Z')

function papers(...documents: TravelDocument[]) {
  return found({ documents })
}

function found(options: PersonOptions, law = us) {
  return findingsOn(facts(aPerson(options)), law)
}

/** Every code by which a machine-readable zone shows a right to stay, whoever issued it to whom. */
const codesOfStay = [
  'PR',
  'PS',
  'PT',
  'P',
  'C1',
  'C2',
  'AR',
  'CR',
  'IR',
  'AS',
  'R',
  'RP',
  'T',
  'TR',
  'TA',
  'ME',
  'ZZ',
].filter(code => stayShownBy({ code, issuer: 'IRN', nationality: 'IRN' }) !== undefined)

test('the check knows every code that a machine-readable zone is read by', () => {
  expect(codesOfStay).toEqual(expect.arrayContaining(['PR', 'PS', 'PT', 'AR', 'T', 'ME', 'ZZ']))
  expect(codesOfStay).not.toContain('P')
})

test.each(codesOfStay)(
  'a document of code %s is never nothing, beside a good passport, handed back or not',
  type => {
    for (const gone of [null, withdrawnAt]) {
      const found = papers(aPassport(), aPassport({ type, number: 'X77', withdrawnAt: gone }))
      if (type !== 'ZZ') expect(found.join()).toMatch(/document\.\w+ blocks/)
      else if (gone === null) expect(found).toContain('document.unknown_type review')
    }
  },
)

test.each(['PR', 'PS', 'PT'])(
  'a travel document of code %s is a refugee’s or another’s, also alone',
  type => {
    expect(papers(aPassport({ type }))).toEqual(['document.refugee_code blocks'])
  },
)

test.each(['P', 'PP', 'P<'])('a passport of code %s is an ordinary one', type => {
  expect(papers(aPassport({ type }))).toEqual([])
})

test.each(['PD', 'PO', 'PM', 'PX', 'PN', 'P1'])(
  'a passport of code %s, official or in no standard, waits for a reviewer, also beside a good one',
  type => {
    expect(papers(aPassport({ type }))).toEqual(['document.unknown_type review'])
    expect(papers(aPassport(), aPassport({ type, number: 'X77' }))).toEqual(['document.unknown_type review'])
  },
)

test.each(['PE', 'PL', 'PU'])(
  'a paper of code %s for one way is one that the destination must take',
  type => {
    expect(papers(aPassport({ type }))).toEqual(['document.return_paper review'])
    expect(papers(aPassport({ type, state: 'USA' }))).toContain('document.issued_to_foreigner blocks')
  },
)

test('no document, or only one that was handed back, is no document', () => {
  expect(papers()).toEqual(['document.missing blocks'])
  expect(papers(aPassport({ withdrawnAt }))).toEqual(['document.missing blocks'])
  expect(papers(aPassport({ number: null }))).toEqual(['document.missing blocks'])
})

test('a passport must be valid on the day of arrival, on the clocks of the destination', () => {
  const flight = aFlight({ arrives: '2026-12-10T23:40:00Z' })
  const until = (date: string) =>
    findingsOn(facts(aPerson({ documents: [aPassport({ expires: plainDate(date) })] }), { flight }))
  expect(until('2026-12-11')).toEqual([])
  expect(until('2026-12-10')).toEqual(['document.expired blocks'])
})

test('an unknown arrival needs a passport that lasts for the longest flight', () => {
  const flight = aFlight({ departs: '2026-12-10T11:00:00Z', arrives: null })
  const until = (date: string) =>
    findingsOn(facts(aPerson({ documents: [aPassport({ expires: plainDate(date) })] }), { flight }))
  expect(until('2026-12-11')).toEqual(['document.expired blocks'])
  expect(until('2026-12-12')).toEqual([])
})

test('a passport without a known last day is not valid', () => {
  expect(papers(aPassport({ expires: null }))).toEqual(['document.expired blocks'])
})

test.each<[string, Partial<TravelDocument>]>([
  ['of another nationality', { nationality: 'IRQ' }],
  ['issued by another state', { state: 'IRQ' }],
  ['of another state that names no nationality', { state: 'IRQ', nationality: null }],
  ['that names neither state nor nationality', { state: null, nationality: null }],
])('a passport %s blocks', (_what, more) => {
  expect(papers(aPassport(more))).toEqual(['document.nationality blocks'])
})

test('one good passport is enough, and one of another nationality beside it waits for a reviewer', () => {
  expect(papers(aPassport(), aPassport({ expires: plainDate('2020-01-01') }))).toEqual([])
  expect(papers(aPassport(), aPassport({ state: 'IRQ', nationality: 'IRQ' }))).toEqual([
    'document.second_nationality review',
  ])
})

test('a passport card is a passport', () => {
  expect(papers(aPassport({ type: 'IP' }))).toEqual([])
})

test.each(['C1', 'C2', 'AR', 'CR', 'IR', 'A', 'C', 'I', 'ID', 'AC'])(
  'a card %s of another state is a residence card and blocks beside a passport, also expired or handed back',
  type => {
    const card = { type, state: 'USA', nationality: null, number: 'SRC0000000017' }
    const expired = plainDate('2015-05-05')
    expect(papers(aPassport(), aPassport(card))).toEqual(['document.residence_card blocks'])
    expect(papers(aPassport(), aPassport({ ...card, expires: expired }))).toEqual([
      'document.residence_card blocks',
    ])
    expect(papers(aPassport(), aPassport({ ...card, withdrawnAt }))).toEqual([
      'document.residence_card blocks',
    ])
  },
)

test('a card of an unknown issuer is taken for a residence card', () => {
  expect(papers(aPassport(), aPassport({ type: 'ID', state: null }))).toEqual([
    'document.residence_card blocks',
  ])
})

test('an identity card of the person’s own state is none, and alone it waits for a reviewer', () => {
  expect(papers(aPassport(), aPassport({ type: 'ID' }))).toEqual([])
  expect(papers(aPassport({ type: 'ID' }))).toEqual(['document.identity_card review'])
  expect(papers(aPassport({ type: 'ID', expires: null }))).toEqual([
    'document.expired blocks',
    'document.identity_card review',
  ])
})

test('a residence card is answered by the recorded end of the permit with its number, and of no other', () => {
  const card = aPassport({ type: 'C1', state: 'USA', nationality: null, number: 'SRC 0000000017' })
  const documents = [aPassport(), card]
  expect(found({ documents, permits: [anEndedPermit()] })).toEqual(['permit.ended info'])
  expect(found({ documents, permits: [anEndedPermit({ number: 'SRC0000000099' })] })).toEqual([
    'document.residence_card blocks',
    'permit.ended info',
  ])
  expect(found({ documents, permits: [anEndedPermit(), aPermit()] })).toEqual([
    'permit.valid blocks',
    'document.residence_card blocks',
    'permit.ended info',
  ])
})

test.each(['XXA', 'XXB', 'XXC'])('the code %s on a document or the record blocks', code => {
  const handedBack = aPassport({ nationality: code, state: 'TUR', withdrawnAt })
  expect(papers(aPassport(), handedBack)).toEqual([
    'document.refugee_code blocks',
    'document.second_nationality review',
  ])
  expect(papers(aPassport(), aPassport({ state: code, nationality: 'IRN' }))).toContain(
    'document.refugee_code blocks',
  )
  const stateless = {
    documents: [aPassport({ state: code, nationality: code })],
    person: { nationality: code },
  }
  expect(found(stateless)).toContain('document.refugee_code blocks')
})

test('a specimen and a country that nobody knows are refused', () => {
  expect(papers(aPassport(), aPassport({ state: 'UTO', nationality: 'UTO' }))).toContain(
    'document.specimen blocks',
  )
  expect(papers(aPassport(), aPassport({ state: 'QQQ' }))).toContain('document.unknown_country blocks')
  expect(papers(aPassport(), aPassport({ nationality: 'XXX' }))).toContain('document.unknown_country blocks')
})

test('a document of an unknown type and a visa of this side wait for a reviewer', () => {
  expect(papers(aPassport(), aPassport({ type: 'ZQ' }))).toEqual(['document.unknown_type review'])
  expect(papers(aPassport(), aPassport({ type: 'V', state: 'USA' }))).toEqual(['document.visa review'])
  expect(papers(aPassport(), aPassport({ type: 'V', state: 'TUR' }))).toEqual([])
})

test('a return document of the returning state waits for a reviewer, and must name the person’s nationality', () => {
  const paper = { type: 'F', state: 'FRA' }
  expect(found({ documents: [aPassport(paper)] }, eu)).toEqual(['document.return_paper review'])
  expect(found({ documents: [aPassport({ ...paper, nationality: 'IRQ' })] }, eu)).toEqual([
    'document.nationality blocks',
    'document.return_paper review',
  ])
})

test.each([
  [us, 'USA'],
  [us, 'PRI'],
  [eu, 'D'],
  [eu, 'CHE'],
])('evidence of citizenship blocks ($0.id, %s)', (law, code) => {
  expect(found({ person: { nationality: code } }, law)).toContain('citizenship.evidence blocks')
  const passport = aPassport({ state: code, nationality: null, withdrawnAt })
  expect(found({ documents: [aPassport(), passport] }, law)).toEqual([
    'citizenship.evidence blocks',
    'document.second_nationality review',
  ])
})

test('one law’s citizen is the other law’s foreigner', () => {
  const person = aPerson({
    person: { nationality: 'FRA' },
    documents: [aPassport({ state: 'FRA', nationality: 'FRA' })],
  })
  expect(findingsOn(facts(person), us)).not.toContain('citizenship.evidence blocks')
})

test.each<[PersonOptions['person'], string[]]>([
  [{ familyName: '', givenNames: '' }, ['identity.incomplete blocks']],
  [{ familyName: 'LNU', givenNames: 'Fnu' }, ['identity.incomplete blocks']],
  [{ familyName: '---', givenNames: '?' }, ['identity.incomplete blocks']],
  [{ familyName: '', givenNames: 'Suharto' }, []],
  [{ sex: null }, ['identity.sex info']],
])('who nobody can name cannot be looked for in a register (%j)', (person, expected) => {
  expect(found({ person: person ?? {} })).toEqual(expected)
})

test.each([null, 'XXX', 'UNO', 'EUE', 'UTO', 'QQQ'])(
  'the nationality %s is none that anybody can hold',
  nationality => {
    expect(found({ person: { nationality } })).toContain('identity.incomplete blocks')
  },
)

test('the sentence of a passport that ends too soon gives both dates', () => {
  const passport = aPassport({ expires: plainDate('2026-12-01') })
  expect(verdictOn(facts(aPerson({ documents: [passport] }))).findings[0]?.why).toBe(
    'The document (P) is valid until 1 Dec 2026; arrival is on 11 Dec 2026.',
  )
})
