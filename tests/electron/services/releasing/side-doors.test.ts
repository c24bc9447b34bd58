import { describe, expect, test } from 'vitest'
import type { PersonId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aRegister } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { another, importRows, inOrder, type Row } from '../importing/people-rows.ts'

/** Somebody on a flight, whoever else is on file, and a register. */
async function somebody(row: Row, others: readonly Row[] = [], rows: readonly Partial<RegisterEntry>[] = []) {
  const office = await anOffice()
  await importRows(office, [row, ...others])
  aRegister(office, rows)
  const onFile = (await office.reed.people.search({ query: '' })).rows
  const idOf = (familyName: string) => onFile.find(each => each.familyName === familyName)!.id
  const person = idOf('Karimi')
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person], standby: false })
  const findings = async () => {
    const { people } = await office.reed.flights.check({ flight })
    const own = people.find(({ personId }) => personId === person)!
    return own.findings
      .filter(({ effect }) => effect !== 'info')
      .map(({ rule, effect }) => `${rule} ${effect}`)
  }
  return { ...office, person, idOf, findings }
}
type Case = Awaited<ReturnType<typeof somebody>>

/** What the person’s permit is, as somebody typed it. */
const typed = {
  category: 'nonimmigrant',
  status: 'valid',
  validFrom: null,
  validTo: null,
  source: 'typed',
} as const

async function typedAndEnded({ reed, ito, person }: Case, number: string) {
  const { id } = await reed.evidence.addPermit({ personId: person, number, ...typed })
  await release([ito], `permit:${id}`)
}

async function barOn(
  { reed }: Case,
  personId: PersonId,
  kind: 'withholding' | 'asylum_pending' = 'withholding',
) {
  const span = { from: plainDate('2026-01-05'), until: null }
  const evidence = 'Order of the judge, docket 26-77'
  await reed.evidence.addBar({ personId, kind, destinations: [], ...span, evidence })
}

const lpr = {
  familyName: 'Karimi',
  givenNames: 'Omid',
  birthDate: partialDate('1971-02-03'),
  permitNumber: 'SRC0000000071',
  caseNumber: 'A200000101',
}
/** On file twice, or so it seems. */
const double: Row = { ...another, family_name: 'Kareemi', given_names: 'Omid', birth_date: '1971-02-03' }
const asSmith = { familyName: 'Smith', givenNames: 'John', birthDate: partialDate('1960-01-05') }
const paper = { type: 'P', nationality: null, expires: plainDate('2031-01-01') }

