import { describe, expect, test } from 'vitest'
import { destinationsOf, manifestView } from '#electron/exports/manifest/manifest-view.ts'
import type { FrozenPerson, FrozenStop } from '#shared/model/manifest-content.ts'
import { addTime, instant } from '#shared/model/plain-date.ts'
import { aContent, aReturnee, aStaffMember, aVersion, inForce, stops } from '../a-manifest.ts'

const viaKabul = [
  stops[0],
  { ...stops[1], airport: 'KBL', city: 'Kabul', country: 'AFG', departs: '2026-12-11T01:00:00Z' },
  stops[1],
  { ...stops[1], airport: 'DXB', city: 'Dubai', country: 'ARE', purpose: 'diversion', arrives: null },
] as FrozenStop[]

const flight = { id: 'f' as never, number: 'HO1', cabin: 'A320' as const, stops: viaKabul }

describe('a list is counted afresh', () => {
  test('so that somebody who is not on it leaves no gap', () => {
    const people = [aReturnee({ seat: '3A' }), blocked({ seat: '2A' }), aReturnee({ seat: '1A' })]
    const view = manifestView({ source: { draft: aContent({ people }) }, profile: 'crew', at: inForce })
    expect(view.people.map(row => [row.number, row.seat])).toEqual([
      [1, '1A'],
      [2, '3A'],
    ])
    expect(view.document.counts.total).toBe(2)
  })

  test('and a family has the letter of this list, only when two of it are here', () => {
    const people = [
      aReturnee({ familyGroup: 'the Karimi case', seat: '1A' }),
      aReturnee({ familyGroup: 'the Karimi case', seat: '1B' }),
      aReturnee({ familyGroup: 'alone', seat: '1C' }),
    ]
    const view = manifestView({
      source: { signed: aVersion(aContent({ people })) },
      profile: 'escort',
      at: inForce,
    })
    expect(view.people.map(row => row.family)).toEqual(['A', 'A', null])
  })

  test("and a child's adult is named by number and seat of this list", () => {
    const adult = aReturnee({ seat: '9C' })
    const people = [adult, aReturnee({ seat: '9D', travelsWith: adult.assignmentId })]
    const view = manifestView({
      source: { signed: aVersion(aContent({ people })) },
      profile: 'crew',
      at: inForce,
    })
    expect(view.people[1]).toMatchObject({ withAdult: 1, withAdultSeat: '9C' })
  })
})

describe('a receiving authority', () => {
  const people = [
    aReturnee({ to: 'KBL', familyName: 'B' }),
    aReturnee({ to: 'IKA' }),
    aReturnee({ to: 'KBL', familyName: 'A' }),
    aStaffMember('escort', { to: 'KBL' }),
  ]
  const source = { signed: aVersion(aContent({ people, flight })) }

  test('gets its own people only, by name, and no staff', () => {
    const view = manifestView({ source, profile: 'receiving', at: inForce, destination: 'KBL' })
    expect(view.people.map(row => [row.number, row.familyName])).toEqual([
      [1, 'A'],
      [2, 'B'],
    ])
    expect(view.document.counts).toMatchObject({ passengers: 2, escorts: 0, total: 2 })
  })

  test('sees its own airport and where its people board, and no other', () => {
    const view = manifestView({ source, profile: 'receiving', at: inForce, destination: 'IKA' })
    expect(view.document.route.map(row => row.airport)).toEqual(['JFK', 'IKA'])
  })

  test('must be named where there are several', () => {
    expect(destinationsOf(source.signed.content)).toEqual(['KBL', 'IKA'])
    expect(() => manifestView({ source, profile: 'receiving', at: inForce })).toThrow(
      expect.objectContaining({ code: 'DESTINATION_NEEDED', data: { destinations: ['KBL', 'IKA'] } }),
    )
    expect(() => manifestView({ source, profile: 'receiving', at: inForce, destination: 'JFK' })).toThrow(
      expect.objectContaining({ code: 'DESTINATION_UNKNOWN' }),
    )
  })

  test('is not named for other readers: the option is refused, not ignored', () => {
    expect(() => manifestView({ source, profile: 'crew', at: inForce, destination: 'KBL' })).toThrow(
      expect.objectContaining({ code: 'DESTINATION_NOT_WANTED' }),
    )
  })
})

