import type { FlightId, UserId } from '#shared/model/ids.ts'
import type { Movement } from '#shared/model/movement.ts'
import { instant } from '#shared/model/plain-date.ts'
import { anId } from './records.ts'

/** Doors closed at JFK nineteen minutes before HO1 is to leave; `more` says what is otherwise. */
export function aMovement(more: Partial<Movement> = {}): Movement {
  const at = more.at ?? instant('2026-12-10T10:41:00Z')
  return {
    id: anId('movement'),
    flightId: 'flight-HO1' as FlightId,
    kind: 'boarding_complete',
    stop: 0,
    airport: 'JFK',
    at,
    recordedBy: 'user-reed' as UserId,
    recordedAt: at,
    withdrawnAt: null,
    withdrawnBy: null,
    withdrawnWhy: null,
    ...more,
  }
}
