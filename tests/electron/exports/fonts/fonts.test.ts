import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { describe, expect, test } from 'vitest'
import { glyphsOf, inkOf, withFamily } from '#electron/exports/fonts/font-file.ts'
import { loadFonts } from '#electron/exports/fonts/fonts.ts'
import { resourceFolder } from '../read-pdf.ts'

const folder = join(resourceFolder, 'fonts')
const fonts = loadFonts(folder)

describe('the shipped fonts', () => {
  test.each([
    ['Latin with every European accent', 'ÀÿĀžŞşİıǍǎẠỹ'],
    ['Cyrillic', 'АяЁёЇїӘәҚқ'],
    ['Greek', 'ΑωΆώ'],
    ['Persian', 'آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیء‌'.replace('\u200C', '')],
    ['Pashto, Urdu and Kurdish', 'ټځڅډړښګڼۍېٹڈڑےەڕڵۆێ'],
    ['Armenian', 'Աև'],
    ['Georgian', 'ანჰ'],
    ['Hebrew', 'אתך'],
    ['Amharic', 'ሀፖ'],
    ['Devanagari', 'अह्ि'],
    ['Bengali', 'অহ্'],
    ['Tamil', 'அஹ்'],
    ['Sinhala', 'අහ'],
    ['Thai', 'กฮ'],
    ['Burmese', 'ကအ'],
    ['Khmer', 'កអ'],
    ['Tifinagh', 'ⴰⵣ'],
    ['Chinese', '张伟李娜王芳'],
    ['Japanese', 'あン山'],
    ['Korean', '김철수힣'],
  ])('have %s', (_, letters) => {
    expect([...letters].filter(letter => !fonts.hasGlyph(letter.codePointAt(0) ?? 0))).toEqual([])
  })

  test('do not claim what they lack', () => {
    for (const lacking of ['😀', '\u{1E900}', '\uE000', '\u0378', '\u{10FFFF}']) {
      expect(fonts.hasGlyph(lacking.codePointAt(0) ?? 0), lacking).toBe(false)
    }
  })

  test('count a blank glyph as lacking', () => {
    const bytes = readFileSync(join(folder, 'NanumSquare-Regular.ttf'))
    const glyph = glyphsOf(bytes).get('李'.codePointAt(0) ?? 0)
    expect(glyph).toBeDefined()
    expect(inkOf(bytes)(glyph ?? 0)).toBe(false)
    expect(inkOf(bytes)(glyphsOf(bytes).get('김'.codePointAt(0) ?? 0) ?? 0)).toBe(true)
  })

  test('know how wide their letters are', () => {
    expect(fonts.advanceOf(0x57, true)).toBeCloseTo(0.967, 2)
    expect(fonts.advanceOf(0x69, false)).toBeCloseTo(0.258, 2)
    expect(fonts.advanceOf('李'.codePointAt(0) ?? 0, true)).toBe(1)
    expect(fonts.advanceOf(0x1f600, false)).toBe(0)
  })

  test('are each found by the typesetter, under its private name', () => {
    const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: [...fonts.files] }] })
    for (const family of fonts.families) {
      const mainFileContent = `#set text(font: "${family}", fallback: false)\n#sym.space`
      const warnings = compiler.compile({ mainFileContent }).takeWarnings()
      expect(warnings && compiler.fetchDiagnostics(warnings), family).toBe(null)
    }
    expect(new Set(fonts.families).size).toBe(fonts.families.length)
  })

  test('begin with running text and end with the plainest', () => {
    expect(fonts.hasGlyph(0x41)).toBe(true)
    expect(fonts.families.length).toBe(new Set(fontFiles().map(name => name.replace(/-.*/, ''))).size)
  })

  test('are all licensed in their folder', () => {
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['OFL.txt', 'APACHE-2.0.txt', 'README.md']))
  })
})

describe('a font file', () => {
  const bytes = readFileSync(join(folder, 'NotoSansThai-Regular.ttf'))

  test('keeps every glyph under another name', () => {
    expect(glyphsOf(withFamily(bytes, 'Another'))).toEqual(glyphsOf(bytes))
  })

  test('is found under the new name and not under the old', () => {
    const blob = Buffer.from(withFamily(bytes, 'Quite Another'))
    const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: [blob] }] })
    const warningsFor = (family: string) =>
      compiler.compile({ mainFileContent: `#set text(font: "${family}")\nx` }).takeWarnings()
    expect(warningsFor('Quite Another')).toBe(null)
    expect(warningsFor('No Such Face')).not.toBe(null)
  })

  test('without the tables that are read is refused', () => {
    expect(() => glyphsOf(new Uint8Array(12))).toThrow(RangeError)
  })
})

function fontFiles(): string[] {
  return readdirSync(folder).filter(name => name.endsWith('.ttf'))
}
