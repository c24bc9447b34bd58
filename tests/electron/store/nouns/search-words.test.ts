import { expect, test } from 'vitest'
import { matchExpression, wordsOfName } from '#electron/store/nouns/search-words.ts'

/** Code points spelled out: the letters look alike. */
test.each([
  [
    'heh goal of Urdu, heh typed',
    '\u0639\u0628\u062f\u0627\u0644\u0644\u06c1',
    '\u0639\u0628\u062f\u0627\u0644\u0644\u0647',
  ],
  ['heh doachashmee, heh typed', '\u0628\u06be\u0679\u0648', '\u0628\u0647\u0679\u0648'],
  ['Kurdish ae, heh typed', '\u06be\u06d5\u0698\u0627\u0631', '\u0647\u0647\u0698\u0627\u0631'],
  ['teh marbuta goal, teh marbuta typed', '\u0641\u0627\u0637\u0645\u06c3', '\u0641\u0627\u0637\u0645\u0629'],
  ['yeh barree, Arabic yeh typed', '\u0639\u0644\u06d2', '\u0639\u0644\u064a'],
  ['Pashto yeh with tail, Persian yeh typed', '\u0632\u0645\u0631\u06cd', '\u0632\u0645\u0631\u06cc'],
  ['Sindhi kaf, Arabic kaf typed', '\u06aa\u0631\u064a\u0645', '\u0643\u0631\u064a\u0645'],
  ['noon ghunna, noon typed', '\u062e\u0627\u06ba', '\u062e\u0627\u0646'],
  ['a soft hyphen on file', 'Kar\u00adimi', 'karimi'],
  ['a direction mark on file', '\u200fReza\u200e', 'reza'],
])('a name is found by letters that look alike: %s', (_what, onFile, typed) => {
  const words = wordsOfName(onFile)
  expect(matchExpression(typed)).toBe(words.map(word => `"${word}"*`).join(' '))
  expect(matchExpression(onFile)).toBe(matchExpression(typed))
})
