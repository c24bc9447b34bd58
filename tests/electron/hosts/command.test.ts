import { expect, test } from 'vitest'
import { commandIn } from '#electron/hosts/window/command.ts'

test('packed, words are a command and switches alone are a window', () => {
  expect(commandIn(['/opt/muster', 'flight', 'list', '--json'], true)).toEqual(['flight', 'list', '--json'])
  expect(commandIn(['/opt/muster', '--store', 'a.muster-store', 'audit', 'verify'], true)).toHaveLength(4)
  expect(commandIn(['/opt/muster', '--help'], true)).toEqual(['--help'])
  expect(commandIn(['/opt/muster'], true)).toBeUndefined()
  expect(commandIn(['/opt/muster', '--no-sandbox', '--user-data-dir=/tmp/x'], true)).toBeUndefined()
})

test('run by npm start, the folder of the project is no command', () => {
  expect(commandIn(['electron', '/home/reed/muster'], false)).toBeUndefined()
  expect(commandIn(['electron', '/home/reed/muster', 'demo', 'out'], false)).toEqual(['demo', 'out'])
})
