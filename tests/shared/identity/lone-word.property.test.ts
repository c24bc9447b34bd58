import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { loneWord, nameWords } from '#shared/identity/names.ts'
import { runs } from '#tests/support/runs.ts'
import { readSampleNames } from './name-samples.ts'

const cache = createNameCache()

const samples = readSampleNames('arabic-latin.tsv', 1).flatMap(name => [name.native, ...name.spellings])
const telling = ['abd', 'Abdul', 'عبد', 'al', 'ال', 'bin', 'FNU', 'none', 'md', 'zadeh', '7', "'", '']
const text = fc
  .array(fc.oneof(fc.constantFrom(...telling), fc.constantFrom(...samples)), { minLength: 1, maxLength: 3 })
  .chain(parts => fc.constantFrom('-', '', ',').map(between => parts.join(between)))

const wordsOf = (name: string) => nameWords(name, cache).map(each => each.word)

it('a lone word is what its text comes to wherever it stands in a name', () => {
  fc.assert(
    fc.property(text, written => {
      const alone = loneWord(written, cache)?.words.map(each => each.word)
      if (!alone) return
      expect(wordsOf(`maryam ${written}`)).toEqual(['maryam', ...alone])
      expect(wordsOf(`${written} maryam`)).toEqual([...alone, 'maryam'])
      // A comma makes nothing of the name plain.
      expect(wordsOf(`maryam,${written}`)).toEqual(['maryam', ...alone])
    }),
    { numRuns: runs(2_000) },
  )
})

it('a text is no lone word where its neighbours matter, or where it is more than a word', () => {
  fc.assert(
    fc.property(text, written => {
      if (loneWord(written, cache) !== null) return
      const [first, ...more] = wordsOf(written)
      const isRead = more.length === 0 && wordsOf(`maryam ${written}`)[1] === first
      expect(isRead && wordsOf(`${written} maryam`)[0] === first).toBe(false)
    }),
    { numRuns: runs(2_000) },
  )
})

it.each(['Abd', 'al', 'Ali-Reza'])('%s is no lone word', word => expect(loneWord(word, cache)).toBeNull())
