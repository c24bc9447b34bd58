import { describe, expect, test } from 'vitest'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, type TestOffice } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { fileWrittenBy, mergedInto, trustEachOther } from '#tests/support/two-offices.ts'

const row: Partial<RegisterEntry> = {
  familyName: 'Husayni',
  givenNames: 'Muhammad Reza',
  birthDate: partialDate('1983-07-19'),
  permitNumber: 'SRC0000000071',
  caseNumber: 'A300000009',
  documentNumber: 'T5550001',
  nationality: 'IRN',
}

interface Case {
  office: TestOffice
  flight: FlightId
  person: PersonId
}

/** Somebody on a flight and a row that may be theirs. */
async function aPossibleMatch(fields: Partial<RegisterEntry> = {}): Promise<Case> {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1, {
    familyName: 'Hosseini',
    givenNames: 'Mohammad Reza',
    birthDate: partialDate('1983-07-19'),
  })
  aRegister(office, [{ ...row, ...fields }])
  const flight = await aFlightTo(office.reed, { departs: '2027-06-10T11:00:00Z' })
  await office.reed.flights.add({ flight, people: [person] })
  return { office, flight, person }
}

async function matchesOf({ office, flight, person }: Case, rule = 'register.possible_match') {
  const { people } = await office.reed.flights.check({ flight })
  const { findings } = people.find(each => each.personId === person)!
  return findings.filter(finding => finding.rule === rule)
}

async function effectsOf(of: Case, rule?: string) {
  return (await matchesOf(of, rule)).map(({ effect }) => effect)
}

/** What the only match is called for a release, and its finding. */
async function onlyMatch(of: Case, rule?: string) {
  const [match] = await matchesOf(of, rule)
  expect(match?.effect).toBe('review')
  return { id: match!.id, protection: String(match!.facts.protection) }
}

/** Whoever must decides that the only match is somebody else. */
async function decidedDifferent(of: Case, rule?: string): Promise<Case> {
  const { protection } = await onlyMatch(of, rule)
  const { reed, ito } = of.office
  // Of a record that protects nobody one person is enough.
  const { secondPerson } = await ito.protections.get({ protection })
  await release(secondPerson ? [ito, reed] : [ito], protection, { decision: 'biometrics_differ' })
  expect(await effectsOf(of, rule)).toEqual(['info'])
  return of
}

describe('“different person” of a register row', () => {
  test('holds in the next register, in which the row has moved and its permit has changed, and months later', async () => {
    const decided = await decidedDifferent(await aPossibleMatch())
    const other = { familyName: 'Otherwise', givenNames: 'Named' }
    aRegister(decided.office, [other, { ...row, status: 'expired', category: 'asylee' }], '2026-11-24')
    expect(await effectsOf(decided)).toEqual(['info'])
    decided.office.clock.move({ hours: 24 * 120 })
    aRegister(decided.office, [row], '2027-03-23')
    expect(await effectsOf(decided)).toEqual(['info'])
  })

  test.each<[string, Partial<RegisterEntry>]>([
    ['family name', { familyName: 'Hoseini' }],
    ['given names', { givenNames: 'Mohammad-Reza' }],
    ['birth date', { birthDate: partialDate('1983-07-18') }],
    ['nationality', { nationality: 'AFG' }],
    ['permit number', { permitNumber: 'SRC0000000072' }],
    ['case number', { caseNumber: 'A300000010' }],
    ['document number', { documentNumber: null }],
  ])('is asked again when the row’s %s changes', async (_what, change) => {
    const decided = await decidedDifferent(await aPossibleMatch())
    aRegister(decided.office, [{ ...row, ...change }], '2026-11-24')
    // Of another permit: the one that was decided about was seen once, and its decision stands.
    const isOther = 'permitNumber' in change
    expect(await effectsOf(decided)).toEqual(isOther ? ['review', 'info'] : ['review'])
  })

  test.each([
    ['family name', { familyName: 'Hoseyni' }],
    ['given names', { givenNames: 'Mohammadreza' }],
    ['name in its own script', { nativeName: 'محمدرضا حسینی' }],
    ['birth date', { birthDate: partialDate('1983-07-18') }],
    ['nationality', { nationality: 'AFG' }],
    ['case number', { caseNumber: 'A200000099' }],
  ] as const)('is asked again when the person’s %s changes', async (_what, fields) => {
    const decided = await decidedDifferent(await aPossibleMatch())
    const { person, office } = decided
    await office.reed.people.update({ id: person, fields })
    expect(await effectsOf(decided)).toEqual(['review'])
  })

  test('is asked again when the person turns out to have another passport', async () => {
    const decided = await decidedDifferent(await aPossibleMatch())
    const passport = { type: 'P', number: 'Z9990001', state: 'IRN', nationality: null, expires: null }
    await decided.office.reed.evidence.addDocument({ personId: decided.person, ...passport })
    expect(await effectsOf(decided)).toEqual(['review'])
  })
})

