import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainDate } from '#shared/model/plain-date.ts'
import { mistake } from '#shared/model/release.ts'
import { complaintsOf, type ReleaseForm } from '#shared/protection/clerk.ts'
import { isPlaceholder } from '#shared/protection/placeholder.ts'
import { runs } from '#tests/support/runs.ts'

const good: ReleaseForm = {
  decision: 'final_decision',
  decidedBy: 'Board of Immigration Appeals',
  decidedOn: plainDate('2026-11-20'),
  reference: 'A200-000-001, 12',
  original: 'Registry, folder 7',
  askedBy: null,
  answeredBy: null,
  reason: null,
}
const bar = { kind: 'legalBar', from: plainDate('2026-11-01') } as const
const today = plainDate('2026-11-23')
const fieldsOf = (form: Partial<ReleaseForm>, of: Parameters<typeof complaintsOf>[1] = bar) =>
  complaintsOf({ ...good, ...form }, of, { today, hasDocument: false, users: ['anna', 'Bert Novak'] }).map(
    ({ field }) => field,
  )

test('a decision with its author, day, number and paper stands', () => {
  expect(fieldsOf({})).toEqual([])
})

test.each([
  'x',
  '-',
  'n/a',
  'N.A.',
  '?',
  'xxx',
  '...',
  '0000',
  'see file',
  'See attached',
  'unknown',
  'TBD',
  'keine',
  'voir dossier',
  'ver expediente',
  'нет',
  'ندارد',
  'test',
  'asdf',
  '12345',
  'х',
  ' ',
  'ｎ／ａ',
  'x x',
  'as above',
  'to follow',
  'later',
  'as discussed',
  'not known yet',
  'asdf qwer',
  'John Doe',
  'abc123',
  'nowhere',
  'to be filed',
  'lost',
  'with the court',
  'will follow by mail',
  'no original exists',
  'desk',
  'verbal',
  'no reason',
  'no reason given',
  'will be sent later',
  'später',
])('“%s” says nothing, in any field', text => {
  expect(isPlaceholder(text)).toBe(true)
  expect(fieldsOf({ decidedBy: text })).toContain('decidedBy')
  expect(fieldsOf({ reference: text })).toContain('reference')
  expect(fieldsOf({ original: text })).toContain('original')
})

test.each([
  'nobody in particular',
  'Someone at the court',
  'somebody',
  'No one',
  'an unknown judge',
  'jemand vom Gericht',
  'alguien del tribunal',
])('“%s” names nobody who decided, asked or answered', text => {
  expect(fieldsOf({ decidedBy: text })).toEqual(['decidedBy'])
  const both = { decision: 'claim_withdrawn', askedBy: text, answeredBy: text }
  expect(fieldsOf(both)).toEqual(['askedBy', 'answeredBy'])
})

test.each(['anna', 'anna, OFF-1', 'Officer Anna', ' Anna ', 'ANNA', 'Novak', 'B. Novak'])(
  '“%s”, who records here, decided nothing',
  text => {
    expect(fieldsOf({ decidedBy: text })).toEqual(['decidedBy'])
  },
)

test.each(['Judge Novak', 'D. Novak', 'Anna Example, D. Md.'])(
  '“%s” bears a name of one who records here, and is another',
  text => {
    expect(fieldsOf({ decidedBy: text })).toEqual([])
  },
)

test.each(['claim_withdrawn', 'appeal_withdrawn', 'motion_withdrawn', 'status_abandoned', 'informed_choice'])(
  'a decision that is a statement of the person (%s) names who asked and who answered',
  decision => {
    expect(fieldsOf({ decision })).toEqual(['askedBy', 'answeredBy'])
    expect(fieldsOf({ decision, askedBy: 'K. Novak' })).toEqual(['answeredBy'])
    expect(fieldsOf({ decision, askedBy: 'K. Novak', answeredBy: 'The person' })).toEqual([])
  },
)

test.each(['the detainee', 'Himself', 'the applicant, she'])(
  '“%s” is whom it protects, and decides only what is theirs to say',
  text => {
    expect(fieldsOf({ decidedBy: text })).toEqual(['decidedBy'])
    const own = { decision: 'claim_withdrawn', askedBy: 'K. Novak', answeredBy: 'The person' }
    expect(fieldsOf({ ...own, decidedBy: text })).toEqual([])
  },
)

