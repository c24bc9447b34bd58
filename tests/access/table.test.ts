import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { procedures } from './procedures.ts'
import { accessTable, tableFile } from './table.ts'

test('the table of procedures and roles is the one that the contract gives: npm run access', () => {
  expect(readFileSync(tableFile, 'utf8')).toBe(accessTable())
})

test('what answers before anybody is signed in is chosen one by one', () => {
  const open = procedures().filter(({ access }) => access === 'anybody')
  expect(open.map(({ path }) => path).sort()).toEqual(answersAnybody)
})

/** Whoever adds one here says why it may: it opens a store, reads a file that is handed over, or knows only what is published. */
const answersAnybody = [
  'exchange.restore',
  'exchange.seal',
  'exchange.verify',
  'files.host',
  'files.opened',
  'files.pick',
  'flights.airports',
  'flights.cabin',
  'formats.parseMrz',
  'rulePacks.laws',
  'session.changes',
  'session.create',
  'session.forget',
  'session.join',
  'session.locked',
  'session.look',
  'session.quit',
  'session.recover',
  'session.remembering',
  'session.signIn',
  'session.signOut',
  'session.status',
  'session.tryDemo',
  'updates.check',
  'updates.saveInstaller',
  'updates.sources',
  'verifying.document',
]
