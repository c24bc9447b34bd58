import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPaxlst } from '#shared/formats/paxlst/charset.ts'
import type { Paxlst } from '#shared/formats/paxlst/model.ts'
import { parsePaxlst } from '#shared/formats/paxlst/parse.ts'
import { runs } from '#tests/support/runs.ts'

const folder = new URL('../../fixtures/public-cases/', import.meta.url)
const publicCase = (name: string) => readFileSync(new URL(name, folder))

describe('a passenger list that other programs stumbled over', () => {
  it('with two interchanges is refused, wherever the second one stands and whether it has a UNA', () => {
    const text = publicCase('17-two-interchanges.edi').toString()
    const refused = { refused: expect.stringContaining('more than one interchange') }
    expect(parsePaxlst(text)).toEqual(refused)
    expect(parsePaxlst(text.replaceAll("UNA:+.? '", ''))).toEqual(refused)
    // The first without a UNA, the second with one: the reader must not begin at the second.
    expect(parsePaxlst(text.replace("UNA:+.? '", ''))).toEqual(refused)
    expect(parsePaxlst(text.replace("UNZ+1+000000001'", ''))).toEqual(refused)
  })

  it('names both legs under one TDT', () => {
    expect(readCase('19-one-tdt-two-legs.edi').flight.legs).toMatchObject([
      { flight: 'XX250', from: 'JFK', departs: '2026-03-01T02:20', to: 'ANC', arrives: '2026-03-01T05:50' },
      { flight: 'XX250', from: 'ANC', departs: '2026-03-01T06:50', to: 'ICN', arrives: '2026-03-02T08:40' },
    ])
  })

  it('of the older message of the United States is refused by name', () => {
    expect(readPaxlst(publicCase('21-us-edifact.edi'))).toEqual({
      refused: expect.stringMatching(/older message of the United States.*PDT/),
    })
  })

  it('with a space in a tag keeps everybody with her own document', () => {
    const { people, problems } = readCase('23-tag-with-space.edi')
    expect(people.map(({ familyName, documents }) => [familyName, documents[0]?.number])).toEqual([
      ['MARTELIN', 'AB1234567'],
      ['DUBOIS', 'CD7654321'],
    ])
    expect(problems).toEqual([])
  })

  it('names documents without type or number, and leaves the empty one out', () => {
    const { people, problems } = readCase('25-doc-without-type.edi')
    expect(people[0]?.documents).toEqual([
      { type: '', number: '448763368', expires: '2032-05-18', issuer: 'FRA' },
    ])
    expect(problems).toEqual([
      'Person 1: document 448763368 has no type: it may be a residence card.',
      'Person 1: a document has neither type nor number and was left out.',
    ])
    expect(readCase('26-doc-without-number.edi').problems).toEqual([
      expect.stringMatching(/^Person 1: document AR: This is a residence card/),
      'Person 1: a document of type AR has no number.',
    ])
  })

  it('is read whatever its syntax identifier is called', () => {
    expect(readCase('29-iatb.edi').people).toMatchObject([{ familyName: 'MARTELIN' }])
  })

  it('keeps the town of birth beside the country', () => {
    expect(readCase('31-birth-place.edi').people[0]?.birthPlace).toBe('LONDON, GBR')
  })

  it('with an apostrophe that was not released names the rest of the name', () => {
    expect(readCase('33-apostrophe.edi').problems).toContainEqual(
      expect.stringMatching(/^Person 1: "LEARY:KRIS" behind NAD is no segment.*not to be trusted/),
    )
  })
})

