import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minStrength, strengthOf } from '#shared/contract/passphrase-strength.ts'
import { runs } from '#tests/support/runs.ts'

const known = ['LHR-2', 'London Heathrow', 'Root', 'Dot', 'Bea', 'Cid Evans', 'M. Ito', 'Zoë']
const addable = [
  ...['LHR-2', 'lhr2', 'London', 'HEATHROW', 'Root', 'dot', 'Bea', 'Cid', 'Evans', 'Zoe', 'Muster', 'muster'],
  ...['1987', '2026', 'Lоndon', 'Ｄｏｔ'],
]

test.each([
  'Fay LHR-2 2026!',
  'Dot Bea Cid Evans',
  'DotBeaCidEvans2026',
  '1234567890 1234567890',
  'Muster muster 2026!',
  'London Heathrow 2026',
  'Zoe-Zoë-ZOË-1999',
  'Lоndon Ｄｏｔ Вeа',
  'password password2 password3',
  'dotlondon dotlondon heathrowdot',
])('%j is guessed at once by somebody who knows the office', passphrase => {
  expect(strengthOf(passphrase, [...known, 'Fay'])).toBeLessThan(minStrength)
})

test.each([
  'correct horse battery staple',
  'velvet anchor mislaid turnip',
  'x7$Kq!9@zRp2&',
  'mislaid Dot copper lantern',
])('%j is not', passphrase => expect(strengthOf(passphrase, known)).toBe(4))

test('no refused passphrase becomes a good one by what everybody knows, or by being said again', () => {
  const weak = fc
    .array(
      fc.constantFrom('password', 'summer', 'admin', '1234', 'qwerty', 'abc', 'Dot', 'London', '2026', 'x7'),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .filter(parts => strengthOf(parts.join(' '), known) < minStrength)
  const adding = fc.array(
    fc.record({
      word: fc.constantFrom(...addable),
      at: fc.nat(8),
      glue: fc.constantFrom(' ', '-', '_', '.', ''),
    }),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(weak, adding, fc.boolean(), (parts, added, isTwice) => {
      let grown: string[] = isTwice ? [...parts, ...parts] : parts
      for (const { word, at, glue } of added) {
        const place = at % (grown.length + 1)
        // A year is one where no other digit stands beside it.
        const text = glue === '' && /^\d/.test(word) ? `-${word}-` : `${glue}${word}${glue}`
        const before = grown[place - 1]
        grown =
          glue === '' && before !== undefined
            ? [...grown.slice(0, place - 1), `${before}${text}`, ...grown.slice(place)]
            : [...grown.slice(0, place), text, ...grown.slice(place)]
      }
      const passphrase = grown.join(' ')
      expect(strengthOf(passphrase, known), passphrase).toBeLessThan(minStrength)
    }),
    { numRuns: runs(40) },
  )
})
