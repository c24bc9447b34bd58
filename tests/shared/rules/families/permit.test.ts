import { expect, test } from 'vitest'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import type { PersonOptions } from '#tests/support/facts.ts'
import { aPerson, eu, facts, findingsOn, us, verdictOn } from '#tests/support/facts.ts'
import { aMatch, anEndedPermit, aPermit, aRegister } from '#tests/support/records.ts'

function found(options: PersonOptions, register = aRegister()) {
  return findingsOn(facts(aPerson(options), { registers: [register] }))
}

const categories = Object.keys(us.permits)

test.each(categories)(
  'a valid permit of category %s blocks, on record and in the register, under either law',
  category => {
    const recorded = facts(aPerson({ permits: [aPermit({ category })] }))
    const registered = facts(aPerson({ registerMatches: [aMatch({ category })] }))
    for (const law of [us, eu]) {
      expect(findingsOn(recorded, law)).toEqual(['permit.valid blocks'])
      expect(findingsOn(registered, law)).toEqual(['permit.valid blocks'])
    }
  },
)

test('an expired card does not end a status', () => {
  expect(found({ permits: [aPermit({ status: 'expired', validTo: plainDate('2019-03-03') })] })).toEqual([
    'permit.valid blocks',
  ])
  expect(found({ permits: [aPermit({ validTo: plainDate('2019-03-03') })] })).toEqual(['permit.valid blocks'])
})

test.each(['constructor', '__proto__', 'toString', 'NTA/LPR', '', 'lpr2'])(
  'a permit of the unknown category “%s” counts as valid',
  category => {
    expect(found({ permits: [aPermit({ category })] })).toEqual(['permit.valid blocks'])
    expect(found({ registerMatches: [aMatch({ category })] })).toEqual(['permit.valid blocks'])
  },
)

test.each(['hasOwnProperty', 'VOID?', '', 'cancelled'])(
  'a permit of the unknown status “%s” counts as valid',
  status => {
    expect(found({ permits: [aPermit({ status })] })).toEqual(['permit.valid blocks'])
    expect(found({ registerMatches: [aMatch({ status })] })).toEqual(['permit.valid blocks'])
  },
)

test('a right to remain that is pending blocks', () => {
  const match = aMatch({ category: 'right_to_remain', status: 'pending' })
  expect(found({ registerMatches: [match] })).toEqual(['permit.valid blocks'])
})

test('what the register calls revoked waits for a reviewer, since no decision is on record', () => {
  expect(found({ registerMatches: [aMatch({ status: 'Revoked ' })] })).toEqual(['permit.uncertain review'])
})

test('an expired stay of a visitor waits for a reviewer', () => {
  const match = aMatch({ category: 'nonimmigrant', status: 'expired' })
  expect(found({ registerMatches: [match] })).toEqual(['permit.uncertain review'])
})

test('only a named decision, not in the future, ends a recorded permit', () => {
  expect(found({ permits: [anEndedPermit()] })).toEqual(['permit.ended info'])
  expect(found({ permits: [anEndedPermit({ endedBy: '  ' })] })).toEqual(['permit.valid blocks'])
  expect(found({ permits: [anEndedPermit({ endedAt: null })] })).toEqual(['permit.valid blocks'])
  expect(found({ permits: [anEndedPermit({ endedAt: instant('2027-01-01T00:00:00Z') })] })).toEqual([
    'permit.valid blocks',
  ])
})

test('a final order on file ends no permit unless the permit’s end names it', () => {
  const [order] = aPerson().orders
  expect(found({ permits: [aPermit()], orders: order ? [order] : [] })).toEqual(['permit.valid blocks'])
})

test('the recorded end of a permit answers an older register, and a newer one that disagrees waits for a reviewer', () => {
  const person = { permits: [anEndedPermit()], registerMatches: [aMatch()] }
  expect(found(person)).toEqual(['permit.ended info', 'permit.ended info'])
  expect(found(person, aRegister({ asOf: plainDate('2026-11-23') }))).toEqual([
    'permit.contradicted review',
    'permit.ended info',
  ])
})

test('the end of another permit answers nothing', () => {
  const other = anEndedPermit({ number: 'SRC0000000099' })
  expect(found({ permits: [other], registerMatches: [aMatch()] })).toEqual([
    'permit.valid blocks',
    'permit.ended info',
  ])
})

test('two records of one permit must both be ended', () => {
  const person = { permits: [anEndedPermit(), aPermit()], registerMatches: [aMatch()] }
  expect(found(person)).toEqual(['permit.valid blocks', 'permit.valid blocks', 'permit.ended info'])
})

test('a row without a number is answered by the end of a permit of its category without a number', () => {
  const match = aMatch({ permitNumber: null })
  expect(found({ permits: [anEndedPermit({ number: null })], registerMatches: [match] })).toEqual([
    'permit.ended info',
    'permit.ended info',
  ])
  expect(
    found({ permits: [anEndedPermit({ number: null, category: 'tps' })], registerMatches: [match] }),
  ).toEqual(['permit.valid blocks', 'permit.ended info'])
})

test('a shared case or permit number makes the row the person’s own, whatever name it bears', () => {
  const stranger = { familyName: 'OTHER', givenNames: 'Name', birthDate: null }
  for (const number of ['caseNumber', 'permitNumber'] as const) {
    const match = aMatch(stranger, { score: 0.1, sharedNumbers: [number] })
    expect(found({ registerMatches: [match] })).toEqual(['permit.valid blocks'])
  }
})

test('a shared document number is proof with a fitting name, and a possible match without', () => {
  const shared = { sharedNumbers: ['documentNumber'] } as const
  expect(found({ registerMatches: [aMatch({}, shared)] })).toEqual(['permit.valid blocks'])
  const stranger = aMatch({ familyName: 'PETERSEN', givenNames: 'Ole', nationality: 'DNK' }, shared)
  expect(found({ registerMatches: [stranger] })).toEqual(['register.possible_match review'])
})

test.each([
  [
    aPermit({ status: 'expired' }),
    "Holds a residence permit behind an expired card (lawful permanent resident, card seen): a card's date ends no status, removal needs a final order.",
  ],
  [
    aPermit({ validTo: plainDate('2024-03-03') }),
    'Holds a residence permit (lawful permanent resident, card seen): removal needs a final order. The card is dated until 3 Mar 2024.',
  ],
  [
    aPermit({ category: 'tps' }),
    'Holds a residence permit (Temporary Protected Status, card seen): removal needs the decision that ended it.',
  ],
  [
    aPermit({ category: 'NTA/LPR' }),
    'Holds a permit whose category “NTA/LPR” the rule pack does not know (card seen): it counts as valid until somebody decides.',
  ],
])('the sentence says what is held and what removal needs (%#)', (permit, why) => {
  expect(verdictOn(facts(aPerson({ permits: [permit] }))).findings[0]?.why).toBe(why)
})
