import { expect, test } from 'vitest'
import { wayToResolve } from '#renderer/state/dialogs/resolving.ts'
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
    resolution =>
      !wayToResolve(
        aFinding({
          rule: 'permit.valid',
          resolution,
          subject: resolution === 'release' ? 'minority:R1:2010' : 'R1',
        }),
        { person, flight },
      ),
  )
  expect(without).toEqual(['add_family', 'none'])
})

test('what ends a record is not offered while the finding names none: a button must not open onto nothing', () => {
  for (const resolution of ['release', 'lift_bar', 'lift_stop', 'end_permit', 'lift_class_order'] as const)
    expect(wayToResolve(aFinding({ resolution }), { person, flight })).toBeNull()
})

test('a permit that only the register shows is ended by what the register says of it', () => {
  const facts = {
    category: 'lpr',
    status: 'valid',
    number: 'P1',
    source: 'register of 22 Nov 2026',
    permit: null,
  }
  const finding = aFinding({ rule: 'permit.valid', resolution: 'end_permit', facts })
  const { permit: _none, ...shown } = facts
  expect(wayToResolve(finding, { person, flight })).toEqual({
    dialog: { kind: 'release', person, protection: shown },
  })
})

test('a card on file is ended by its number, never by the document’s id, and not at all without a number', () => {
  const card = (number: string | null) =>
    wayToResolve(
      aFinding({
        rule: 'document.residence_card',
        resolution: 'end_permit',
        facts: { document: 'D1', number },
        subject: 'D1',
      }),
      { person, flight },
    )
  expect(card('C1X')).toMatchObject({ dialog: { kind: 'release', protection: { number: 'C1X' } } })
  expect(card(null)).toBeNull()
})

test('a finding about nobody is decided without a person, and records nothing on one', () => {
  const context = { person: null, flight }
  expect(wayToResolve(aFinding({ resolution: 'decide_review' }), context)).toMatchObject({
    dialog: { kind: 'decide', person: null },
  })
  expect(wayToResolve(aFinding({ resolution: 'record_order' }), context)).toBeNull()
})