/** Two records of one birth date and like names, decided to be two people. */
async function twoPeople(): Promise<Case & { other: PersonId }> {
  const office = await anOffice()
  aRegister(office)
  const name = { familyName: 'Hosseini', givenNames: 'Mohammad Reza', birthDate: partialDate('1983-07-19') }
  const person = await aPersonOnFile(office.reed, 1, name)
  const other = await aPersonOnFile(office.reed, 2, { ...name, familyName: 'Husayni' })
  const flight = await aFlightTo(office.reed, { departs: '2027-06-10T11:00:00Z' })
  await office.reed.flights.add({ flight, people: [person] })
  await decidedDifferent({ office, flight, person }, 'duplicate.person')
  return { office, flight, person, other }
}

describe('“different person” of another record on file', () => {
  test('holds months later', async () => {
    const decided = await twoPeople()
    decided.office.clock.move({ hours: 24 * 120 })
    aRegister(decided.office, [], '2027-03-23')
    expect(await effectsOf(decided, 'duplicate.person')).toEqual(['info'])
  })

  test.each([
    ['family name', { familyName: 'Hoseyni' }],
    ['name in its own script', { nativeName: 'محمدرضا حسینی' }],
    ['birth date', { birthDate: partialDate('1983-07') }],
    ['case number', { caseNumber: 'A200000099' }],
  ] as const)('is asked again when the %s of either changes', async (_what, fields) => {
    for (const whose of ['person', 'other'] as const) {
      const decided = await twoPeople()
      await decided.office.reed.people.update({ id: decided[whose], fields })
      expect(await effectsOf(decided, 'duplicate.person'), whose).toEqual(['review'])
    }
  })
})