test.each([
  'doctor',
  'a doctor',
  'my boss',
  'phone call',
  'ICE',
  'planner',
  'an immigration judge',
  'duty officer',
  'judge on duty',
  'court of law',
  'competent court',
  'some judge in Texas',
  'immigration judge (name illegible)',
  'Honorable',
  'legal department',
  'the captain',
  'juez de turno',
  'flight medic',
  'le médecin',
  'no consta',
  'sin datos',
  'à compléter',
  'wird nachgereicht',
  'по телефону',
  'лрллл',
])('“%s” is nobody who could be asked in years to come', text => {
  expect(fieldsOf({ decidedBy: text })).toEqual(['decidedBy'])
})

test.each([
  'BIA',
  'USCIS',
  'IJ Novak',
  'Immigration Court, Newark',
  'ICE ERO Newark',
  'Dr. A. Hall',
  'VG Lyon',
  'Landgericht Köln',
])('“%s” is somebody', text => expect(fieldsOf({ decidedBy: text })).toEqual([]))

test.each([
  '2026-11-25',
  '25.11.2026',
  '20261125',
  '7. Maerz 1966',
  '1966 067',
  'March 7th, 2026',
  '12 de noviembre de 2026',
  'Court',
  'Novak',
  'x',
  'tel 555-1234',
  'email 25.11.',
  '0001',
  'x1',
  'A1',
  'no2',
  '25-cv-XXXXX',
  '25-cv-?',
  'see file 12',
  'email of 20 Nov 2026',
  'docket 2026',
  'order of 2026',
])('“%s” is no number of a decision', text => expect(fieldsOf({ reference: text })).toEqual(['reference']))

test.each(['CO/1234/2026', '2026/067', '26-cv-1184', 'A17', 'Az. 3 K 12/26', '№ 4411', 'CLN-2026-4471'])(
  '“%s” is one',
  text => expect(fieldsOf({ reference: text })).toEqual([]),
)

test.each([
  'office',
  'my desk',
  'Outlook',
  'aquí',
  'à venir',
  'kommt noch',
  'por definir',
  'sin datos',
  'лрллл',
  'with colleague',
  'shared drive',
  'drive Z',
  'to be filed in room 4',
  'being scanned',
])('“%s” is no place where a paper will be found', text =>
  expect(fieldsOf({ original: text })).toEqual(['original']),
)

test.each([
  'Elm House clinic, box 12',
  'Office of the registrar, Newark',
  'Archive, shelf 7',
  'Amtsgericht Lyon',
])('“%s” is one', text => expect(fieldsOf({ original: text })).toEqual([]))

test('the reference again is no place where a paper lies', () => {
  expect(fieldsOf({ original: 'A200 000 001 / 12' })).toEqual(['original'])
})

test('a decision is of a year in which somebody alive could have been decided on', () => {
  const stop = { kind: 'emergencyStop', from: null } as const
  expect(fieldsOf({ decidedOn: plainDate('0001-01-01') }, stop)).toEqual(['decidedOn'])
  expect(
    fieldsOf(
      { decision: mistake, reason: 'It was of another person', decidedOn: plainDate('1826-05-04') },
      stop,
    ),
  ).toEqual(['decidedOn'])
})

test('one character repeated says nothing, however often', () => {
  fc.assert(
    fc.property(fc.constantFrom(...'aX0٠あ-*'), fc.integer({ min: 1, max: 40 }), (sign, times) => {
      expect(isPlaceholder(sign.repeat(times))).toBe(true)
    }),
    { numRuns: runs(50) },
  )
})

test.each([
  'BIA',
  'IJ Novak, Baltimore',
  'D. Md. 26-cv-1184',
  'Tribunal administratif de Lyon',
  'A 12-345',
  '№ 4411',
])('“%s” names something', text => {
  expect(isPlaceholder(text)).toBe(false)
})

test('no day to come, and none before that which it ends', () => {
  expect(fieldsOf({ decidedOn: plainDate('2026-11-24') })).toEqual(['decidedOn'])
  expect(fieldsOf({ decidedOn: plainDate('2026-10-31') })).toEqual(['decidedOn'])
  expect(fieldsOf({ decidedOn: plainDate('2026-11-01') })).toEqual([])
})

test('a mistake says in a sentence what was wrong', () => {
  expect(fieldsOf({ decision: mistake })).toEqual(['reason'])
  expect(fieldsOf({ decision: mistake, reason: 'wrong' })).toEqual(['reason'])
  expect(fieldsOf({ decision: mistake, reason: 'It is of Mr. B, same name, born 1991' })).toEqual([])
})

test('a statement names who asked and who answered', () => {
  const fear = { kind: 'fear', from: null } as const
  expect(fieldsOf({}, fear)).toEqual(['askedBy', 'answeredBy'])
  expect(fieldsOf({ askedBy: 'K. Novak', answeredBy: 'The person' }, fear)).toEqual([])
})
