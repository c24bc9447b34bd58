import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import type { NewStatement } from '#electron/services/evidence/statements.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { instant, type PlainDate, partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aFile, csvOf } from '#tests/electron/services/a-session.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  passphrase,
  referTo,
  type TestOffice,
} from '#tests/support/office.ts'
import { refusedBecause, stoppedBy } from './stopped-by.ts'

/** What a column or a code hid: a stay in free text, a card's date, “final order”, a clearance of nobody (domain.md, 0 and 3). */

async function listed({ reed }: TestOffice, person: PersonId) {
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [person] })
  return flight
}

async function importPeople(reed: Client, rows: Record<string, string>[]) {
  for await (const event of await reed.people.import({ file: aFile(csvOf(rows), 'people.csv') })) {
    if (event.type === 'done') return event.report
  }
  throw new Error('The import ended without a report')
}

const inOrder = {
  case_number: 'A200000001',
  family_name: 'Salehi',
  given_names: 'Reza',
  sex: 'M',
  birth_date: '1971-02-03',
  nationality: 'IRN',
  document_type: 'P',
  document_number: 'K7000001',
  document_state: 'IRN',
  document_expires: '2031-05-06',
  order_number: 'O-1',
  order_date: '2026-01-02',
  order_final: 'yes',
  order_destinations: 'IRN',
  fit_to_fly: 'yes',
  fit_by: 'Dr T. Example',
  fit_until: '2026-12-31',
  accepted_by_destination: 'yes',
}

async function onlyPerson(reed: Client): Promise<PersonId> {
  const { rows } = await reed.people.search({ query: '' })
  if (rows[0] === undefined) throw new Error('Nobody on file')
  return rows[0].id
}

test('a row in order is clear: what stops the rows below is what they say', async () => {
  const office = await anOffice()
  aRegister(office)
  await importPeople(office.reed, [inOrder])
  const person = await onlyPerson(office.reed)
  const flight = await listed(office, person)
  expect(await stoppedBy(office.reed, flight, person)).toMatchObject({ verdict: 'clear', rules: [] })
})

test('stay hidden in free text: an answer that is none keeps the row out, and a column of remarks is named', async () => {
  const office = await anOffice()
  aRegister(office)
  const report = await importPeople(office.reed, [
    { ...inOrder, order_final: 'yes, 9th Cir. stay PFR pending', remarks: 'STAY - do not remove' },
    { ...inOrder, case_number: 'A200000002', document_number: 'K7000002', family_name: 'Barzani' },
  ])
  expect(report).toMatchObject({ created: 1, unknownColumns: ['remarks'] })
  expect(report.problems).toEqual([
    expect.objectContaining({ column: 'order_final', value: 'yes, 9th Cir. stay PFR pending' }),
  ])
})

test('stay hidden in free text: a register’s code that nobody knows counts as a valid permit', async () => {
  const office = await anOffice()
  aRegister(office, [{ caseNumber: 'A200000001', category: 'NTA/LPR', status: 'PFR stay' }])
  const person = await aPersonOnFile(office.reed, 1)
  const flight = await listed(office, person)
  const stopped = await stoppedBy(office.reed, flight, person)
  expect(stopped.rules).toEqual(['permit.valid blocks'])
  expect(stopped.why).toContain('NTA/LPR')
})

test('expired card: the date on it ends no status, in the person’s papers or in the register', async () => {
  const office = await anOffice()
  const { reed } = office
  aRegister(office, [{ caseNumber: 'A200000002', category: 'lpr', status: 'expired', permitNumber: 'SRC17' }])
  const holder = await aPersonOnFile(reed, 1)
  await reed.evidence.addDocument({
    personId: holder,
    type: 'C1',
    number: '200000001',
    state: 'USA',
    nationality: 'IRN',
    expires: plainDate('2019-05-01'),
  })
  const registered = await aPersonOnFile(reed, 2)
  const flight = await listed(office, holder)
  await reed.flights.add({ flight, people: [registered] })
  expect((await stoppedBy(reed, flight, holder)).rules).toEqual(['document.residence_card blocks'])
  const second = await stoppedBy(reed, flight, registered)
  expect(second.rules).toEqual(['permit.valid blocks'])
  expect(second.why).toContain('behind an expired card')
})

