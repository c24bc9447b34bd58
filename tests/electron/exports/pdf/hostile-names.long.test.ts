import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDocumentExporter } from '#electron/exports/export-document.ts'
import { loadFonts } from '#electron/exports/fonts/fonts.ts'
import { isRightToLeft, missingMark, printableText } from '#electron/exports/pdf/printable-text.ts'
import type { FrozenPerson } from '#shared/model/manifest-content.ts'
import { runs } from '#tests/support/runs.ts'
import { aContent, aReturnee, aVersion, inForce, stops } from '../a-manifest.ts'
import { naughtyStrings, type ReadPdf, readPdf, resourceFolder } from '../read-pdf.ts'

const exporter = createDocumentExporter(resourceFolder)
const { hasGlyph } = loadFonts(join(resourceFolder, 'fonts'))

function print(people: FrozenPerson[], profile: 'crew' | 'escort' | 'receiving' | 'internal' = 'crew') {
  const source = { signed: aVersion(aContent({ people })) }
  return exporter.export({ source, profile, format: 'pdf', paper: 'us-letter', at: inForce })
}

describe('a name is printed, never run', () => {
  test.each([
    '#panic("run")',
    '#strong[x] $a^2$ *b* _c_',
    '\\u{41} \\ @ref <label> `raw` = heading',
    '#import "@preview/x:0.1.0"',
    '"}], "x": ["',
    '//comment /* x */',
    '=cmd|calc',
    'O\'CONNOR "SIOBHAN"',
  ])('%s', async givenNames => {
    const { pages } = await readPdf(print([aReturnee({ givenNames, nativeName: givenNames })]).bytes)
    const squeezed = (pages[0]?.text ?? '').replace(/\s/g, '')
    expect(squeezed).toContain(givenNames.replace(/\s/g, ''))
  })
})

describe('nothing leaves its place on the page', () => {
  const widest = 'W'.repeat(200)
  const hostile = [
    aReturnee({
      familyName: widest,
      givenNames: 'i'.repeat(200),
      nativeName: 'ک'.repeat(400),
      seat: 'W'.repeat(12),
    }),
    aReturnee({
      familyName: `${widest} ${widest}`,
      givenNames: widest,
      nativeName: '李'.repeat(500),
      caseNumber: widest,
      familyGroup: widest,
    }),
    aReturnee({ familyName: 'x\u0301\u0302\u0303\u0304'.repeat(90), caseNumber: widest }),
    aReturnee({ document: { type: 'W'.repeat(12), number: widest, state: 'IRN', expires: null } }),
  ]

  test.each(['crew', 'escort', 'receiving', 'internal'] as const)('for %s', async profile => {
    expectInPlace(await readPdf(print(hostile, profile).bytes))
  })

  test('nor do an office, a city or a signer', async () => {
    const content = aContent()
    const signers = content.signers.map((signer, index) => ({ ...signer, name: `${index}${widest}` }))
    const flight = {
      ...content.flight,
      number: 'W'.repeat(12),
      stops: stops.map(stop => ({ ...stop, city: widest })),
    }
    const office = { code: 'W'.repeat(16), name: widest }
    const source = { signed: aVersion(aContent({ signers, flight, office })) }
    for (const profile of ['crew', 'receiving'] as const) {
      const { bytes } = exporter.export({ source, profile, format: 'pdf', paper: 'a4', at: inForce })
      expectInPlace(await readPdf(bytes))
    }
  })

  test('no name runs into the column beside it', async () => {
    const { pages } = await readPdf(print(hostile).bytes)
    const lists = pages.filter(page => page.items.some(item => item.text === 'Name in own script'))
    const letters = lists.flatMap(({ items }) => {
      const head = items.find(item => item.text === 'Name in own script')
      const beside = (head?.x ?? 0) + (head?.width ?? 0) + 1.3 * mm - 38 * mm
      return items.filter(item => /^[Wi]+$/.test(item.text)).map(item => beside - item.x - item.width)
    })
    expect(letters.length).toBeGreaterThan(10)
    expect(Math.min(...letters)).toBeGreaterThan(0)
  })
})

