import { expect, test } from 'vitest'
import { actOfStep, type FlightAct, rightOfAct } from '#renderer/screens/flight/flight-rights.ts'
import { Role } from '#shared/model/codes.ts'
import { giveRight } from '#shared/model/rights.ts'
import { procedures, rolesOf } from '../../access/procedures.ts'

/** What the program is asked for when an act of the flight's screen is sent. */
const asks: Readonly<Record<FlightAct, string>> = {
  add: 'flights.add',
  staff: 'flights.addStaff',
  identify: 'flights.completeStaff',
  edit: 'flights.update',
  sign: 'signing.sign',
  seat: 'flights.autoSeat',
  promote: 'flights.promote',
  take_off: 'flights.remove',
}

test.for(Object.entries(asks))(
  'whoever is offered to %s is not refused by %s, and nobody else is',
  ([act, path]) => {
    const right = rightOfAct[act as FlightAct]
    const offered = Role.options.filter(role => right === null || giveRight([role], right))
    const procedure = procedures().find(each => each.path === path)
    expect(procedure && rolesOf(procedure.access)).toEqual(offered)
  },
)

test('an auditor is led by the next step to nothing that would be refused', () => {
  const acts = Object.values(actOfStep).filter(act => act !== null)
  expect(acts.filter(act => rightOfAct[act] === null)).toEqual(['sign', 'sign', 'sign'])
})