test('final-order code with a petition pending: the list waits until somebody has looked at the docket', async () => {
  const office = await anOffice()
  const { reed, ito } = office
  aRegister(office)
  const person = await aPersonOnFile(reed, 1)
  const { orders } = await reed.people.get({ person })
  const [order] = orders
  if (order === undefined) throw new Error('No order')
  const flight = await listed(office, person)
  await reed.evidence.recordProceedings({
    id: order.id,
    proceedings: { issuedBy: 'board', appealFiledOn: plainDate('2026-05-20') },
  })
  const waiting = await stoppedBy(reed, flight, person)
  expect(waiting.rules).toEqual(['order.challenge_pending review'])
  await expect(reed.signing.sign({ flight, passphrase })).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  const [question] = waiting.findings
  await ito.reviews.decide({
    finding: question?.id as never,
    decision: 'accept',
    reason: 'Docket of the court of appeals read: no stay',
  })
  expect((await stoppedBy(reed, flight, person)).verdict).toBe('clear')
  await reed.evidence.addBar({
    personId: person,
    kind: 'court_order',
    from: plainDate('2026-11-23'),
    until: null,
    destinations: [],
    evidence: 'Stay pending review, docket entry 9',
  })
  expect((await stoppedBy(reed, flight, person)).rules).toEqual(['bar.court_order blocks'])
})

