import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Paxlst } from '#shared/formats/paxlst/model.ts'
import { parsePaxlst } from '#shared/formats/paxlst/parse.ts'

const folder = new URL('../../fixtures/formats/paxlst/', import.meta.url)
const text = (name: string) => readFileSync(new URL(`${name}.edi`, folder), 'utf8')

function read(name: string): Paxlst {
  const paxlst = parsePaxlst(text(name))
  if ('refused' in paxlst) throw new Error(paxlst.refused)
  return paxlst
}

describe('a PAXLST message', () => {
  /** Claimed and true counts as the samples' README gives them. */
  it.each([
    ['guide-5.1-single-sector', 30, 30, 160, 1],
    ['guide-5.2-crew', 20, 21, 8, 1],
    ['guide-5.3-progressive', 43, 43, 2, 2],
    ['gtas-test1-crew', 152, 107, 8, 8],
    ['gtas-multiple-flight-leg', 46, 46, 2, 2],
    ['gtas-apisMessage-leading-spaces', 33, 33, 2, 2],
    ['ediclean-original-A', 159, 25, 47, 1],
    ['ediclean-original-B', 155, 22, 130, 1],
  ])(
    '%s: UNT claims %i of %i segments, CNT %i, %i people named',
    (name, claimed, segments, onFlight, people) => {
      const paxlst = read(name)
      expect(paxlst.counts).toEqual({ people, claimedOnFlight: onFlight, segments, claimedSegments: claimed })
      expect(paxlst.people).toHaveLength(people)
      expect(paxlst.problems.some(problem => problem.startsWith('UNT'))).toBe(claimed !== segments)
      expect(paxlst.problems.some(problem => problem.startsWith('CNT'))).toBe(onFlight !== people)
    },
  )

  it.each(['A', 'B'])('torn by a telex envelope (%s) reads as the clean one', letter => {
    expect(read(`ediclean-original-${letter}`)).toEqual(read(`ediclean-reference-${letter}`))
  })

  it('names its people with all that it says of them', () => {
    expect(read('guide-5.3-progressive').people[0]).toEqual({
      role: 'passenger',
      familyName: 'MARTINEZ',
      givenNames: 'JULIO XAVIER',
      sex: 'M',
      birthDate: '1968-02-23',
      birthPlace: '',
      nationality: 'ESP',
      residence: 'ESP',
      embarkation: 'BCN',
      destination: 'SFO',
      seat: '',
      bookingReference: 'GJO3RT',
      documents: [{ type: 'P', number: 'YY3478621', expires: '2018-12-30', issuer: 'ESP' }],
    })
  })

  it('names every leg of its flight', () => {
    expect(read('gtas-multiple-flight-leg').flight).toMatchObject({
      number: 'QQ877',
      legs: [
        { from: 'MIA', departs: '2008-07-10T15:00', to: 'IAD', arrives: '2008-07-10T17:55' },
        { from: 'IAD', to: 'JFK' },
        { from: 'JFK', to: 'CDG', arrives: '2008-08-11T06:30' },
      ],
    })
  })

  it("shows a carrier that is not the flight's and a country that does not exist", () => {
    expect(read('guide-5.3-progressive').problems).toEqual(['Flight ZX877 is given to carrier XZ.'])
    expect(read('ediclean-reference-A').problems).toContain('Person 1: ABC is no country code.')
  })

  it('keeps a released separator in a name', () => {
    const paxlst = parsePaxlst(text('guide-5.3-progressive').replace('MARTINEZ:JULIO', "O?'NEIL?:A??B:JULIO"))
    expect(paxlst).toMatchObject({ people: [{ familyName: "O'NEIL:A?B" }, {}] })
  })

  it('is refused when its people cannot be counted', () => {
    const whole = text('guide-5.3-progressive')
    expect(parsePaxlst(whole.slice(0, whole.indexOf('CNT')))).toEqual({
      refused: expect.stringContaining('before its UNT'),
    })
    expect(parsePaxlst(whole.replace('+PAXLST:D', '+CUSRES:D'))).toEqual({
      refused: expect.stringContaining('no PAXLST'),
    })
    expect(parsePaxlst(whole.replace("UNE+1+12345'", "UNH+2+PAXLST:D:15B:UN:IATA'"))).toEqual({
      refused: expect.stringContaining('2 messages'),
    })
    expect(parsePaxlst('case_number,family_name\n1,Karimi')).toEqual({
      refused: expect.stringContaining('UNB'),
    })
  })
})
