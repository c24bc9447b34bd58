import { expect, test } from 'vitest'
import { neighbourSeat } from '#renderer/screens/flight/cabin/cabin-moves.ts'

/** Two rows of a cabin with an aisle, and a row whose left side is a galley. */
const cabin = {
  rows: [
    { row: 1, exit: false, seats: ['1A', '1B', null, '1D'] },
    { row: 2, exit: false, seats: [null, null, null, '2D'] },
    { row: 3, exit: true, seats: ['3A', '3B', null, '3D'] },
  ],
}

test('arrows follow the picture: up and down change the row when rows stand under each other', () => {
  expect(neighbourSeat(cabin, '1D', 'ArrowDown', 'down')).toBe('2D')
  expect(neighbourSeat(cabin, '1D', 'ArrowRight', 'across')).toBe('2D')
})

test('a key crosses the aisle and skips seats that are not there', () => {
  expect(neighbourSeat(cabin, '1B', 'ArrowRight', 'down')).toBe('1D')
  expect(neighbourSeat(cabin, '1A', 'ArrowDown', 'down')).toBe('3A')
})

test('at the wall, and for any other key, one stays', () => {
  expect(neighbourSeat(cabin, '1A', 'ArrowLeft', 'down')).toBeUndefined()
  expect(neighbourSeat(cabin, '3A', 'ArrowDown', 'down')).toBeUndefined()
  expect(neighbourSeat(cabin, '1A', 'Enter', 'down')).toBeUndefined()
})
