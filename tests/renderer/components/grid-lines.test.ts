import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareValues, nextRow, toGridRows, toLines } from '#renderer/components/table/lines.ts'
import type { GridLine } from '#renderer/components/table/types.ts'

interface Row {
  id: string
}

const sections = (passengers: (Row | null)[], standby: (Row | null)[]) => [
  { id: 'passengers', heading: 'Passengers', rows: passengers, empty: 'Nobody yet.' },
  { id: 'standby', heading: 'Standby', rows: standby },
]
const rows = (...ids: string[]) => ids.map(id => ({ id }))
const linesOf = (passengers: (Row | null)[], standby: (Row | null)[]) => {
  const parts = sections(passengers, standby)
  return toLines(
    parts,
    toGridRows(parts, row => row.id),
  )
}
const shown = (line: GridLine<Row>) => {
  if (line.kind === 'heading') return `# ${line.section.heading}`
  return line.kind === 'empty' ? line.text : line.item.id
}

test('each section shows its heading, then its rows, or why it has none', () => {
  expect(linesOf(rows('a', 'b'), rows('c')).map(shown)).toEqual(['# Passengers', 'a', 'b', '# Standby', 'c'])
  expect(linesOf([], rows('c')).map(shown)).toEqual(['# Passengers', 'Nobody yet.', '# Standby', 'c'])
})

test('sorting all rows keeps everybody in their own section', () => {
  const parts = sections(rows('b', 'a'), rows('d', 'c'))
  const sorted = toGridRows(parts, row => row.id).toSorted((x, y) => x.id.localeCompare(y.id))
  expect(toLines(parts, sorted).map(shown)).toEqual(['# Passengers', 'a', 'b', '# Standby', 'c', 'd'])
})

test('arrows step over headings, from the last passenger to the first on standby and back', () => {
  const lines = linesOf(rows('a', 'b'), rows('c'))
  const at = (id: string) => lines.findIndex(line => shown(line) === id)
  const go = (from: string, key: string) => shown(lines[nextRow(lines, at(from), key, 10)]!)
  expect(go('b', 'ArrowDown')).toBe('c')
  expect(go('c', 'ArrowUp')).toBe('b')
  expect(go('c', 'ArrowDown')).toBe('c')
  expect(go('a', 'ArrowUp')).toBe('a')
  expect([go('b', 'Home'), go('a', 'End'), go('a', 'PageDown'), go('c', 'PageUp')]).toEqual([
    'a',
    'c',
    'c',
    'a',
  ])
})

test('a key never leads to a row that is not loaded, and with no selection the first key finds a row', () => {
  const lines = linesOf([null, { id: 'b' }, null], [])
  expect(shown(lines[nextRow(lines, -1, 'ArrowDown', 10)]!)).toBe('b')
  expect(shown(lines[nextRow(lines, 2, 'ArrowDown', 10)]!)).toBe('b')
})

test('whatever the list and the key, the way leads to a loaded row or stays', () => {
  const list = fc.array(fc.option(fc.record({ id: fc.uuid() })), { maxLength: 6 })
  const key = fc.constantFrom('ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'x')
  fc.assert(
    fc.property(list, list, key, fc.integer({ min: -1, max: 14 }), (passengers, standby, pressed, from) => {
      const lines = linesOf(passengers, standby)
      const start = Math.min(from, lines.length - 1)
      const next = nextRow(lines, start, pressed, 3)
      const line = lines[next]
      expect(next === start || (line?.kind === 'row' && line.item.row !== null)).toBe(true)
    }),
  )
})

test('seat 2A comes before seat 10A, and É beside E', () => {
  expect(['10A', '2A', '1C'].toSorted(compareValues)).toEqual(['1C', '2A', '10A'])
  expect(['Fz', 'Éb', 'Ea'].toSorted(compareValues)).toEqual(['Ea', 'Éb', 'Fz'])
  expect(compareValues(2, 10)).toBeLessThan(0)
})
