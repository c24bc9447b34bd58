import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placesByName } from '#electron/store/register/by-name.ts'
import { wordsOfPair } from '#electron/store/register/bytes/layout.ts'
import type { CodeLists } from '#electron/store/register/code-lists.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { nameCodes } from '#shared/identity/name-codes.ts'
import { createNameProbe } from '#shared/identity/name-probe.ts'
import { runs } from '#tests/support/runs.ts'

const cache = createNameCache()

const given = fc.constantFrom('Mohammad', 'Ali', 'Hossein', 'Muhammad Ali', 'Olha', 'Guo')
const family = fc.constantFrom('Karimi', 'Hosseini', 'Ali', 'Shcherbakov', 'Wu')
const name = fc.record({ givenNames: given, familyName: family, nativeName: fc.constant(null) })

it('nobody of the very name sought is cut without being counted', () => {
  fc.assert(
    fc.property(
      fc.array(name, { maxLength: 60 }),
      name,
      fc.integer({ min: 0, max: 20 }),
      (names, sought, most) => {
        const { places, left } = placesByName(createNameProbe(sought, cache).terms, listsOf(names), most)
        const key = (of: typeof sought) => `${of.givenNames} ${of.familyName}`.toLowerCase()
        const same = names.flatMap((each, place) => (key(each) === key(sought) ? [place] : []))
        const missed = same.filter(place => !places.includes(place)).length
        expect(places.length).toBeLessThanOrEqual(most)
        expect(missed).toBeLessThanOrEqual(left)
      },
    ),
    { numRuns: runs(500) },
  )
})

/** As a register files them, and so common that every word says next to nothing. */
function listsOf(names: readonly { givenNames: string; familyName: string; nativeName: null }[]): CodeLists {
  const lists = new Map<number, number[]>()
  for (const [place, each] of names.entries()) {
    const codes = nameCodes(each, cache)
    for (const code of codes) {
      const [second = 0, third = 0] = codes.filter(other => other !== code)
      const record = [place, 0, second, third].slice(0, wordsOfPair)
      lists.set(code, [...(lists.get(code) ?? []), ...record])
    }
  }
  return {
    bits: () => 0.2,
    read: code => Uint16Array.from(lists.get(code) ?? []),
  }
}