test('a judge’s order called final in its appeal time: stayed without a paper, until a reviewer records the waiver', async () => {
  const office = await anOffice()
  const { reed, ito } = office
  aRegister(office)
  await importPeople(reed, [{ ...inOrder, order_date: '2026-11-10' }])
  const person = await onlyPerson(reed)
  const [order] = (await reed.people.get({ person })).orders
  if (order === undefined) throw new Error('No order')
  const flight = await listed(office, person)
  await reed.evidence.recordProceedings({ id: order.id, proceedings: { issuedBy: 'immigration_judge' } })
  const stayed = await stoppedBy(reed, flight, person)
  expect(stayed.rules).toEqual(['order.appeal_period blocks'])
  expect(stayed.findings[0]?.facts).toMatchObject({ endsAt: '2026-12-11T11:59:59.999Z' })
  await expect(reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(
    refusedBecause(/time to appeal runs until 10 Dec 2026/),
  )
  await ito.evidence.recordProceedings({ id: order.id, proceedings: { appealWaived: 'yes' } })
  expect((await stoppedBy(reed, flight, person)).verdict).toBe('clear')
})

test('clearance with no author: it clears nothing, and neither does one that nobody dated', async () => {
  const office = await anOffice()
  const { reed } = office
  aRegister(office)
  const { fit_to_fly: _, fit_by: __, fit_until: ___, ...unexamined } = inOrder
  await importPeople(reed, [unexamined])
  const person = await onlyPerson(reed)
  const flight = await listed(office, person)
  const record = async (more: { by: string | null; language: string | null; until: PlainDate | null }) =>
    (await reed.evidence.addClearance({ personId: person, fit: 'yes', ...more })).id
  const until = plainDate('2026-12-31')
  await referTo(reed, 'medicalClearance', await record({ by: null, language: 'fas', until }))
  const nameless = await stoppedBy(reed, flight, person)
  expect(nameless.rules).toEqual(['fitness.missing blocks'])
  expect(nameless.why).toContain('it is not recorded which clinician answers for it, so it clears nothing')
  await record({ by: 'Dr N. Example', language: 'fas', until })
  expect((await stoppedBy(reed, flight, person)).why).toContain('it is not recorded on which document')
  await referTo(reed, 'medicalClearance', await record({ by: 'Dr N. Example', language: 'fas', until: null }))
  expect((await stoppedBy(reed, flight, person)).rules).toEqual(['fitness.lapsed blocks'])
})

test('a birth date of which only the year is known: a minor until somebody knows better', async () => {
  const office = await anOffice()
  aRegister(office)
  const person = await aPersonOnFile(office.reed, 1, { birthDate: partialDate('2008') })
  const flight = await listed(office, person)
  expect((await stoppedBy(office.reed, flight, person)).rules).toContain('minor.age_unknown blocks')
})

test('“no fear” with no author: the entry answers nothing; asked and shown by its form it does, and only for a week', async () => {
  const office = await anOffice()
  const { reed, clock } = office
  aRegister(office, [], '2026-11-30')
  const person = await aPersonOnFile(reed, 1, { acceptedDestination: 'TUR' })
  await reed.evidence.addOrder({
    personId: person,
    number: 'RO-2',
    date: plainDate('2026-05-04'),
    final: 'yes',
    destinations: ['TUR'],
    evidence: 'Docket 2',
  })
  const flight = await aFlightTo(reed, { to: 'IST' })
  await reed.flights.add({ flight, people: [person] })
  clock.move({ hours: 7 * 24 })
  const entry: Omit<NewStatement, 'askedBy'> = {
    personId: person,
    kind: 'no_fear',
    answer: 'confirmed',
    countries: ['TUR'],
    language: 'fas',
    interpreterNeeded: 'no',
    interpreter: null,
    answeredBy: 'the person',
    statedAt: instant('2026-11-30T09:00:00Z'),
  }
  const { id } = await reed.statements.add({ ...entry, askedBy: null })
  await referTo(reed, 'statement', id)
  const unanswered = await stoppedBy(reed, flight, person)
  expect(unanswered.rules).toEqual(['fear.not_asked review'])
  const { people } = await reed.flights.check({ flight })
  expect(people[0]?.findings.map(({ why }) => why).join()).toContain('it is not recorded who asked')
  const asked = await reed.statements.add({ ...entry, askedBy: 'K. Novak' })
  expect((await stoppedBy(reed, flight, person)).rules).toEqual(['fear.not_asked review'])
  await referTo(reed, 'statement', asked.id)
  expect((await stoppedBy(reed, flight, person)).verdict).toBe('clear')
  clock.move({ hours: 7 * 24 })
  expect((await stoppedBy(reed, flight, person)).rules).toContain('fear.not_asked review')
})

test('fear expressed when asked: it bars at once, and no later “no fear” lifts it', async () => {
  const office = await anOffice()
  const { reed } = office
  aRegister(office)
  const person = await aPersonOnFile(reed, 1)
  const flight = await listed(office, person)
  const answer: Omit<NewStatement, 'answer'> = {
    personId: person,
    kind: 'no_fear',
    countries: [],
    askedBy: null,
    language: null,
    interpreterNeeded: 'unknown',
    interpreter: null,
    answeredBy: null,
    statedAt: null,
  }
  await reed.statements.add({ ...answer, answer: 'denied' })
  expect((await stoppedBy(reed, flight, person)).rules).toEqual(['bar.fear_expressed blocks'])
  const complete = { countries: ['IRN'], askedBy: 'K. Novak', answeredBy: 'the person', language: 'fas' }
  const { id } = await reed.statements.add({
    ...answer,
    ...complete,
    answer: 'confirmed',
    interpreterNeeded: 'no',
    statedAt: instant('2026-11-23T11:30:00Z'),
  })
  await referTo(reed, 'statement', id)
  expect((await stoppedBy(reed, flight, person)).rules).toEqual([
    'protection.questioned blocks',
    'bar.fear_expressed blocks',
  ])
})