/** In points. */
const mm = 72 / 25.4

function expectInPlace({ pages }: ReadPdf) {
  for (const { items, width, height } of pages) {
    for (const item of items) {
      expect(item.x, item.text).toBeGreaterThan(30)
      expect(item.x + item.width, item.text).toBeLessThan(width - 30)
      expect(item.y, item.text).toBeGreaterThan(10)
      expect(item.y, item.text).toBeLessThan(height - 20)
    }
  }
}

test('the Big List of Naughty Strings prints, and what could not be is named', async () => {
  const strings = naughtyStrings().map(text => text.slice(0, 200))
  const people = strings.map((text, index) =>
    aReturnee({ familyName: text, nativeName: strings.at(-index - 1) ?? null, seat: `${index}A` }),
  )
  const { bytes, missingCharacters } = print(people)
  const { pages, text } = await readPdf(bytes)
  expect(pages[0]?.text).toContain(`Total listed ${people.length}`)
  for (let index = 0; index < people.length; index += 1) expect(text).toContain(`${index}A`)
  expect(missingCharacters).toContain('😍')
  expect(text).toContain(`${missingMark} stands for a character that could not be printed.`)
})

test('a script that no font has leaves the Latin name and says what is missing', async () => {
  const { bytes, missingCharacters } = print([
    aReturnee({ familyName: 'BARRY', nativeName: '\u{1E900}\u{1E901}' }),
  ])
  expect(missingCharacters).toEqual(['\u{1E900}', '\u{1E901}'])
  const { text } = await readPdf(bytes)
  expect(text).toContain('BARRY')
  expect(text).toContain(missingMark.repeat(2))
})

describe('text for print', () => {
  const printed = (text: string) => printableText(text, hasGlyph, () => undefined)
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom(...naughtyStrings()),
    fc.string({
      unit: fc.constantFrom(...'ak \u0301\u0302\u202A\u202E\u2066\u2069\u200B\u200C\u200D\u200F\0\n\uFEFFکم'),
      maxLength: 30,
    }),
  )

  test('turns no line around and hides nothing, whatever comes in', () => {
    fc.assert(
      fc.property(anything, text => {
        const result = printed(text)
        expect(result).not.toMatch(/[\p{Bidi_Control}\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u)
        expect(result.replace(/[\u200C\u200D]/g, '')).not.toMatch(/\p{Default_Ignorable_Code_Point}/u)
        expect([...result].length).toBeLessThanOrEqual(300)
        for (const character of result.replace(/[\u200C\u200D]/g, '')) {
          expect(hasGlyph(character.codePointAt(0) ?? 0), character).toBe(true)
        }
      }),
      { numRuns: runs(300) },
    )
  })

  test('is left alone when it is printed already', () => {
    fc.assert(
      fc.property(anything, text => {
        expect(printed(printed(text))).toBe(printed(text))
      }),
      { numRuns: runs(300) },
    )
  })

  test.each([
    ['می‌خواهم', 'می‌خواهم'],
    ['می\u200C\u200Cخواهم', 'می\u200Cخواهم'],
    ['अब्दुल रहमान', 'अब्दुल रहमान'],
    ['ကြုံး', 'ကြုံး'],
    ['ЙЁ é', 'ЙЁ é'],
    ['\u202Eevil\u202C', 'evil'],
    ['KA\u200BRIMI', 'KARIMI'],
    ['two\r\n lines', 'two lines'],
    ['x\u0325\u0301\u0302\u0303\u0304', 'x\u0325\u0301'],
    ['half \ud83d', `half ${missingMark}`],
  ])('%j becomes %j', (before, after) => {
    expect(printed(before)).toBe(after)
  })

  test.each([
    ['کریمی', true],
    ['(شرکت) x', true],
    ['שרה', true],
    ['Ali رضا', false],
    ['12', false],
    ['', false],
  ])('%j reads from the right: %s', (text, answer) => {
    expect(isRightToLeft(text)).toBe(answer)
  })
})
