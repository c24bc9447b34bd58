import { expect, test } from 'vitest'
import { looksAlike } from '#shared/formats/alike.ts'

test.each([
  ['Root', 'Rооt'],
  ['Root', 'R00t'],
  ['Root', 'root'],
  ['Root', 'Ｒｏｏｔ'],
  ['Root', 'Rοοt'],
  ['Root', 'Rọot'],
  ['Root', 'R\u00adoot\u200b'],
  ['A. Reed', 'A Reed'],
  ['A. Reed', 'Α. Reed'],
  ['Bill Ito', 'BiII Ito'],
  ['Bill Ito', 'Bi1l Ito'],
  ['Bernard', 'Bemard'],
  ['José', 'Jose\u0301'],
  ['Müller', 'Muller'],
  ['Анна', 'Aннa'],
  ['Ali', 'Alı'],
])('%j and %j look alike', (a, b) => {
  expect(looksAlike(a, b)).toBe(true)
  expect(looksAlike(b, a)).toBe(true)
})

test.each([
  ['A. Reed', 'B. Reed'],
  ['Neil', 'Nell'],
  ['P. Plan', 'P. Plank'],
  ['P. One', 'P. Two'],
  ['M. Ito', 'M. Sato'],
  ['किरण', 'करण'],
  ['محمد', 'محمود'],
  ['Анна', 'Нина'],
  ['User 1', 'User 2'],
])('%j and %j do not', (a, b) => expect(looksAlike(a, b)).toBe(false))