describe('the bytes of a passenger list', () => {
  it('are decoded as UNB says', () => {
    const { people, problems } = readCase('27-unoc.edi')
    expect(people).toMatchObject([{ familyName: 'MÜLLER', givenNames: 'JÖRG' }])
    expect(problems).toEqual([])
  })

  it.each([
    ['UNOD', [0xa3, 0xd3, 0x44, 0xbc], 'ŁÓDź'],
    ['UNOE', [0xb8, 0xd2, 0xd0, 0xdd], 'Иван'],
    ['UNOF', [0xcd, 0xdf, 0xea, 0xef, 0xf2], 'Νίκος'],
    ['UNOI', [0xe5, 0xcd, 0xe5, 0xcf], 'محمد'],
    ['UNOJ', [0xe3, 0xe5, 0xe3], 'דוד'],
    ['UNOK', [0xde, 0xdd, 0xd0], 'ŞİĞ'],
    ['KECA', [0xb1, 0xe8], '김'],
    ['UNOW', [0xd0, 0x98], 'И'],
  ])('of %s are read in its letters', (identifier, bytes, name) => {
    const { people, problems } = read(listWith({ identifier, name: bytes }))
    expect(people).toMatchObject([{ familyName: name }])
    expect(problems).toEqual([])
  })

  it('that are UTF-8 are read as that, and it is said', () => {
    const { people, problems } = read(listWith({ identifier: 'UNOC', name: [...Buffer.from('MÜLLER')] }))
    expect(people).toMatchObject([{ familyName: 'MÜLLER' }])
    expect(problems).toEqual([expect.stringContaining('UNB says UNOC, but the letters are UTF-8')])
  })

  it('may begin with a mark', () => {
    const marked = Buffer.concat([Buffer.from('\ufeff'), listWith({ name: [...Buffer.from('KARIMI')] })])
    expect(read(marked)).toMatchObject({ people: [{ familyName: 'KARIMI' }], problems: [] })
  })

  it('that the identifier has no letter for are said', () => {
    const { problems } = read(listWith({ identifier: 'UNOA', name: [0x4d, 0xdc] }))
    expect(problems).toEqual([expect.stringMatching(/^UNB says UNOA.*Windows-1252/)])
    const escaped = read(listWith({ identifier: 'UNOX', name: [0x1b, 0x24, 0x42, 0x3b] }))
    expect(escaped.problems).toContainEqual(expect.stringContaining('ISO 2022'))
  })

  it('may be UTF-16, with a mark or without', () => {
    const text = listWith({ name: [...Buffer.from('KARIMI')] }).toString('latin1')
    for (const start of ['', '\ufeff']) {
      const little = Buffer.from(start + text, 'utf16le')
      expect(read(little).people).toMatchObject([{ familyName: 'KARIMI' }])
      expect(read(Buffer.from(little).swap16()).people).toMatchObject([{ familyName: 'KARIMI' }])
    }
  })
})

