import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cabinPlan, seatsOf } from '#electron/services/flights/cabins.ts'
import { giveSeats, isExitSeat, type Traveller } from '#electron/services/flights/seating.ts'
import type { CabinType } from '#shared/model/codes.ts'

const cabins: CabinType[] = ['A320', 'B738']

test('the cabins seat as many as their titles say', () => {
  expect(cabins.map(type => seatsOf(cabinPlan(type)).length)).toEqual([168, 189])
  for (const type of cabins)
    expect(cabinPlan(type).title).toContain(`${seatsOf(cabinPlan(type)).length} seats`)
})

/** A family of one or two adults with up to four children; or an adult alone; or staff. */
const party = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('family' as const),
      adults: fc.integer({ min: 1, max: 2 }),
      minors: fc.nat({ max: 4 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('alone' as const), mayUseExit: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('staff' as const) }) },
)
const manifest = fc.array(party, { maxLength: 45 }).map(parties => parties.flatMap(travellersOf))
type Party = typeof party extends fc.Arbitrary<infer T> ? T : never

describe('seats given to anybody', () => {
  test('are of the cabin, each given once, and no minor or escorted person sits at an exit', () => {
    fc.assert(
      fc.property(manifest, fc.constantFrom(...cabins), (travellers, type) => {
        const plan = cabinPlan(type)
        const given = [...giveSeats(plan, travellers)]
        const seats = given.map(([, seat]) => seat)
        expect(new Set(seats).size).toBe(seats.length)
        expect(seatsOf(plan)).toEqual(expect.arrayContaining(seats))
        const byId = new Map(travellers.map(each => [each.id, each]))
        const atExits = given.filter(([, seat]) => isExitSeat(plan, seat)).map(([id]) => byId.get(id)!)
        expect(atExits.every(each => each.mayUseExit)).toBe(true)
      }),
    )
  })

  test('are the same whatever the order of the list', () => {
    fc.assert(
      fc.property(
        manifest.chain(list =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const plan = cabinPlan('A320')
          expect(new Map([...giveSeats(plan, shuffled)].sort())).toEqual(
            new Map([...giveSeats(plan, list)].sort()),
          )
        },
      ),
    )
  })

  test('leave a minor in the block of an adult of the family, and a family of one row in neighbouring rows', () => {
    fc.assert(
      fc.property(manifest, travellers => {
        const given = giveSeats(cabinPlan('B738'), travellers)
        const families = Map.groupBy(
          travellers.filter(each => each.familyGroup !== null),
          each => each.familyGroup,
        )
        for (const members of families.values()) {
          const seats = members.flatMap(member => given.get(member.id) ?? [])
          if (seats.length < members.length) continue
          const rows = seats.map(seat => Number.parseInt(seat, 10))
          expect(Math.max(...rows) - Math.min(...rows)).toBeLessThanOrEqual(Math.ceil(members.length / 2) + 1)
          const adults = members.filter(member => !member.isMinor).map(member => given.get(member.id)!)
          const [minors] = [members.filter(member => member.isMinor)]
          if (minors.length <= 2 * adults.length) {
            for (const minor of minors) expect(adults.map(blockOf)).toContain(blockOf(given.get(minor.id)!))
          }
        }
      }),
    )
  })

  test('are as many as there are people, while the cabin is half full', () => {
    fc.assert(
      fc.property(manifest, travellers => {
        fc.pre(travellers.length <= 84)
        expect(giveSeats(cabinPlan('A320'), travellers).size).toBe(travellers.length)
      }),
    )
  })
})

test('a seat given before is left alone, and a child comes to sit beside the adult in it', () => {
  const [adult, child] = travellersOf({ kind: 'family', adults: 1, minors: 1 })
  const given = giveSeats(cabinPlan('A320'), [{ ...adult!, seat: '20E' }, child!])
  expect([...given.keys()]).toEqual([child!.id])
  expect(['20D', '20F']).toContain(given.get(child!.id))
})

test('exit rows stay empty rather than hold somebody who may not sit there', () => {
  const plan = cabinPlan('A320')
  const crowd = Array.from({ length: 200 }, () => travellersOf({ kind: 'alone', mayUseExit: false })).flat()
  const given = giveSeats(plan, crowd)
  expect(given.size).toBe(168 - 12)
  expect([...given.values()].filter(seat => isExitSeat(plan, seat))).toEqual([])
})

test('staff sit at the exits first', () => {
  const staff = travellersOf({ kind: 'staff' })
  const others = Array.from({ length: 20 }, () => travellersOf({ kind: 'alone', mayUseExit: true })).flat()
  expect(giveSeats(cabinPlan('A320'), [...others, ...staff]).get(staff[0]!.id)).toBe('11A')
})

let lastId = 0

function travellersOf(wanted: Party): Traveller[] {
  lastId += 1
  const base = {
    id: `p${String(lastId).padStart(6, '0')}`,
    isStaff: false,
    seat: null,
    caseNumber: null,
    familyGroup: null,
    travelsWithAdult: null,
    isMinor: false,
    mayUseExit: false,
  }
  if (wanted.kind === 'staff') return [{ ...base, isStaff: true, mayUseExit: true }]
  if (wanted.kind === 'alone') return [{ ...base, mayUseExit: wanted.mayUseExit }]
  const family = { ...base, familyGroup: `family ${lastId}` }
  const adults = Array.from({ length: wanted.adults }, (_, index) => ({
    ...family,
    id: `${base.id}a${index}`,
    caseNumber: `${base.id}a${index}`,
    mayUseExit: true,
  }))
  const minors = Array.from({ length: wanted.minors }, (_, index) => ({
    ...family,
    id: `${base.id}m${index}`,
    isMinor: true,
    travelsWithAdult: 'yes',
  }))
  return [...adults, ...minors]
}

/** Row and side of the aisle. */
function blockOf(seat: string): string {
  return `${Number.parseInt(seat, 10)}${'ABC'.includes(seat.at(-1)!) ? 'left' : 'right'}`
}
