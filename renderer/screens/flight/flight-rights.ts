import type { FlightView } from '#shared/contract/flights.ts'
import type { Right } from '#shared/model/rights.ts'
import { mayNow, useMay, useSession } from '../../state/live/session.ts'

/** What a flight's screen offers to do about its flight. */
export type FlightAct = 'add' | 'staff' | 'identify' | 'edit' | 'sign' | 'seat' | 'promote' | 'take_off'

/**
 * The right that each takes (the program refuses whoever has it not): nobody else is offered it, by button or by key. Null: none.
 * Signing is open to all, because two others may sign at the keyboard of whoever is signed in.
 */
export const rightOfAct: Readonly<Record<FlightAct, Right | null>> = {
  add: 'edit',
  staff: 'edit',
  identify: 'edit',
  edit: 'edit',
  sign: null,
  seat: 'edit',
  promote: 'edit',
  take_off: 'edit',
}

/** What going on with the next step does; null where it only leads somewhere. */
export const actOfStep: Readonly<Record<FlightView['next']['step'], FlightAct | null>> = {
  add_people: 'add',
  resolve: null,
  decide: null,
  seat: 'seat',
  sign: 'sign',
  countersign: 'sign',
  new_version: 'sign',
  export: null,
}

/** Whether the user signed in may do this to a flight; null stands for what only leads somewhere. */
export function useMayAct(act: FlightAct | null): boolean {
  return useMay(act && rightOfAct[act])
}

/** As {@link useMayAct}, at this moment. */
export function mayActNow(act: FlightAct): boolean {
  return mayNow(useSession.getState(), rightOfAct[act])
}
