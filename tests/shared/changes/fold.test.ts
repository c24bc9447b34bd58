import { describe, expect, test } from 'vitest'
import { CopyForkedError, fold } from '#shared/changes/fold.ts'
import type { Noun } from '#shared/model/codes.ts'
import { allEntries, Copy } from './histories.ts'

const someBar = {
  personId: 'p1',
  kind: 'stay',
  from: '2026-11-01',
  until: null,
  destinations: ['IRN'],
  evidence: 'docket 1',
  liftedAt: null,
  liftedBy: null,
  liftEvidence: null,
}

/** Two offices that both know one record. */
function twoOffices(noun: Noun, fields: Record<string, string | null | string[] | Record<string, unknown>>) {
  const [a, b] = [new Copy('A'), new Copy('B')]
  a.write(noun, 'r1', fields as never)
  b.receive(a)
  const folded = () => {
    const { state, conflicts } = fold(allEntries([a, b]))
    return { record: state.get(noun)?.get('r1'), conflicts }
  }
  return { a, b, folded }
}

test('what another office knew and replaced is replaced, even where its clock is years behind', () => {
  const ahead = new Copy('A', 2_000_000_000_000)
  const behind = new Copy('B', 1_000_000_000_000)
  ahead.write('person', 'r1', { familyName: 'OLD' })
  behind.receive(ahead)
  behind.write('person', 'r1', { familyName: 'NEW' })
  const { state, conflicts } = fold(allEntries([ahead, behind]))
  expect(state.get('person')?.get('r1')).toEqual({ familyName: 'NEW' })
  expect(conflicts).toEqual([])
})

test('two edits that did not know of each other: the later clock holds, and an officer is asked', () => {
  const { a, b, folded } = twoOffices('person', { familyName: 'KARIMI' })
  a.write('person', 'r1', { birthPlace: 'Qom' })
  const second = a.write('person', 'r1', { familyName: 'KARIMY' })
  const first = b.write('person', 'r1', { familyName: 'CARIMI' })
  const { record, conflicts } = folded()
  expect(first.clock < second.clock).toBe(true)
  expect(record).toEqual({ familyName: 'KARIMY', birthPlace: 'Qom' })
  expect(conflicts).toEqual([
    {
      noun: 'person',
      id: 'r1',
      field: 'familyName',
      value: 'KARIMY',
      kind: 'edits',
      entries: [first, second],
    },
  ])
})

test('the same value written twice is no conflict', () => {
  const { a, b, folded } = twoOffices('person', { familyName: 'KARIMI' })
  a.write('person', 'r1', { familyName: 'KARIMY' })
  b.write('person', 'r1', { familyName: 'KARIMY' })
  expect(folded().conflicts).toEqual([])
})

describe('a bar', () => {
  test('stands when it was lifted by somebody who did not know that it had been widened', () => {
    const { a, b, folded } = twoOffices('legalBar', someBar)
    const widened = a.write('legalBar', 'r1', { destinations: ['IRN', 'IRQ'] })
    const lift = { liftedAt: '2026-11-20T00:00:00Z', liftedBy: 'u1', liftEvidence: 'order vacated' }
    const lifted = b.write('legalBar', 'r1', lift)
    const { record, conflicts } = folded()
    expect(record).toMatchObject({ destinations: ['IRN', 'IRQ'], liftedAt: null, liftEvidence: null })
    expect(conflicts).toEqual([
      {
        noun: 'legalBar',
        id: 'r1',
        field: 'liftedAt',
        value: null,
        kind: 'release',
        entries: [lifted, widened],
      },
    ])
  })

  test('ends when somebody who knows both lifts it again', () => {
    const { a, b, folded } = twoOffices('legalBar', someBar)
    a.write('legalBar', 'r1', { destinations: ['IRN', 'IRQ'] })
    b.write('legalBar', 'r1', { liftedAt: '2026-11-20T00:00:00Z', liftedBy: 'u1', liftEvidence: 'x' })
    b.receive(a)
    b.write('legalBar', 'r1', { liftedAt: '2026-11-21T00:00:00Z', liftedBy: 'u1', liftEvidence: 'seen both' })
    expect(folded().record).toMatchObject({ liftedAt: '2026-11-21T00:00:00Z', liftEvidence: 'seen both' })
    expect(folded().conflicts).toEqual([])
  })

  test('that an officer who knows both leaves in place stays, and nobody is asked again', () => {
    const { a, b, folded } = twoOffices('legalBar', someBar)
    a.write('legalBar', 'r1', { destinations: ['IRN', 'IRQ'] })
    b.write('legalBar', 'r1', { liftedAt: '2026-11-20T00:00:00Z', liftedBy: 'u1', liftEvidence: 'x' })
    b.receive(a)
    expect(folded().conflicts).toHaveLength(1)
    b.write('legalBar', 'r1', { liftedAt: null, liftedBy: null, liftEvidence: null })
    expect(folded()).toMatchObject({ record: { liftedAt: null }, conflicts: [] })
  })

  test('of two offices bars the countries of both, and ends when the later one ends', () => {
    const { a, b, folded } = twoOffices('legalBar', someBar)
    a.write('legalBar', 'r1', { destinations: ['IRQ'], until: '2027-01-01' })
    b.write('legalBar', 'r1', { destinations: ['TUR'], until: '2027-01-01T18:00:00Z' })
    const { record, conflicts } = folded()
    expect(record).toMatchObject({ destinations: ['IRQ', 'TUR'], until: '2027-01-01' })
    expect(conflicts.map(({ field }) => field)).toEqual(['destinations', 'until'])
  })

  test('that one office widened to every country stays so', () => {
    const { a, b, folded } = twoOffices('legalBar', someBar)
    a.write('legalBar', 'r1', { destinations: [] })
    b.write('legalBar', 'r1', { destinations: ['TUR'] })
    expect(folded().record).toMatchObject({ destinations: [] })
  })

  test('that one office lifted and another left alone is lifted', () => {
    const { a, b, folded } = twoOffices('legalBar', someBar)
    b.write('person', 'r2', { familyName: 'X' })
    a.write('legalBar', 'r1', { liftedAt: '2026-11-20T00:00:00Z', liftedBy: 'u1', liftEvidence: 'x' })
    expect(folded()).toMatchObject({ record: { liftedAt: '2026-11-20T00:00:00Z' }, conflicts: [] })
  })
})

