import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codePointsOf, withFamily } from './font-file.ts'

/** The fonts that Muster ships: what the typesetter gets, in which order it tries them, and what they can show. */
export interface Fonts {
  /** Family names, the first being that of running text. */
  readonly families: readonly string[]
  readonly files: readonly Buffer[]
  readonly hasGlyph: (codePoint: number) => boolean
}

/** Running text; and the widest but plainest one, asked last. */
const first = 'NotoSans'
const last = 'DroidSansFallbackFull'

/**
 * Reads every font of a folder. The typesetter also finds what is installed on the machine and cannot be told not to
 * (Myriad-Dreamin/typst.ts, issue 893), so each family gets a name that no installed font has: the same version gives
 * the same bytes on every machine.
 */
export function loadFonts(folder: string): Fonts {
  const stems = readdirSync(folder)
    .filter(name => name.endsWith('.ttf'))
    .map(name => name.slice(0, -'.ttf'.length))
    .sort()
  const fonts = stems.map(stem => {
    const family = stem.replace(/-\w+$/, '')
    return { family, weight: stem.slice(family.length + 1), bytes: readFileSync(join(folder, `${stem}.ttf`)) }
  })
  const coverage = fonts.filter(font => font.weight === 'Regular').map(font => codePointsOf(font.bytes))
  const families = [...new Set(fonts.map(font => font.family))].sort(byRank)
  const privateName = (family: string) => `Muster face ${families.indexOf(family)}`
  return {
    families: families.map(privateName),
    files: fonts.map(({ family, bytes }) => Buffer.from(withFamily(bytes, privateName(family)))),
    hasGlyph: codePoint => coverage.some(codePoints => codePoints.has(codePoint)),
  }
}

function byRank(a: string, b: string): number {
  const rank = (family: string) => Number(family === last) - Number(family === first)
  return rank(a) - rank(b)
}
