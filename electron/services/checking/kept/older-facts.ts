import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { Person } from '#shared/model/person.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import type { FlightFacts, PersonFacts, RegisterFacts } from '#shared/rules/facts.ts'

/** What is on file about one person, as a program of another time may have kept it. */
export type OlderPerson = Without<PersonFacts, 'releases' | 'held' | 'sightings'> & {
  readonly person: Without<Person, keyof typeof unaskedOfPeople>
  readonly orders: readonly Without<RemovalOrder, keyof typeof unaskedOfOrders>[]
}

/** What a check looked at, as a program of another time may have kept it. */
export type OlderFacts = Without<
  Omit<FlightFacts, 'people' | 'registers'>,
  'waitingRegisters' | 'missingRegisters' | 'planners'
> & {
  readonly people: readonly OlderPerson[]
  readonly registers?: readonly OlderRegister[]
  /** Of before registers were kept by source: the only one. */
  readonly register?: OlderRegister | null
}

type OlderRegister = Without<RegisterFacts, keyof typeof unaskedOfRegisters>
type Without<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>

const unaskedOfPeople = { relationToAdult: null, acceptedDestination: null } satisfies Partial<Person>
const unaskedOfOrders = { reopenGround: null } satisfies Partial<RemovalOrder>
const unaskedOfRegisters = {
  importedBy: null,
  doubt: null,
  importer: null,
} satisfies Partial<RegisterFacts & RegisterSnapshot>

/**
 * Recorded facts with what nobody kept when they were recorded, as empty or unknown as it was then: no releases, no
 * sightings, one register. What was kept stays as it was. Anything else that is missing is left so: the rule that asks for it
 * cannot be run.
 */
export function asOfToday({ register, ...facts }: OlderFacts): FlightFacts {
  const registers = facts.registers ?? (register ? [register] : [])
  return {
    waitingRegisters: [],
    missingRegisters: [],
    planners: [],
    ...facts,
    registers: registers.map(each => ({ ...unaskedOfRegisters, ...each })),
    people: facts.people.map(withUnasked),
  }
}

function withUnasked({ person, orders, ...rest }: OlderPerson): PersonFacts {
  return {
    releases: [],
    held: [],
    sightings: [],
    ...rest,
    person: { ...unaskedOfPeople, ...person },
    orders: orders.map(order => ({ ...unaskedOfOrders, ...order })),
  }
}
