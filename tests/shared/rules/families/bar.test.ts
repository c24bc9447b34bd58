import { expect, test } from 'vitest'
import { BarKind } from '#shared/model/codes.ts'
import type { LegalBar } from '#shared/model/legal-bar.ts'
import { dateIn, instant, plainDate } from '#shared/model/plain-date.ts'
import { aFlight, aPerson, eu, facts, findingsOn, us, verdictOn } from '#tests/support/facts.ts'
import { aBar, aRegister, asOf, lifted } from '#tests/support/records.ts'

const toGuatemala = aFlight({ to: 'GUA', via: ['SAL'], diversions: ['MEX'] })

function onRoute(bar: Partial<LegalBar>, flight = toGuatemala, at = asOf) {
  const person = aPerson({ bars: [aBar(bar)] }, 'GTM', 'GUA')
  const register = aRegister({ asOf: dateIn('UTC', at) })
  return findingsOn(facts(person, { flight, registers: [register] }), us, at)
}

const everywhere = BarKind.options.filter(kind => kind !== 'third_country_notice')

test.each(everywhere)('a bar of kind %s that names no country blocks, under either law', kind => {
  const person = aPerson({ bars: [aBar({ kind })] })
  expect(findingsOn(facts(person), us)).toEqual([`bar.${kind} blocks`])
  expect(findingsOn(facts(person), eu)).toEqual([`bar.${kind} blocks`])
})

test.each([us, eu])('without notice of a third country, nobody is flown to or through one ($id)', law => {
  const notice = { bars: [aBar({ kind: 'third_country_notice' })] }
  const home = aPerson(notice)
  expect(findingsOn(facts(home), law)).toEqual(['bar.third_country_notice info'])
  const through = facts(aPerson(notice), { flight: aFlight({ via: ['IST'] }) })
  expect(findingsOn(through, law)).toContain('bar.third_country_notice blocks')
  const nobodyKnows = aPerson({ ...notice, person: { nationality: null } })
  expect(findingsOn(facts(nobodyKnows), law)).toContain('bar.third_country_notice blocks')
})

test.each([
  ['the destination', 'GTM'],
  ['a transit stop', 'SLV'],
  ['a diversion airport', 'MEX'],
])('withholding that names the country of %s blocks', (_where, country) => {
  expect(onRoute({ kind: 'withholding', destinations: [country] })).toEqual(['bar.withholding blocks'])
})

test.each([
  ['a country that the route does not touch', ['HND']],
  ['the country in which the person boards', ['USA']],
])('withholding that names %s informs', (_where, destinations) => {
  expect(onRoute({ kind: 'withholding', destinations })).toEqual(['bar.withholding info'])
})

test.each([
  ['names no country', []],
  ['names a code that no country has', ['GTX']],
  ['names no known country beside another', ['HND', 'XXX']],
])('withholding that %s blocks everywhere', (_how, destinations) => {
  expect(onRoute({ kind: 'withholding', destinations })).toEqual(['bar.withholding blocks'])
})

test.each([
  ['a territory under its authority', 'CHN', 'HKG', '2005-01-01'],
  ['another territory under its authority', 'CHN', 'MFM', '2005-01-01'],
  ['the state over the territory named', 'HKG', 'PEK', '2005-01-01'],
  ['a state that was part of it when the bar was granted', 'SDN', 'JUB', '2005-01-01'],
  ['one that left later still', 'SRB', 'PRN', '2005-01-01'],
  ['a successor under a code that is no more', 'YUG', 'BEG', '1998-01-01'],
])('withholding blocks a flight to %s', (_what, named, to, from) => {
  const found = onRoute(
    { kind: 'withholding', destinations: [named], from: plainDate(from) },
    aFlight({ to }),
  )
  expect(found).toContain('bar.withholding blocks')
})

test.each([
  ['a state that had left before the bar was granted', 'SDN', 'JUB', '2020-01-01'],
  ['a state under no authority of the one named', 'CHN', 'TPE', '2005-01-01'],
  ['a neighbour from which a territory under its authority is reached', 'ISR', 'AMM', '2005-01-01'],
])('withholding informs of a flight to %s', (_what, named, to, from) => {
  const found = onRoute(
    { kind: 'withholding', destinations: [named], from: plainDate(from) },
    aFlight({ to }),
  )
  expect(found).toContain('bar.withholding info')
})

test('two spellings of one country are one country', () => {
  const flight = aFlight({ to: 'FRA' })
  expect(onRoute({ kind: 'cat', destinations: ['D'] }, flight)).toContain('bar.cat blocks')
})

