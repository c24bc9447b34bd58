import { expect, test } from 'vitest'
import { NewName, shownName } from '#shared/model/new-name.ts'

const odd = {
  'a line break': ['Root\nEve', 'U+000A'],
  'an escape': ['Root\u001b[2J', 'U+001B'],
  'a change of direction': ['\u202etooR', 'U+202E'],
  'a mark of direction': ['Root\u200f', 'U+200F'],
  'a space of no width': ['Ro\u200bot', 'U+200B'],
  'a joiner': ['Ro\u200dot', 'U+200D'],
  'a soft hyphen': ['Ro\u00adot', 'U+00AD'],
  'a joiner of graphemes': ['Ro\u034fot', 'U+034F'],
  'a filler': ['Root\u3164', 'U+3164'],
  'a tag': ['Root\u{e0041}', 'U+E0041'],
  'a variation selector': ['Root\ufe0f', 'U+FE0F'],
  'half a character': ['Root\ud800', 'U+D800'],
  'a private character': ['Root\ue000', 'U+E000'],
  'an empty pattern of dots': ['Root\u2800', 'U+2800'],
} as const

test.each(Object.entries(odd))(
  'a new name with %s is refused by the number of it, and shown with it',
  (_, [name, code]) => {
    expect(NewName.safeParse(name).error?.issues[0]?.message).toContain(code)
    expect(shownName(name)).toContain(`‹${code}›`)
  },
)

test.each(['', ' ', '\u00a0', '...', '\u0301', 'a'.repeat(101)])('%j is no name', name =>
  expect(NewName.safeParse(name).success).toBe(false),
)

test('a name is kept as NFC, with plain spaces; any script is a name', () => {
  expect(NewName.parse(' Zoe\u0308\u00a0 Ito ')).toBe('Zoë Ito')
  for (const name of ['Анна', 'किरण', 'محمد', '田中', "O'Neil-Smith", '𝒜'.repeat(100), 'José'])
    expect(shownName(NewName.parse(name))).toBe(name)
})
