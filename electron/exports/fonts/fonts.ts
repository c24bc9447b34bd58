import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { advancesOf, glyphsOf, inkOf, withFamily } from './font-file.ts'

/** The fonts that Muster ships: what the typesetter gets, in which order it tries them, and what they can show. */
export interface Fonts {
  /** Family names, the first being that of running text. */
  readonly families: readonly string[]
  readonly files: readonly Buffer[]
  /** Whether the typesetter will draw the character: the first face that lists it decides, blank or not. */
  readonly hasGlyph: (codePoint: number) => boolean
  /** How wide a character is by itself, as a share of the type size; 0 for one that no font has. */
  readonly advanceOf: (codePoint: number, strong: boolean) => number
}

/**
 * Running text is asked first. The two wide ones are asked last, Han before Hangul: NanumSquare lists Han characters
 * too, but its glyphs for them are blank.
 */
const order = ['NotoSans', '', 'DroidSansFallbackFull', 'NanumSquare']

/**
 * Reads every font of a folder. The typesetter also finds what is installed on the machine and cannot be told not to
 * (Myriad-Dreamin/typst.ts, issue 893), so each family gets a name that no installed font has: the same version gives
 * the same bytes on every machine.
 */
export function loadFonts(folder: string): Fonts {
  const faces = facesOf(folder)
  const families = [...new Set(faces.map(face => face.family))]
  const privateName = (family: string) => `Muster face ${families.indexOf(family)}`
  const regular = faces.filter(face => !face.strong)
  const strongFirst = [...faces.filter(face => face.strong), ...regular]
  return {
    families: families.map(privateName),
    files: faces.map(({ family, bytes }) => Buffer.from(withFamily(bytes, privateName(family)))),
    hasGlyph: codePoint => isDrawn(regular, codePoint),
    advanceOf: (codePoint, strong) => advanceIn(strong ? strongFirst : regular, codePoint),
  }
}

interface Face {
  readonly family: string
  readonly strong: boolean
  readonly bytes: Buffer
  readonly glyphs: ReadonlyMap<number, number>
  readonly advance: (glyph: number) => number
  readonly hasInk: (glyph: number) => boolean
}

function facesOf(folder: string): Face[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.ttf'))
  const faces = names.sort().map(name => {
    const bytes = readFileSync(join(folder, name))
    const family = name.replace(/-.*$/, '')
    return {
      family,
      strong: name.includes('-Bold'),
      bytes,
      glyphs: glyphsOf(bytes),
      advance: advancesOf(bytes),
      hasInk: inkOf(bytes),
    }
  })
  return faces.sort((a, b) => rankOf(a.family) - rankOf(b.family))
}

function rankOf(family: string): number {
  const rank = order.indexOf(family)
  return rank < 0 ? order.indexOf('') : rank
}

function isDrawn(faces: readonly Face[], codePoint: number): boolean {
  for (const { glyphs, hasInk } of faces) {
    const glyph = glyphs.get(codePoint)
    if (glyph !== undefined) return hasInk(glyph) || isSpace(codePoint)
  }
  return false
}

function isSpace(codePoint: number): boolean {
  return /\p{White_Space}/u.test(String.fromCodePoint(codePoint))
}

function advanceIn(faces: readonly Face[], codePoint: number): number {
  for (const { glyphs, advance } of faces) {
    const glyph = glyphs.get(codePoint)
    if (glyph !== undefined) return advance(glyph)
  }
  return 0
}
