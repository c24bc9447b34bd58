import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseFact } from '#shared/rules/cases/law-case.ts'
import { vocabulary } from '#shared/rules/cases/nouns.ts'
import { parseFacts, printFacts } from '#shared/rules/cases/parse-facts.ts'

const word = fc.stringMatching(/^[A-Z0-9_.]{1,8}$/)

const aFact: fc.Arbitrary<CaseFact> = fc.constantFrom(...Object.keys(vocabulary)).chain(noun => {
  const names = vocabulary[noun] ?? []
  const detail =
    names.length === 0
      ? fc.constant([])
      : fc.array(
          fc.record({
            name: fc.constantFrom(...names),
            value: fc.array(word, { maxLength: 2 }).map(words => words.join(' ')),
          }),
          { maxLength: 3 },
        )
  return fc.record({ noun: fc.constant(noun), words: fc.array(word, { maxLength: 2 }), details: detail })
})

test('facts that were written are read as they were', () => {
  fc.assert(
    fc.property(fc.array(aFact, { maxLength: 4 }), facts => {
      expect(parseFacts(printFacts(facts), vocabulary)).toEqual({ ok: true, facts })
    }),
  )
})

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(parseFacts(text, vocabulary).ok).toBeTypeOf('boolean')
    }),
  )
})
