import { expect, test } from 'vitest'
import type { Consent } from '#shared/model/consent.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import { aPerson, aReleaseByTwo, facts, findingsOn, us } from '#tests/support/facts.ts'
import { aBar, aConsent, aPermit, asOf } from '#tests/support/records.ts'

function byChoice(...consents: Consent[]) {
  return findingsOn(facts(aPerson({ person: { ground: 'voluntary' }, orders: [], consents })))
}

const atTheDoor = { withdrawnAt: instant('2026-11-23T11:58:00Z'), withdrawnWhy: 'Said no at the door.' }

test('leaving by choice needs a signed consent and no order', () => {
  expect(byChoice(aConsent())).toEqual([])
  expect(byChoice()).toEqual(['consent.missing blocks'])
})

test('a withdrawal blocks at once, whenever it is dated', () => {
  expect(byChoice(aConsent(atTheDoor))).toEqual(['consent.withdrawn blocks'])
  expect(byChoice(aConsent({ withdrawnAt: instant('2026-12-24T00:00:00Z') }))).toEqual([
    'consent.withdrawn blocks',
  ])
})

test('a withdrawal undoes every consent before it, and a paper typed in late does not undo the withdrawal', () => {
  const other = aConsent({ recordedAt: instant('2026-11-19T08:00:00Z') })
  expect(byChoice(aConsent(atTheDoor), other)).toEqual(['consent.withdrawn blocks'])
  const typedLate = aConsent({ recordedAt: instant('2026-11-23T11:59:00Z') })
  expect(byChoice(aConsent(atTheDoor), typedLate)).toEqual([
    'protection.questioned blocks',
    'consent.withdrawn blocks',
  ])
})

test('a consent given earlier on the day of the withdrawal does not outlive it', () => {
  const sameDay = { signedOn: plainDate('2026-11-23'), recordedAt: instant('2026-11-23T11:00:00Z') }
  expect(byChoice(aConsent(atTheDoor), aConsent(sameDay))).toEqual(['consent.withdrawn blocks'])
})

test('only a new signature after the withdrawal counts again, and a release that names the withdrawal', () => {
  const early = aConsent({ withdrawnAt: instant('2026-11-10T09:00:00Z'), signedOn: plainDate('2026-11-01') })
  const anew = aConsent({ signedOn: plainDate('2026-11-12'), recordedAt: instant('2026-11-12T09:00:00Z') })
  expect(byChoice(early, anew)).toEqual(['protection.questioned blocks'])
  const person = aPerson({ person: { ground: 'voluntary' }, orders: [], consents: [early, anew] })
  const releases = aReleaseByTwo(`withdrawnConsent:${early.id}`, person.person.id)
  expect(findingsOn(facts({ ...person, releases }))).toEqual([])
})

test('a night lies between signing and leaving', () => {
  expect(byChoice(aConsent({ signedOn: plainDate('2026-11-24') }))).toEqual(['consent.cooling_off blocks'])
  const signed = aConsent({ signedOn: plainDate('2026-12-10'), recordedAt: instant('2026-12-10T08:00:00Z') })
  const person = aPerson({ person: { ground: 'voluntary' }, orders: [], consents: [signed] })
  const onTheDay = findingsOn(facts(person), us, instant('2026-12-10T09:00:00Z'))
  expect(onTheDay).toContain('consent.cooling_off blocks')
})

test('a consent lapses when departure lies more than a year behind it', () => {
  expect(byChoice(aConsent({ signedOn: plainDate('2025-12-10') }))).toEqual([])
  expect(byChoice(aConsent({ signedOn: plainDate('2025-12-09') }))).toEqual(['consent.lapsed blocks'])
})

test('of two consents the better one is relied on, and never half of each', () => {
  const uncounselled = aConsent({ counselOffered: 'no' })
  const tooLate = aConsent({ signedOn: plainDate('2026-12-10') })
  expect(byChoice(uncounselled, aConsent())).toEqual([])
  const neither = byChoice(uncounselled, tooLate)
  expect(neither).toHaveLength(1)
  expect(byChoice(tooLate, uncounselled)).toEqual(neither)
})

test('what nobody recorded about a consent is named, and holds nobody back', () => {
  const bare = { interpreter: null, witness: null, counselOffered: 'unknown' } as const
  expect(byChoice(aConsent(bare))).toEqual(['consent.incomplete info'])
})

test('who interprets does not witness it, however the name is spelt', () => {
  expect(byChoice(aConsent({ interpreter: 'T. Okafor', witness: 'T OKAFOR' }))).toEqual([
    'consent.same_witness review',
  ])
})

test('who is removed by an order needs no consent; a withdrawal is shown', () => {
  expect(findingsOn(facts(aPerson({ consents: [] })))).toEqual([])
  expect(findingsOn(facts(aPerson({ consents: [aConsent(atTheDoor)] })))).toEqual(['consent.withdrawn info'])
})

const leaving = { person: { ground: 'voluntary' as const }, orders: [] }

test('consent lifts no bar', () => {
  const barred = aPerson({ ...leaving, consents: [aConsent()], bars: [aBar({ kind: 'fear_expressed' })] })
  expect(findingsOn(facts(barred), us, asOf)).toEqual(['bar.fear_expressed blocks'])
})

test('who holds a permit leaves by a documented, informed choice only, and a reviewer confirms it', () => {
  const holder = (consent: Parameters<typeof aConsent>[0]) =>
    findingsOn(facts(aPerson({ ...leaving, consents: [aConsent(consent)], permits: [aPermit()] })))
  expect(holder({})).toEqual(['permit.leaves_by_choice review'])
  for (const thin of [
    { witness: null },
    { counselOffered: 'unknown' as const },
    { interpreterNeeded: 'unknown' as const, interpreter: null },
    { witness: 'T. Okafor' },
    { signedOn: plainDate('2026-12-10') },
    { list: null },
    atTheDoor,
  ])
    expect(holder(thin)).toContain('permit.valid blocks')
  expect(findingsOn(facts(aPerson({ consents: [aConsent()], permits: [aPermit()] })))).toEqual([
    'permit.valid blocks',
  ])
})

test('a status that protects, an expired card and an unknown code are not left behind by a choice', () => {
  for (const permit of [
    { category: 'asylee' },
    { category: 'tps' },
    { status: 'expired' },
    { status: 'pending' },
    { category: 'NTA/LPR' },
  ]) {
    const held = aPerson({ ...leaving, consents: [aConsent()], permits: [aPermit(permit)] })
    expect(findingsOn(facts(held), us, asOf)).toContain('permit.valid blocks')
  }
})