describe('what a passenger list says and nobody can read', () => {
  it.each<[what: string, from: string, to: string, problem: RegExp]>([
    [
      'a person of an unknown code',
      'NAD+FL+++',
      'NAD+XX+++',
      /^NAD\+XX is no passenger.*People may be missing/,
    ],
    ['an unknown segment', "NAT+2+IRN'", "NAT+2+IRN'ZZZ+1'", /^Person 1: ZZZ\+1 is not known/],
    ['an unknown code', "NAT+2+IRN'", "NAT+2+IRN'LOC+999+X'", /^Person 1: LOC\+999 is not known/],
    [
      'a second nationality',
      "NAT+2+IRN'",
      "NAT+2+IRN'NAT+2+DEU'",
      /NAT\+2 stands more than once \(2\+IRN, 2\+DEU\)/,
    ],
    [
      'a nationality behind another',
      "NAT+2+IRN'",
      "NAT+2+IRN+DEU'",
      /more than one nationality; DEU was not read/,
    ],
    [
      'a nationality beside another',
      "NAT+2+IRN'",
      "NAT+2+IRN:DEU'",
      /more than one nationality; DEU was not read/,
    ],
    ['a semicolon in a name', 'KARIMI:REZA', 'KARIMI;REZA', /two fields may have run together/],
    ['no nationality', "NAT+2+IRN'", '', /^Person 1 has no nationality/],
    [
      'a birth date that does not exist',
      '850302',
      '851302',
      /^Person 1: the birth date 851302 cannot be read/,
    ],
    ['a birth date to come', '329:850302', '329:20670514', /the birth date 2067-05-14 lies after/],
    [
      'an expiry that does not exist',
      '36:300101',
      '36:300230',
      /expiry of document P AB1 300230 cannot be read/,
    ],
    ['a sex that is none', 'ATT+2++M', 'ATT+2++Q', /Q is no sex/],
    ['a lost letter', 'KARIMI', 'KAR?IMI', /a \? stands in the name/],
    ['a released end of a name', "REZA'ATT", "REZA?'ATT", /the name runs on into ATT/],
    ['a released separator in a name', 'KARIMI:REZA', 'KARIMI?:REZA', /two fields may have run together/],
    ['a digit in a name', 'KARIMI', 'KAR1MI', /holds a digit/],
    ['a name cut before a tag', 'KARIMI:REZA', "KARIMI:O'LOC", /"LOC" behind NAD is no segment/],
    [
      'a card given to a foreigner',
      "DOC+P:110:111+AB1'DTM+36:300101'LOC+91+IRN'",
      "DOC+C+AB1'LOC+91+DEU'",
      /document C AB1: A card that DEU gave to a national of IRN/,
    ],
    [
      'a card without an issuer',
      "DOC+P:110:111+AB1'DTM+36:300101'LOC+91+IRN'",
      "DOC+A+AB1'",
      /counts as a residence card/,
    ],
    ['a refugee’s re-entry permit', 'DOC+P', 'DOC+T', /residence card/],
    ['a paper of an asylum procedure', 'DOC+P', 'DOC+ME', /asylum application/],
    [
      'the nationality code of a refugee',
      "NAT+2+IRN'",
      "NAT+2+XXB'",
      /XXB: a state recorded that this person is a refugee/,
    ],
    ['a refugee’s passport by its code', 'DOC+P', 'DOC+PR', /refugee’s travel document/],
    ['a document of no known kind', 'DOC+P', 'DOC+ZZ', /ZZ is no known document code/],
    [
      'people who are not on board',
      'BGM+745',
      'BGM+745+CLNB',
      /CLNB: this message names people who are not on board/,
    ],
    ['a message of another kind', 'BGM+745', 'BGM+266', /BGM 266 is neither/],
    ['a flight without a number', 'TDT+20+XX123+++XX', 'TDT+20', /Leg 1 has no flight number/],
    ['no flight', "TDT+20+XX123+++XX'", '', /names no flight/],
    [
      'a place of a leg that is missing',
      "LOC+87+FRA'DTM+232:2603011230:201'",
      '',
      /Leg 1 does not say where it arrives/,
    ],
    ['a time that does not exist', '2603011100', '2602301100', /The time 2602301100 at VIE cannot be read/],
    ['text behind the end', "UNZ+1+1'", "UNZ+1+1'NAD+FL+++DUBOIS'", /Outside the message stands.*DUBOIS/],
    [
      'people between UNT and UNZ',
      "UNZ+1+1'",
      "NAD+FL+++DUBOIS'UNZ+1+1'",
      /Outside the message stands.*DUBOIS/,
    ],
    ['text before the beginning', 'UNA', "NAD+FL+++DUBOIS'UNA", /Outside the message stands.*DUBOIS/],
    ['a missing end', "UNZ+1+1'", '', /ends without its UNZ/],
    ['more messages than one', "UNZ+1+1'", "UNZ+3+1'", /UNZ claims 3/],
    ['another end than its beginning', "UNZ+1+1'", "UNZ+1+2'", /begins as 1 and ends as 2/],
    ['another message’s end', "+PAX001'UNZ", "+PAX002'UNZ", /begins as PAX001 and ends as PAX002/],
    ['an interchange without a date', '260301:0900', 'X:Y', /two-digit years cannot be read either/],
  ])('%s is named', (_what, from, to, problem) => {
    const text = aList()
    expect(text).toContain(from)
    expect(read(Buffer.from(withCount(text.replace(from, to)))).problems).toContainEqual(
      expect.stringMatching(problem),
    )
  })

  it('is nothing in a list that is in order', () => {
    expect(read(Buffer.from(aList())).problems).toEqual([])
  })

  it('is read where its order is unusual: facts behind the document, people behind the count', () => {
    const text = withCount(
      aList()
        .replace("NAT+2+IRN'", '')
        .replace("LOC+91+IRN'", "LOC+91+DEU'NAT+2+IRN'")
        .replace("CNT+42:1'", "CNT+42:2'NAD+FL+++DUBOIS:LEA'DTM+329:900101'NAT+2+BEL'"),
    )
    const { people, problems } = read(Buffer.from(text))
    expect(people).toMatchObject([
      { familyName: 'KARIMI', nationality: 'IRN', documents: [{ issuer: 'DEU' }] },
      { familyName: 'DUBOIS', nationality: 'BEL' },
    ])
    expect(problems).toEqual([expect.stringContaining('gave to a national of IRN')])
  })

  it('is read where small letters, spaces and zeros stand for what they mean', () => {
    const text = aList()
      .replace('NAD+FL', 'n ad+fl')
      .replace('850302', '850300')
      .replace('36:300101', '36:20300000')
    expect(read(Buffer.from(text)).people).toMatchObject([
      { birthDate: '1985-03', documents: [{ expires: '2030' }] },
    ])
  })

  it('is listed where the guide knows it and the reading has no place for it', () => {
    const text = aList().replace("NAT+2+IRN'", "NAT+2+IRN'FTX+BAG+++X:1'MEA+CT++:2'RFF+ABO:1'FTX+BAG+++Y'")
    expect(read(Buffer.from(withCount(text))).leftOut).toEqual(['FTX+BAG', 'MEA+CT', 'RFF+ABO'])
  })

  it('is told in words where it carries words: a stay, a status', () => {
    const behind = (segment: string) =>
      read(Buffer.from(withCount(aList().replace("NAT+2+IRN'", `NAT+2+IRN'${segment}'`)))).problems
    const ordinary = behind('FTX+BAG+++0123AB4567')
    for (const segment of ['FTX+ACB+++STAY OF REMOVAL', 'FTX+BAG+++LPR', 'RFF+AEA:ASYLUM 1'])
      expect(
        behind(segment).filter(problem => !ordinary.includes(problem)),
        segment,
      ).toEqual([expect.stringContaining('is left out, and says')])
  })

  it('never takes a person away: of any list with one segment spoilt, everybody is read or something is said', () => {
    const segments = aList().split("'")
    const spoilt = fc.tuple(
      fc.integer({ min: 2, max: segments.length - 2 }),
      fc.constantFrom(
        (text: string) => text.replace('+', ' +'),
        (text: string) => text.slice(1),
        (text: string) => `X${text}`,
        (text: string) => text.toLowerCase(),
        (text: string) => text.replace(/\+/g, ''),
        () => '',
      ),
    )
    fc.assert(
      fc.property(spoilt, ([index, spoil]) => {
        const text = segments.map((segment, at) => (at === index ? spoil(segment) : segment)).join("'")
        const reading = readPaxlst(Buffer.from(text))
        if ('refused' in reading || reading.problems.length > 0) return
        const inCapitals = JSON.parse(JSON.stringify(reading.people).toUpperCase())
        expect(inCapitals).toMatchObject([
          {
            FAMILYNAME: 'KARIMI',
            BIRTHDATE: '1985-03-02',
            NATIONALITY: 'IRN',
            DOCUMENTS: [{ NUMBER: 'AB1' }],
          },
        ])
      }),
      { numRuns: runs(300) },
    )
  })
})

