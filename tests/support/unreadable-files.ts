import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './stores.ts'

/** Everything under a path that is no file which could be read, by what it is called in a table of tests. */
export const unreadableKinds = [
  'nothing',
  'a link that leads to nothing',
  'a folder',
  'a pipe',
  'a link to a pipe',
  'a device',
  'a socket',
] as const
export type UnreadableKind = (typeof unreadableKinds)[number]

/** What is said of each. */
export const saidOf: Readonly<Record<UnreadableKind, RegExp>> = {
  nothing: /there is no such file/,
  'a link that leads to nothing': /Name the file itself: this is a link/,
  'a folder': /Name a file: this is a folder/,
  'a pipe': /this is a pipe, a device or a socket/,
  'a link to a pipe': /this is a pipe, a device or a socket/,
  'a device': /this is a pipe, a device or a socket/,
  'a socket': /this is a pipe, a device or a socket/,
}

/** One of each, by its path, and a file of 0 bytes. Gone when the test is over. */
export async function unreadableFiles(): Promise<Record<UnreadableKind | 'an empty file', string>> {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  symlinkSync(at('gone'), at('dangling'))
  mkdirSync(at('folder'))
  execFileSync('mkfifo', [at('pipe')])
  symlinkSync(at('pipe'), at('link'))
  writeFileSync(at('empty'), '')
  const server = createServer()
  await new Promise<void>(listening => server.listen(at('s'), listening))
  onTestFinished(() => void server.close())
  return {
    nothing: at('nothing'),
    'a link that leads to nothing': at('dangling'),
    'a folder': at('folder'),
    'a pipe': at('pipe'),
    'a link to a pipe': at('link'),
    'a device': '/dev/zero',
    'a socket': at('s'),
    'an empty file': at('empty'),
  }
}