describe('nothing ends by ending what it rests on: one person, without the decision that it takes', () => {
  test.each<[string, () => Promise<Case>, (of: Case) => Promise<unknown>, string]>([
    [
      'a permit of another kind, typed with the number of a residence permit in a register, and ended',
      () => somebody(inOrder, [], [lpr]),
      of => typedAndEnded(of, 'SRC0000000071'),
      'permit.valid blocks',
    ],
    [
      'the same with the number of a residence card',
      async () => {
        const of = await somebody(inOrder)
        await of.reed.evidence.addDocument({
          ...paper,
          personId: of.person,
          type: 'AR',
          number: 'USA1234567',
          state: 'USA',
        })
        return of
      },
      of => typedAndEnded(of, 'USA1234567'),
      'document.residence_card blocks',
    ],
    [
      'the person written otherwise than the protected record that may be theirs',
      async () => {
        const of = await somebody(inOrder, [double])
        await barOn(of, of.idOf('Kareemi'))
        return of
      },
      of => of.reed.people.update({ id: of.person, fields: asSmith }),
      'protection.questioned blocks',
    ],
    [
      'the protected record written otherwise',
      async () => {
        const of = await somebody(inOrder, [double])
        await barOn(of, of.idOf('Kareemi'))
        return of
      },
      of => of.reed.people.update({ id: of.idOf('Kareemi'), fields: asSmith }),
      'protection.questioned blocks',
    ],
    [
      'a list that writes the protected record otherwise',
      async () => {
        const of = await somebody(inOrder, [double])
        await barOn(of, of.idOf('Kareemi'))
        return of
      },
      of => importRows(of, [{ ...double, birth_date: '1960-01-05' }]),
      'protection.questioned blocks',
    ],
    [
      'the other record, a citizen’s, taken back as entered by mistake',
      () => somebody(inOrder, [{ ...double, nationality: 'USA' }]),
      of => of.reed.people.takeBack({ person: of.idOf('Kareemi'), reason: 'Entered by mistake, twice' }),
      'duplicate.person review',
    ],
    [
      'a protected relative written out of the family',
      async () => {
        const of = await somebody({ ...inOrder, family_group: 'K-1' }, [{ ...another, family_group: 'K-1' }])
        await barOn(of, of.idOf('Salehi'), 'asylum_pending')
        return of
      },
      of => of.reed.people.update({ id: of.idOf('Salehi'), fields: { familyGroup: null } }),
      'family.protected review',
    ],
    [
      'a parent’s nationality written otherwise',
      async () => {
        const of = await somebody(inOrder, [{ ...another, nationality: 'USA', birth_date: '1950-05-06' }])
        const evidence = 'Birth certificate 1971/77, Isfahan'
        await of.reed.evidence.addRelation({
          personId: of.person,
          relatedId: of.idOf('Salehi'),
          kind: 'parent',
          evidence,
        })
        return of
      },
      of => of.reed.people.update({ id: of.idOf('Salehi'), fields: { nationality: 'IRN' } }),
      'citizenship.parent review',
    ],
    [
      'a visa handed back',
      async () => {
        const of = await somebody(inOrder)
        await of.reed.evidence.addDocument({
          ...paper,
          personId: of.person,
          type: 'V',
          number: 'V0730412',
          state: 'USA',
        })
        return of
      },
      withdrawsLast,
      'document.visa review',
    ],
    [
      'a second passport handed back',
      async () => {
        const of = await somebody(inOrder)
        await of.reed.evidence.addDocument({ ...paper, personId: of.person, number: 'P0730412', state: 'AFG' })
        return of
      },
      withdrawsLast,
      'document.second_nationality review',
    ],
    [
      'the row of a register in which the person may have been seen, released by one',
      () => somebody(inOrder, [], [{ ...lpr, familyName: 'Karimy', caseNumber: null }]),
      async of => {
        const rows = await of.ito.protections.list({ person: of.person })
        const sighting = rows.find(({ kind }) => kind === 'sighting')!
        expect(sighting.secondPerson).toBe(true)
        await release([of.ito], sighting.id, { decision: 'different_person' })
      },
      'register.possible_match review',
    ],
  ])('%s', async (_, made, act, stays) => {
    const of = await made()
    expect(await of.findings()).not.toEqual([])
    await act(of).catch((error: { code?: string }) => expect(error.code).toBe('RULE_REFUSES'))
    expect(await of.findings()).toContain(stays)
  })

  test('a match that is held against an edit ends by two, as the match would have', async () => {
    const of = await somebody(inOrder, [double])
    await barOn(of, of.idOf('Kareemi'))
    await of.reed.people.update({ id: of.person, fields: asSmith })
    const [row] = (await of.ito.protections.list({ person: of.person })).filter(
      ({ state }) => state === 'questioned',
    )
    expect(row).toMatchObject({
      kind: 'possibleMatch',
      secondPerson: true,
      against: { now: expect.stringContaining('SMITH') },
    })
    await release([of.ito, of.reed], row!.id, { decision: 'biometrics_differ' })
    expect(await of.findings()).not.toContain('protection.questioned blocks')
  })

  test('a slip that is mended in the record of somebody whom nothing protects asks nobody', async () => {
    const of = await somebody(inOrder, [double])
    await of.reed.people.update({ id: of.idOf('Kareemi'), fields: asSmith })
    expect(await of.findings()).toEqual([])
  })
})

async function withdrawsLast({ reed, person }: Case) {
  const { documents } = await reed.people.get({ person })
  await reed.evidence.withdrawDocument({ id: documents.at(-1)!.id })
}
