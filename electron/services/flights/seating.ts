import { type CabinPlan, seatsOf } from './cabins.ts'
import { type Chunk, chunksOf, type Traveller } from './seating-parties.ts'

export type { Traveller }

/** Seats that stand side by side, no aisle between. */
interface Block {
  readonly exit: boolean
  readonly seats: readonly string[]
}

/** A family may spread over this many blocks more than it needs before it is seated apart. */
const blocksToSpare = 1

/**
 * Gives everybody without a seat one, and leaves seats that are given alone. Families sit in neighbouring blocks, a minor
 * in the same block as the adult they travel with, and nobody sits in an exit row who may not. Staff sit at the exits
 * first: somebody must open them (14 CFR 121.585). Whoever cannot be seated under these rules stays unseated, for an
 * officer to decide. The same travellers in any order get the same seats.
 */
export function giveSeats(plan: CabinPlan, travellers: readonly Traveller[]): Map<string, string> {
  const blocks = blocksOf(plan)
  const cabin = new Cabin(blocks, travellers)
  const parties = chunksOf(travellers)
  for (const party of parties.families) seatParty(cabin, party)
  for (const staff of parties.staff) cabin.seatSingle(staff, byExitFirst(blocks))
  for (const single of parties.singles) cabin.seatSingle(single, blocks)
  return cabin.given
}

/** A family together if any stretch of the cabin holds it, else each adult with their minors wherever there is room. */
function seatParty(cabin: Cabin, party: readonly Chunk[]): void {
  if (cabin.seatTogether(party)) return
  for (const chunk of party) cabin.seatTogether([chunk])
}

class Cabin {
  readonly given = new Map<string, string>()
  readonly #blocks: readonly Block[]
  readonly #taken: Set<string>
  readonly #seatOf: ReadonlyMap<string, string>

  constructor(blocks: readonly Block[], travellers: readonly Traveller[]) {
    this.#blocks = blocks
    this.#taken = new Set(travellers.flatMap(traveller => traveller.seat ?? []))
    this.#seatOf = new Map(travellers.flatMap(({ id, seat }) => (seat === null ? [] : [[id, seat] as const])))
  }

  seatSingle(traveller: Traveller, blocks: readonly Block[]): void {
    for (const block of blocks) {
      const seats = this.#findIn(block, { members: [traveller], beside: null }, new Set())
      if (!seats) continue
      this.#take([traveller], seats)
      return
    }
  }

  /** Seats all chunks of a party in neighbouring blocks; false, and nobody is seated, when no stretch holds them. */
  seatTogether(party: readonly Chunk[]): boolean {
    const span = party.length + blocksToSpare
    for (let start = 0; start < this.#blocks.length; start += 1) {
      const seats = this.#fit(party, this.#blocks.slice(start, start + span))
      if (!seats) continue
      party.forEach((chunk, index) => {
        this.#take(chunk.members, seats[index] ?? [])
      })
      return true
    }
    return false
  }

  #fit(party: readonly Chunk[], stretch: readonly Block[]): string[][] | undefined {
    const held = new Set<string>()
    const seats: string[][] = []
    for (const chunk of party) {
      const found = firstOf(stretch, block => this.#findIn(block, chunk, held))
      if (!found) return undefined
      seats.push(found)
      for (const seat of found) held.add(seat)
    }
    return seats
  }

  /** The first run of free seats in a block that holds the chunk, beside whoever it must sit beside. */
  #findIn(block: Block, chunk: Chunk, held: ReadonlySet<string>): string[] | undefined {
    if (block.exit && !chunk.members.every(member => member.mayUseExit)) return undefined
    const beside = chunk.beside === null ? null : this.#seatOf.get(chunk.beside)
    if (beside && !block.seats.includes(beside)) return undefined
    const isFree = (seat: string) => !this.#taken.has(seat) && !held.has(seat)
    for (let from = 0; from + chunk.members.length <= block.seats.length; from += 1) {
      const run = block.seats.slice(from, from + chunk.members.length)
      if (run.every(isFree)) return run
    }
    return undefined
  }

  #take(members: readonly Traveller[], seats: readonly string[]): void {
    members.forEach((member, index) => {
      const seat = seats[index]
      if (seat === undefined) throw new RangeError('A chunk got fewer seats than it has members')
      this.given.set(member.id, seat)
      this.#taken.add(seat)
    })
  }
}

function blocksOf(plan: CabinPlan): Block[] {
  return plan.rows.flatMap(row => {
    const blocks: string[][] = [[]]
    for (const seat of row.seats) {
      if (seat === null) blocks.push([])
      else blocks.at(-1)?.push(seat)
    }
    return blocks.filter(seats => seats.length > 0).map(seats => ({ exit: row.exit, seats }))
  })
}

function byExitFirst(blocks: readonly Block[]): Block[] {
  return [...blocks.filter(block => block.exit), ...blocks.filter(block => !block.exit)]
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether a plan has a seat of this name. */
export function hasSeat(plan: CabinPlan, seat: string): boolean {
  return seatsOf(plan).includes(seat)
}

/** Whether a seat is in an exit row. */
export function isExitSeat(plan: CabinPlan, seat: string): boolean {
  return plan.rows.some(row => row.exit && row.seats.includes(seat))
}
