import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePaxlst } from '#shared/formats/paxlst/parse.ts'
import { type PaxlstList, type PaxlstListed, printPaxlst } from '#shared/formats/paxlst/print.ts'
import { unoaText } from '#shared/formats/paxlst/unoa.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'

const twoDigits = (min: number, max: number) => fc.integer({ min, max }).map(n => String(n).padStart(2, '0'))
const date = (from: number, to: number) =>
  fc.tuple(twoDigits(from, to), twoDigits(1, 12), twoDigits(1, 28)).map(parts => parts.join('-'))
/** What is already UNOA, separators included, so that it must come back as it was. */
const unoa = fc
  .stringMatching(/^[A-Z0-9'+:?][A-Z0-9 '+:?.,()-]{0,20}[A-Z0-9'+:?]$/)
  .map(text => text.replace(/ +/g, ' '))
const code = fc.constantFrom('GTM', 'HND', 'XXA', 'D')

const person: fc.Arbitrary<PaxlstListed> = fc.record({
  familyName: unoa,
  givenNames: fc.oneof(unoa, fc.constant('')),
  sex: fc.constantFrom('M', 'F', 'X', null),
  birthDate: fc.option(date(1950, 2020)) as fc.Arbitrary<PartialDate | null>,
  nationality: code,
  embarkation: fc.constantFrom('IAH', 'AEX', ''),
  destination: fc.constantFrom('GUA', 'SAP', ''),
  seat: fc.constantFrom('12A', ''),
  bagCount: fc.option(fc.integer({ min: 0, max: 9 })),
  document: fc.option(
    fc.record({
      type: fc.constantFrom('P', 'IP'),
      number: fc.stringMatching(/^[A-Z0-9]{5,12}$/),
      expires: fc.option(date(2020, 2060)),
      issuer: code,
    }),
  ),
})

describe('a printed passenger list', () => {
  it('read again names the same people with the same facts, and its counts tie', () => {
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 5 }),
        fc.constantFrom('passengers', 'crew'),
        (people, kind) => {
          const paxlst = parsePaxlst(printPaxlst({ ...aList(), kind, people }))
          if ('refused' in paxlst) throw new Error(paxlst.refused)
          expect(paxlst.counts.claimedSegments).toBe(paxlst.counts.segments)
          expect(paxlst.counts.claimedOnFlight).toBe(people.length)
          expect(paxlst.message.kind).toBe(kind)
          expect(paxlst.flight.legs).toEqual(aList().legs)
          expect(paxlst.people).toMatchObject(
            people.map(({ bagCount: _, document, ...facts }) => ({
              ...facts,
              documents: document === null ? [] : [document],
            })),
          )
        },
      ),
    )
  })

  it('holds UNOA characters only, whatever script the names are in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), name => {
        fc.pre(unoaText(name) !== '')
        const text = printPaxlst({ ...aList(), people: [{ ...aPerson(), familyName: name }] })
        expect(text).toMatch(/^[A-Z0-9 .,\-()/='+:?!"%&*;<>]*$/)
        expect(parsePaxlst(text)).toMatchObject({ people: [{ familyName: unoaText(name) }] })
      }),
      { numRuns: runs(500) },
    )
  })

  it('spells names as a passport does', () => {
    const text = printPaxlst({
      ...aList(),
      people: [{ ...aPerson(), familyName: 'Müller-Groß', givenNames: 'Хусейн' }],
    })
    expect(text).toContain("NAD+FL+++MUELLER-GROSS:KHUSEYN'")
  })

  it('is refused for a person without a name', () => {
    const nobody = { ...aPerson(), familyName: '', givenNames: '' }
    expect(() => printPaxlst({ ...aList(), people: [nobody] })).toThrow(RangeError)
  })
})

it('any text at all never makes the reader throw', () => {
  const naughty = readFileSync(new URL('../../fixtures/formats/blns.txt', import.meta.url), 'utf8').split(
    '\n',
  )
  const sample = printPaxlst({ ...aList(), people: [aPerson()] })
  const cut = fc
    .tuple(fc.nat(sample.length), fc.nat(sample.length), fc.string())
    .map(([a, b, x]) => sample.slice(0, a) + x + sample.slice(b))
  fc.assert(
    fc.property(
      fc.oneof(cut, fc.string({ unit: 'binary' }), fc.constantFrom(...naughty)),
      text => void parsePaxlst(text),
    ),
    { numRuns: runs(1000) },
  )
})

function aList(): PaxlstList {
  return {
    kind: 'passengers',
    sender: 'MUSTER',
    recipient: 'CUSTOMS',
    prepared: '2026-11-23T09:41',
    reference: 'REF1',
    contact: 'DUTY DESK',
    legs: [
      {
        flight: 'XX123',
        carrier: 'XX',
        from: 'IAH',
        departs: '2026-11-24T09:00',
        to: 'GUA',
        arrives: '2026-11-24T12:10',
      },
    ],
    people: [],
  }
}

function aPerson(): PaxlstListed {
  return {
    familyName: 'KARIMI',
    givenNames: 'HOSSEIN',
    sex: 'M',
    birthDate: '1988-03-21' as PartialDate,
    nationality: 'GTM',
    embarkation: 'IAH',
    destination: 'GUA',
    seat: '12A',
    bagCount: 1,
    document: { type: 'P', number: 'U0000001', expires: '2030-01-31', issuer: 'GTM' },
  }
}
