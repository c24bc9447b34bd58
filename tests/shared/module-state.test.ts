import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { moduleStateOf } from './module-state.ts'

/**
 * What may stay in a module of shared/ from one call to the next, and why. Whoever adds a line here says that it holds
 * nothing about anybody; else it is to be made, handed in and dropped with the session, as identity/name-cache.ts is.
 */
const allowed: Readonly<Record<string, string>> = {
  'contract/flight-news.ts texts': 'goes with the line of which it is the text',
  'contract/flight-news.ts WeakMap': 'the same',
  'formats/airports.ts codes': 'constant data, read when it is first asked for',
  'formats/airports.ts searchable': 'constant data, read when it is first asked for',
  'formats/country-names.ts codeOf': 'constant data, read when it is first asked for',
  'formats/date-alone.ts weekdays': 'constant data, read when it is first asked for',
  'formats/month-names.ts names': 'constant data, read when it is first asked for',
  'formats/place-names.ts codes': 'constant data, read when it is first asked for',
  'formats/place-names.ts joined': 'constant data, read when it is first asked for',
  'formats/place-names.ts long': 'constant data, read when it is first asked for',
  'formats/place-names.ts places': 'constant data, read when it is first asked for',
  'formats/place-names.ts towns': 'constant data, read when it is first asked for',
  'identity/similarity.ts cells': 'scratch, written before it is read',
  'identity/similarity.ts used': 'scratch, cleared by whoever wrote it',
  'identity/sound-codes.ts symbolsOfA': 'scratch, written before it is read',
  'identity/sound-codes.ts symbolsOfB': 'scratch, written before it is read',
  'identity/sound-codes.ts row': 'scratch, written before it is read',
  'identity/sound-distance.ts before': 'scratch, written before it is read',
  'identity/sound-distance.ts above': 'scratch, written before it is read',
  'identity/sound-distance.ts row': 'scratch, written before it is read',
  'rules/findings/finding-id.ts WeakMap': 'goes with what a finding is about',
  'rules/findings/finding-id.ts writtenParts': 'the same',
  'rules/flight-context.ts WeakMap': 'goes with the context of one check',
  'rules/pack/pack-hash.ts hashes': 'of a rule pack, and goes with it',
  'rules/pack/pack-hash.ts WeakMap': 'the same',
}

const shared = new URL('../../shared/', import.meta.url)

test('no module of shared/ keeps anything between calls but what is said here', () => {
  const files = readdirSync(shared, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap(file =>
    moduleStateOf(file, readFileSync(new URL(file, shared), 'utf8')).map(({ name }) => `${file} ${name}`),
  )
  expect([...new Set(found)].toSorted()).toEqual(Object.keys(allowed).toSorted())
})

describe('state of a module is seen', () => {
  test.each([
    ['a variable', 'let last: string | undefined', 'last'],
    ['an exported variable', 'export let last = 1', 'last'],
    ['a map', 'const names = new Map<string, string>()', 'names'],
    ['an exported set', 'export const names = new Set()', 'names'],
    ['a weak map', 'const names = new WeakMap()', 'names'],
    [
      'a weak map inside a function',
      'const once = () => { const known = new WeakMap(); return known }',
      'WeakMap',
    ],
    ['a buffer', 'const row = new Uint8Array(64)', 'row'],
    ['what a maker made', 'const cache = createNameCache()', 'cache'],
    ['a static field', 'class A { static names = 1 }', 'names'],
    [
      'a list that is added to',
      'const names = ["a"]\nexport const add = (n: string) => names.push(n)',
      'names',
    ],
    ['an object that is written', 'const last = { at: 1 }\nfunction see() { last.at = 2 }', 'last'],
    ['a count inside', 'const seen = { of: { all: 1 } }\nfunction see() { seen.of.all++ }', 'seen'],
    ['what is taken out', 'const seen = { a: 1 }\nfunction see() { delete seen.a }', 'seen'],
  ])('%s', (_, source, name) => {
    expect(moduleStateOf('a.ts', source).map(state => state.name)).toContain(name)
  })
})

describe('constants are left alone', () => {
  test.each([
    ['a table', "const codes = new Map([['a', 1]])\nexport const of = (a: string) => codes.get(a)"],
    ['a set', "const codes = new Set(['a'])"],
    ['bytes of a list', 'const bytes = new Uint8Array([1, 2])'],
    ['a table filled while the module loads', 'const codes = table()\nfor (const a of [1]) codes[a] = 1'],
    [
      'what a function keeps for itself',
      'export function f() { let a = 1; const b = new Map(); b.set(a++, 1) }',
    ],
    ['a function that makes a cache', 'export const createCache = () => new Map()'],
  ])('%s', (_, source) => {
    expect(moduleStateOf('a.ts', source)).toEqual([])
  })
})
