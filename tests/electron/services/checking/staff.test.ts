import { expect, test } from 'vitest'
import { partialDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  aRegister,
  signedBy,
} from '#tests/support/office.ts'
import { refusedBecause } from '../../../scenarios/stopped-by.ts'

const escort = {
  kind: 'escort' as const,
  name: 'Jan Example',
  birthDate: partialDate('1980-01-02'),
  nationality: 'USA',
  documentNumber: 'ST1000001',
}

test('a returnee put aboard as crew, escort, medic or monitor is found by name and birth date, in any order of the name', async () => {
  const office = await anOffice()
  aRegister(office)
  await aPersonOnFile(office.reed, 1, {
    familyName: 'Barzani',
    givenNames: 'Dilnoza',
    birthDate: partialDate('1991-04-05'),
  })
  for (const [index, kind] of (['escort', 'medic', 'monitor', 'crew'] as const).entries()) {
    const flight = await aFlightTo(office.reed, { number: `ST${index}` })
    const name = index % 2 === 0 ? 'Dilnoza Barzani' : 'BARZANI, Dilnoza'
    await office.reed.flights.addStaff({
      ...escort,
      flight,
      kind,
      name,
      birthDate: partialDate('1991-04-05'),
    })
    const { flightFindings } = await office.reed.flights.check({ flight })
    expect(flightFindings).toMatchObject([{ rule: 'staff.possible_match', effect: 'review' }])
    expect(flightFindings[0]?.why).toContain('BARZANI, Dilnoza (case A200000001), on file')
  }
})

test('who carries the document of somebody on file holds back the signing', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office, 2)
  await office.reed.flights.autoSeat({ flight })
  await office.reed.flights.addStaff({ ...escort, flight, kind: 'crew', documentNumber: 'k7 000-001' })
  await expect(signedBy(office, flight)).rejects.toMatchObject(
    refusedBecause(/Crew member Jan Example carries the document of/),
  )
})

test('a permit holder of the register is found among the staff, and a reviewer lets the flight go on', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office, 2)
  aRegister(office, [{ familyName: 'Example', givenNames: 'Jan', birthDate: partialDate('1980-01-02') }])
  await office.reed.flights.addStaff({ ...escort, flight })
  await office.reed.flights.autoSeat({ flight })
  const { flightFindings } = await office.reed.flights.check({ flight })
  expect(flightFindings).toMatchObject([{ rule: 'staff.possible_match', effect: 'review' }])
  await expect(signedBy(office, flight)).rejects.toMatchObject(
    refusedBecause(/holds a permit \(lpr, valid\)/),
  )
  await office.ito.reviews.decide({
    finding: flightFindings[0]?.id as never,
    decision: 'accept',
    reason: 'The escort holds a permit of residence and works here',
  })
  await signedBy(office, flight)
  const [version] = office.app.session?.store.manifestVersion.ofFlight(flight) ?? []
  const frozen = version?.content.people.find(person => person.kind === 'escort')
  expect(frozen).toMatchObject({
    birthDate: '1980-01-02',
    nationality: 'USA',
    document: { number: 'ST1000001' },
  })
})

test('staff without who they are are asked about; what is missing can be filled in, and nothing is written over', async () => {
  const office = await anOffice()
  aRegister(office)
  const flight = await aFlightTo(office.reed)
  const { id } = await office.reed.flights.addStaff({ flight, kind: 'medic', name: 'Dr. N. Example' })
  const asks = async () => (await office.reed.flights.check({ flight })).flightFindings.map(each => each.rule)
  expect(await asks()).toEqual(['staff.unidentified'])
  const { birthDate, nationality, documentNumber } = escort
  await office.reed.flights.completeStaff({ assignment: id, birthDate, nationality, documentNumber: null })
  expect(await asks()).toEqual(['staff.unidentified'])
  await office.reed.flights.completeStaff({
    assignment: id,
    birthDate: null,
    nationality: null,
    documentNumber,
  })
  expect(await asks()).toEqual([])
  const other = { assignment: id, birthDate, nationality, documentNumber: 'OTHER77' }
  await expect(office.reed.flights.completeStaff(other)).rejects.toMatchObject(
    refusedBecause(/not written over/),
  )
})
