import { expect, test } from 'vitest'
import { pagesBetween, withPage } from '#renderer/screens/people/people-pages.ts'

test('only the pages in sight are asked for, and none beyond the end of the list', () => {
  expect(pagesBetween(0, 20, 100_000)).toEqual([0])
  expect(pagesBetween(190, 210, 100_000)).toEqual([0, 1])
  expect(pagesBetween(99_950, 100_100, 100_000)).toEqual([499])
  expect(pagesBetween(-60, 5, 3)).toEqual([0])
  expect(pagesBetween(0, 20, 0)).toEqual([])
})

test('a page that comes late takes its own place, and the list has always its whole length', () => {
  const rows = withPage<string>([], 1, ['c', 'd'], 402)
  expect(rows).toHaveLength(402)
  expect(rows.slice(199, 203)).toEqual([null, 'c', 'd', null])
  expect(withPage(rows, 0, ['a'], 402).slice(0, 2)).toEqual(['a', null])
  expect(withPage(rows, 0, ['a'], 201)).toHaveLength(201)
})