test('a class order that two offices widened differently covers everybody whom either covers', () => {
  const { a, b, folded } = twoOffices('classOrder', { covers: { nationality: ['GTM'], ageUnder: 18 } })
  a.write('classOrder', 'r1', { covers: { nationality: ['GTM', 'HND'], ageUnder: 18 } })
  b.write('classOrder', 'r1', { covers: { nationality: ['SLV'], ageUnder: 21 } })
  expect(folded().record).toEqual({ covers: { ageUnder: 21, nationality: ['GTM', 'HND', 'SLV'] } })
})

test.each<[string, Noun, Record<string, string | null>, Record<string, string>, Record<string, string>]>([
  ['a permit found valid', 'permit', { status: 'unknown' }, { status: 'valid' }, { status: 'revoked' }],
  ['a code that nobody knows', 'permit', { status: 'unknown' }, { status: 'Z9' }, { status: 'revoked' }],
  ['"not fit"', 'medicalClearance', { fit: 'unknown' }, { fit: 'no' }, { fit: 'yes' }],
  ['an order not final', 'removalOrder', { final: 'unknown' }, { final: 'no' }, { final: 'yes' }],
  [
    'a refused acceptance',
    'person',
    { acceptedByDestination: 'yes' },
    { acceptedByDestination: 'no' },
    { acceptedByDestination: 'unknown' },
  ],
  ['somebody taken off', 'assignment', { status: 'standby' }, { status: 'removed' }, { status: 'listed' }],
])(
  '%s is not overwritten by an edit that did not know it, whichever clock is ahead',
  (_, noun, before, protective, other) => {
    for (const [first, second] of [
      [protective, other],
      [other, protective],
    ] as const) {
      const { a, b, folded } = twoOffices(noun, before)
      a.write(noun, 'r1', first)
      b.write(noun, 'r1', { ...second })
      b.write('person', 'r9', { familyName: 'later clock' })
      expect(folded().record).toEqual(protective)
      expect(folded().conflicts).toHaveLength(1)
    }
  },
)

test('two contents under one number of one copy are a named error, not a merge', () => {
  const [a, clone] = [new Copy('A'), new Copy('A')]
  a.write('person', 'r1', { familyName: 'KARIMI' })
  clone.write('person', 'r1', { familyName: 'OTHER' })
  const both = [...a.seen.values(), ...clone.seen.values()]
  expect(() => fold(both)).toThrow(CopyForkedError)
  expect(() => fold(both)).toThrow(/number 1 of copy A/)
})

test('forged entries that claim to know each other are a conflict, and do not make a field vanish', () => {
  const { a, b } = twoOffices('person', { familyName: 'KARIMI' })
  const one = a.write('person', 'r1', { familyName: 'ONE' })
  const two = b.write('person', 'r1', { familyName: 'TWO' })
  const forged = { ...one, knew: { [b.id]: two.sequence } }
  const claims = { ...two, knew: { [a.id]: one.sequence } }
  const first = [...a.seen.values()].filter(entry => entry !== one)
  const { state, conflicts } = fold([...first, forged, claims])
  expect(['ONE', 'TWO']).toContain(state.get('person')?.get('r1')?.familyName)
  expect(conflicts).toHaveLength(1)
})