describe('that two records are of two people is a release', () => {
  test('a reviewer’s word alone is refused, and says what to record', async () => {
    const of = await aPossibleMatch()
    const { id, protection } = await onlyMatch(of)
    const word = { finding: id, decision: 'accept', reason: 'Fingerprints differ' } as const
    await expect(of.office.ito.reviews.decide(word)).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: { next: expect.stringContaining(`protection release ${protection}`) },
    })
    expect(await effectsOf(of)).toEqual(['review'])
  })

  test('“different” on a word alone, as older stores have it, ends nothing and is said', async () => {
    const of = await aPossibleMatch()
    const [match] = await matchesOf(of)
    const { store, user } = of.office.app.session!
    store.transaction(of.office.app.session!, w => {
      w.reviewDecision.insert({
        id: w.newId('reviewDecision'),
        findingId: match!.id,
        flightId: of.flight,
        personId: of.person,
        rule: match!.rule,
        decision: 'accept',
        reason: 'Looks different',
        askedOf: null,
        decidedBy: user.id,
        decidedAt: w.now,
      })
    })
    const [again] = await matchesOf(of)
    expect(again).toMatchObject({ effect: 'review', why: expect.stringContaining('“Looks different”') })
  })

  test('of a register row two must say so, and the first one’s record waits', async () => {
    const of = await aPossibleMatch()
    const { protection } = await onlyMatch(of)
    const { reed, ito } = of.office
    await expect(release([ito], protection, { decision: 'keeper_confirms' })).resolves.toMatchObject({
      counts: false,
      waitingFor: 'A. Reed',
    })
    const [waiting] = await reed.protections.waiting()
    expect(waiting).toMatchObject({ id: protection, kind: 'possibleMatch', personId: of.person })
    expect((await matchesOf(of))[0]).toMatchObject({
      effect: 'review',
      why: expect.stringContaining('another must agree'),
    })
    await release([reed], protection, { decision: 'keeper_confirms' })
    expect(await effectsOf(of)).toEqual(['info'])
    const [row] = (await ito.protections.list({ person: of.person })).filter(each => each.id === protection)
    expect(row).toMatchObject({ state: 'released' })
    await ito.protections.takeBack({ id: row!.release!.id, reason: 'The letter was about somebody else' })
    expect(await effectsOf(of)).toEqual(['review'])
  })

  test('of a record that protects nobody one is enough, until a bar comes to it: then it is asked anew, and takes two', async () => {
    const decided = await twoPeople()
    const { reed } = decided.office
    await reed.evidence.addBar({
      personId: decided.other,
      kind: 'withholding',
      destinations: ['IRN'],
      from: plainDate('2026-01-05'),
      until: null,
      evidence: 'Order of the judge, docket 26-77',
    })
    const [asked] = await matchesOf(decided, 'duplicate.person')
    expect(asked?.effect).toBe('review')
    const row = await reed.protections.get({ protection: String(asked!.facts.protection) })
    expect(row).toMatchObject({ secondPerson: true, state: 'protects' })
  })

  test('the form comes filled where two fields of both records differ, and counts as it is', async () => {
    const of = await aPossibleMatch({ nationality: 'AFG' })
    const { protection } = await onlyMatch(of)
    const { filled, differs } = await of.office.ito.protections.get({ protection })
    expect(differs.map(({ field }) => field)).toEqual(['caseNumber', 'documentNumber', 'nationality'])
    expect(filled).toMatchObject({
      decision: 'records_compared',
      decidedBy: 'M. Ito, LHR-2',
      decidedOn: '2026-11-23',
      reason:
        'case numbers differ: A200000001 / A300000009; document numbers differ: K7000001 / T5550001; nationalities differ: IRN / AFG',
    })
    const { original, ...said } = filled!
    const form = { ...said, document: { kind: 'reference', reference: original! } } as const
    for (const client of [of.office.ito, of.office.reed])
      await client.protections.release({ protection, release: form })
    expect(await effectsOf(of)).toEqual(['info'])
  })

  test('where the records tell too little apart, comparing them is refused, by field', async () => {
    const of = await aPossibleMatch({ caseNumber: null, documentNumber: null })
    const { protection } = await onlyMatch(of)
    await expect(of.office.ito.protections.get({ protection })).resolves.toMatchObject({ filled: null })
    await expect(
      release([of.office.ito], protection, { decision: 'records_compared' }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: [{ column: 'decision', reason: expect.stringContaining('nothing differs') }] },
    })
  })

  test('“the same person” protects at once, above every release before it, until it is taken back', async () => {
    const of = await decidedDifferent(await aPossibleMatch())
    const [match] = await matchesOf(of)
    const { ito, reed } = of.office
    await ito.reviews.decide({ finding: match!.id, decision: 'refuse', reason: 'One scar, one family' })
    expect(await effectsOf(of)).toEqual(['blocks'])
    await ito.reviews.decide({ finding: match!.id, decision: 'withdraw', reason: 'It was another file' })
    expect(await effectsOf(of)).toEqual(['info'])
    await ito.reviews.decide({ finding: match!.id, decision: 'refuse', reason: 'One scar, one family' })
    await release([ito, reed], String(match!.facts.protection), { decision: 'court_decision' })
    expect(await effectsOf(of)).toEqual(['info'])
  })

  test('what another office let go lets nothing go here', async () => {
    const here = await aPossibleMatch()
    const there = await anOffice({ code: 'MAD-1' })
    await trustEachOther(here.office, there)
    aRegister(there, [row])
    await mergedInto(there, await fileWrittenBy(here.office))
    await decidedDifferent({ ...here, office: there })
    await mergedInto(here.office, await fileWrittenBy(there))
    expect(await effectsOf(here)).toEqual(['review'])
  })
})