test('asylum bars every country, whatever countries somebody wrote on it', () => {
  expect(onRoute({ kind: 'asylee', destinations: ['HND'] })).toEqual(['bar.asylee blocks'])
})

test('an undertaking holds to the end of its day everywhere on earth', () => {
  const bar = { kind: 'undertaking', until: plainDate('2026-11-24') } as const
  expect(onRoute(bar, toGuatemala, instant('2026-11-25T11:59:59Z'))).toEqual(['bar.undertaking blocks'])
  expect(onRoute(bar, toGuatemala, instant('2026-11-25T12:00:00Z'))).toEqual(['bar.clock_ran_out review'])
})

test('an undertaking until an instant holds through that instant', () => {
  const bar = { kind: 'undertaking', until: instant('2026-11-24T21:00:00Z') } as const
  expect(onRoute(bar, toGuatemala, instant('2026-11-24T21:00:00Z'))).toEqual(['bar.undertaking blocks'])
  expect(onRoute(bar, toGuatemala, instant('2026-11-24T21:00:01Z'))).toEqual(['bar.clock_ran_out review'])
})

test('the passing of a printed date does not end what only a decision ends', () => {
  expect(onRoute({ kind: 'withholding', until: plainDate('2020-01-01') })).toEqual(['bar.withholding blocks'])
})

test('a court’s order past its printed date asks whether it was extended; a postponement is simply over', () => {
  const past = { until: plainDate('2026-11-01') }
  for (const kind of ['stay', 'undertaking', 'class_order'] as const) {
    expect(onRoute({ kind, ...past })).toEqual(['bar.clock_ran_out review'])
  }
  expect(onRoute({ kind: 'postponement', ...past })).toEqual(['bar.postponement info'])
  expect(onRoute({ kind: 'postponement', from: plainDate('2027-11-29') })).toEqual(['bar.not_begun review'])
})

test('a claim or a status holds whatever day it is said to begin: a slip in the year frees nobody', () => {
  for (const kind of [
    'withholding',
    'citizenship_claim',
    'asylum_pending',
    'asylee',
    'cat',
    'refugee',
  ] as const)
    expect(onRoute({ kind, from: plainDate('2027-11-28'), destinations: [] })).toEqual([`bar.${kind} blocks`])
})

test('a court’s order that begins before the last arrival blocks, one said to begin after it asks', () => {
  const flight = aFlight({ to: 'GUA', departs: '2026-12-10T11:00:00Z', arrives: '2026-12-10T16:00:00Z' })
  expect(onRoute({ from: plainDate('2026-12-11') }, flight)).toEqual(['bar.stay blocks'])
  expect(onRoute({ from: plainDate('2026-12-12') }, flight)).toEqual(['bar.not_begun review'])
})

test('an unknown arrival is taken for the latest one', () => {
  const flight = aFlight({ to: 'GUA', departs: '2026-12-10T11:00:00Z', arrives: null })
  expect(onRoute({ from: plainDate('2026-12-12') }, flight)).toContain('bar.stay blocks')
})

test('a lifting with evidence ends a bar; without evidence, or in the future, it does not', () => {
  expect(onRoute({ kind: 'asylee', ...lifted })).toEqual([])
  expect(onRoute({ kind: 'asylee', ...lifted, liftEvidence: null })).toEqual(['bar.asylee blocks'])
  expect(onRoute({ kind: 'asylee', ...lifted, liftEvidence: '  ' })).toEqual(['bar.asylee blocks'])
  expect(onRoute({ kind: 'asylee', ...lifted, liftedAt: instant('2027-01-01T00:00:00Z') })).toEqual([
    'bar.asylee blocks',
  ])
})

test.each(['stay_of_removal', 'constructor', '__proto__'])('a bar of the unknown kind %s blocks', kind => {
  expect(onRoute({ kind: kind as LegalBar['kind'] })).toEqual(['bar.unknown blocks'])
})

test('the sentence names the countries and the stop that touches them', () => {
  const bar = aBar({ kind: 'withholding', destinations: ['SLV'], from: plainDate('2019-10-10') })
  const person = aPerson({ bars: [bar] }, 'GTM', 'GUA')
  expect(verdictOn(facts(person, { flight: toGuatemala })).findings[0]?.why).toBe(
    'Withholding of removal, from 10 Oct 2019: it bars El Salvador; the route touches SAL San Salvador (transit).',
  )
})
