import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { saidOf, unreadableFiles, unreadableKinds } from '#tests/support/unreadable-files.ts'
import { muster, offices } from './command-line.ts'

/** Every command that reads a file by itself, or hands it to the contract, without a store. */
const alone: readonly ((path: string) => readonly string[])[] = [
  path => ['pack', 'key', path],
  path => ['pack', 'sign', path, '--key', 'key.pem', '--out', 'signed.json'],
  path => ['pack', 'sign', resolve('resources/rules/us.json'), '--key', path, '--out', 'signed.json'],
  path => ['pack', 'test', path, 'cases.csv'],
  path => ['pack', 'test', 'us', path],
  path => ['paxlst', 'read', path],
  path => ['update', 'verify', path],
  path => ['verify', path],
]

/** As {@link alone}, in a store. */
const inStore: readonly ((path: string) => readonly string[])[] = [
  path => ['order', 'preview', '--file', path],
  path => ['order', 'add', '--file', path],
  path => ['people', 'import', path],
  path => ['people', 'import', 'people.csv', '--map', path],
  path => ['register', 'import', path, '--source', 'permits', '--as-of', '2026-11-23'],
  path => ['backup', 'verify', path],
  path => ['backup', 'preview', path],
  path => ['backup', 'merge', path],
  path => ['pack', 'load', path],
]

const { anOffice } = offices()

test.skipIf(process.platform === 'win32')(
  'a command that is given what is no file ends with 2 and says what it is, and waits for nothing',
  async () => {
    const files = await unreadableFiles()
    const { cwd, reed } = anOffice()
    for (const kind of unreadableKinds) {
      for (const way of alone) expectRefused(await muster(cwd, {}, way(files[kind])), kind, way(kind))
      for (const way of inStore) expectRefused(await reed(...way(files[kind])), kind, way(kind))
    }
  },
)

test.skipIf(process.platform === 'win32')(
  'an empty name and an empty file end with 2, too, or a rule’s 1',
  async () => {
    const files = await unreadableFiles()
    const { cwd, reed } = anOffice()
    for (const path of ['', files['an empty file']]) {
      for (const way of alone) expectSaid(await muster(cwd, {}, way(path)), way(path))
      for (const way of inStore) expectSaid(await reed(...way(path)), way(path))
    }
  },
)

type Ended = Awaited<ReturnType<typeof muster>>

function expectRefused({ status, stderr }: Ended, kind: keyof typeof saidOf, args: readonly string[]): void {
  expect(stderr, args.join(' ')).toMatch(saidOf[kind])
  expect(status, args.join(' ')).toBe(2)
}

function expectSaid({ status, stderr }: Ended, args: readonly string[]): void {
  expect([1, 2], `${args.join(' ')}: ${stderr}`).toContain(status)
  expect(stderr, args.join(' ')).not.toMatch(/A fault in Muster|Too small|Invalid/)
}
