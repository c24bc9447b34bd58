import { expect, test, vi } from 'vitest'
import { runCli } from '#electron/hosts/cli/cli.ts'
import { forTerminal } from '#electron/hosts/cli/output/for-terminal.ts'
import { table } from '#electron/hosts/cli/output/result.ts'

test('nothing of a text moves a terminal’s cursor, turns a line around or hides; Persian joiners stay', () => {
  expect(forTerminal('a\u001b[2J\u0007\u202eb\u200bc\u2066d\ufeff\u009b')).toBe(
    'a\ufffd[2J\ufffd\ufffdb\ufffdc\ufffdd\ufffd\ufffd',
  )
  expect(forTerminal('می\u200cخواهم\nline\tend')).toBe('می\u200cخواهم\nline\tend')
  expect(forTerminal('A\u200d B')).toBe('A\ufffd B')
})

test('a cell of a table stays in its row', () => {
  expect(
    table([
      ['one\ntwo\u202e', 'b'],
      ['c\td', 'e'],
    ]).split('\n'),
  ).toEqual(['one two\ufffd  b', 'c d       e'])
})

test('what commander and the program say of an argument on stderr holds no escape', async () => {
  let said = ''
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    said += String(text)
    return true
  })
  try {
    expect(await runCli(['user', 'x\u001b[2J\u202e'])).toBe(2)
  } finally {
    spy.mockRestore()
  }
  expect(said).toContain('[2J')
  for (const raw of ['\u001b', '\u202e']) expect(said).not.toContain(raw)
})