describe('the state follows from the record and the clock', () => {
  const voidAfter = instant('2026-12-10T13:47:10Z')

  test.each([
    ['draft', { draft: aContent({ signers: [] }) }, inForce],
    ['valid', { signed: aVersion() }, voidAfter],
    ['void', { signed: aVersion() }, addTime(voidAfter, { seconds: 1 })],
    ['superseded', { signed: aVersion(undefined, { supersededAt: inForce }) }, inForce],
    [
      'superseded',
      { signed: aVersion(undefined, { supersededAt: inForce }) },
      addTime(voidAfter, { hours: 1 }),
    ],
  ] as const)('%s', (state, source, at) => {
    expect(manifestView({ source, profile: 'crew', at }).document.state).toBe(state)
  })

  test('and a version that does not fit its seal has none', () => {
    const version = aVersion()
    const people = version.content.people.map(person => ({ ...person, familyName: 'SOMEBODY ELSE' }))
    const forged = { ...version, content: { ...version.content, people } }
    expect(() => manifestView({ source: { signed: forged }, profile: 'crew', at: inForce })).toThrow(
      expect.objectContaining({ code: 'SEAL_BROKEN' }),
    )
  })
})

describe('an outward draft', () => {
  const people = [
    aReturnee({ familyName: 'CLEAR' }),
    blocked(),
    waiting(),
    unchecked(),
    aStaffMember('medic'),
  ]
  const source = { draft: aContent({ people, signers: [] }) }

  test.each(['crew', 'escort', 'receiving'] as const)('for %s names nobody who is not clear', profile => {
    const view = manifestView({ source, profile, at: inForce })
    const names = view.people.map(row => row.familyName).filter(name => !name.startsWith('medic'))
    expect(names).toEqual(['CLEAR'])
  })

  test('while the office sees everybody, with the verdict', () => {
    const view = manifestView({ source, profile: 'internal', at: inForce })
    expect(view.people.map(row => row.verdict).sort()).toEqual(
      ['blocked', 'clear', null, null, 'review'].sort(),
    )
  })
})

test('head counts run along the route', () => {
  const people = [aReturnee({ to: 'KBL' }), aReturnee(), aReturnee({ from: 'KBL' }), aStaffMember('escort')]
  const view = manifestView({
    source: { signed: aVersion(aContent({ people, flight })) },
    profile: 'crew',
    at: inForce,
  })
  expect(view.document.route.map(row => [row.airport, row.boards, row.leaves, row.aboard])).toEqual([
    ['JFK', 3, 0, 3],
    ['KBL', 1, 1, 3],
    ['IKA', 0, 3, 0],
    ['DXB', 0, 0, 0],
  ])
})

test('seats run down the aisle, and people without a seat come last, by name', () => {
  const seats = ['10A', '2C', null, '2A', null, '1F']
  const people = seats.map((seat, index) =>
    aReturnee({ seat, familyName: index === 2 ? 'ÖZ' : 'OZ', givenNames: `${index}` }),
  )
  const view = manifestView({
    source: { signed: aVersion(aContent({ people })) },
    profile: 'crew',
    at: inForce,
  })
  expect(view.people.map(row => row.seat ?? row.givenNames)).toEqual(['1F', '2A', '2C', '10A', '2', '4'])
})

function blocked(changes: Partial<FrozenPerson> = {}) {
  return aReturnee({
    legal: { ground: 'removal', orderNumber: null, verdict: 'blocked', findings: [] },
    ...changes,
  })
}

function waiting() {
  return aReturnee({ legal: { ground: 'voluntary', orderNumber: null, verdict: 'review', findings: [] } })
}

function unchecked() {
  return aReturnee({ legal: null })
}
