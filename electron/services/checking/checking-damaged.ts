import type { Flight } from '#shared/model/flight.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { Reading } from '../ground/reading.ts'
import type { CheckedFlight } from './checked-flight.ts'
import { checkFlight } from './checking.ts'
import { isDamagedRegister } from './recognition/damaged-register.ts'

/**
 * Checks a flight whatever the disk did to the register: rows that cannot be read are no register, and nobody is clear
 * without one. For what follows from every writing: a stop, or the import that mends the register, must go in all the same.
 */
export function checkDespiteDamage(store: Reading, flight: Flight, asOf: Instant): CheckedFlight {
  try {
    return checkFlight(store, flight, asOf)
  } catch (error) {
    if (!isDamagedRegister(error)) throw error
    return checkFlight(withoutRegister(store), flight, asOf)
  }
}

function withoutRegister(store: Reading): Reading {
  const known = () => store.registerSnapshot.known().map(each => ({ ...each, rows: 'lost' as const }))
  return { ...store, registerSnapshot: { ...store.registerSnapshot, known } }
}