function aList(): string {
  return "UNA:+.? 'UNB+UNOA:4+AIRX+BORDER+260301:0900+1'UNH+PAX001+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+XX123+++XX'LOC+125+VIE'DTM+189:2603011100:201'LOC+87+FRA'DTM+232:2603011230:201'NAD+FL+++KARIMI:REZA'ATT+2++M'DTM+329:850302'NAT+2+IRN'DOC+P:110:111+AB1'DTM+36:300101'LOC+91+IRN'CNT+42:1'UNT+16+PAX001'UNZ+1+1'"
}

/** The list with UNT counting what is there. */
function withCount(text: string): string {
  const count = text.slice(text.indexOf('UNH'), text.indexOf('UNT')).split(/(?<!\?)'/).length
  return text.replace(/UNT\+\d+/, `UNT+${count}`)
}

function listWith({ identifier = 'UNOA', name }: { identifier?: string; name: number[] }): Buffer {
  const [before = '', behind = ''] = aList().replace('UNOA', identifier).split('KARIMI:REZA')
  return Buffer.concat([Buffer.from(before), Buffer.from(name), Buffer.from(behind)])
}

function readCase(name: string): Paxlst {
  return read(publicCase(name))
}

function read(bytes: Buffer): Paxlst {
  const reading = readPaxlst(bytes)
  if ('refused' in reading) throw new Error(reading.refused)
  return reading
}
