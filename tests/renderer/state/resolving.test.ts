import { expect, test } from 'vitest'
import { wayToResolve } from '#renderer/state/resolving.ts'
import { type Finding, Resolution } from '#shared/model/finding.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'

const person = { id: 'P1' as PersonId, name: 'SALEHI, Reza', nativeName: null }
const flight = { id: 'F1' as FlightId, number: 'HO1' }

function aFinding(known: Partial<Finding>): Finding {
  return {
    id: 'X' as Finding['id'],
    flightId: flight.id,
    personId: person.id,
    rule: 'order.final',
    effect: 'blocks',
    why: '',
    facts: {},
    citation: '',
    verified: 'read',
    resolve: '',
    resolution: 'none',
    subject: null,
    decision: null,
    ...known,
  }
}

test('every resolution but "none" and "add_family" has a way, when the finding names its record', () => {
  const without = Resolution.options.filter(
    resolution => !wayToResolve(aFinding({ resolution, subject: 'R1' }), { person, flight }),
  )
  expect(without).toEqual(['add_family', 'none'])
})

test('what ends a record is not offered while the finding names none: a button must not open onto nothing', () => {
  for (const resolution of ['lift_bar', 'lift_stop', 'end_permit', 'lift_class_order'] as const)
    expect(wayToResolve(aFinding({ resolution }), { person, flight })).toBeNull()
})

test('a finding about nobody is decided without a person, and records nothing on one', () => {
  const context = { person: null, flight }
  expect(wayToResolve(aFinding({ resolution: 'decide_review' }), context)).toMatchObject({
    dialog: { kind: 'decide', person: null },
  })
  expect(wayToResolve(aFinding({ resolution: 'record_order' }), context)).toBeNull()
})
