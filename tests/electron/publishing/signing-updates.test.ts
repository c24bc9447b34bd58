import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runSignUpdate } from '#electron/publishing/signing-updates.ts'
import { createClient } from '#electron/router/index.ts'
import { Publishers } from '#shared/model/update.ts'
import { anApp } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { saidOf, unreadableFiles, unreadableKinds } from '#tests/support/unreadable-files.ts'

const ending = { linux: '.deb', win32: '.exe', darwin: '.dmg' }[process.platform as 'linux'] ?? '.deb'

/** How a run of `npm run sign-update` ended, in this very process. */
async function run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  const ears = (['stdout', 'stderr'] as const).map(name =>
    vi.spyOn(process[name], 'write').mockImplementation(text => {
      said[name] += String(text)
      return true
    }),
  )
  try {
    return { status: await runSignUpdate(args), ...said }
  } finally {
    for (const ear of ears) ear.mockRestore()
  }
}

/** A folder with an installer and a publisher's key. */
async function aPublisher() {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  writeFileSync(at(`muster${ending}`), '!<arch>\nan installer of some bytes\n')
  expect(await run('--new-key', at('one.pem'), '--name', 'one')).toMatchObject({ status: 0 })
  return { folder, at, installer: at(`muster${ending}`), key: at('one.pem'), out: at('new.muster-update') }
}

test('it makes a key, signs, and takes a second person’s signature; muster update verify says so', async () => {
  const { folder, at, installer, key, out } = await aPublisher()
  const keys = [JSON.parse((await run('--new-key', at('two.pem'), '--name', 'two')).stdout)]
  const one = JSON.parse((await run('--new-key', at('three.pem'), '--name', 'three')).stdout)
  await run(installer, '--version', '0.2.0', '--key', at('three.pem'), '--out', out)
  const publishers = Publishers.parse({
    format: 'muster-publishers',
    formatVersion: 1,
    threshold: 2,
    keys: [one, ...keys],
  })
  const client = createClient({ ...anApp(), version: '0.1.0', publishers })
  await expect(client.updates.check({ file: out })).rejects.toMatchObject({
    data: { reasons: [expect.stringMatching(/Only 1 of the 2/)] },
  })
  expect(await run('--add', out, '--key', at('two.pem'), '--key', key)).toMatchObject({ status: 0 })
  expect(await client.updates.check({ file: out })).toMatchObject({
    signedBy: ['three', 'two'],
    version: '0.2.0',
  })
  expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
})

test('as npm runs it, it says what it takes, and ends with 0', async () => {
  const script = resolve('electron/publishing/sign-update.ts')
  const said = await new Promise<string>((done, failed) =>
    execFile(process.execPath, [script, '--help'], (error, stdout) => (error ? failed(error) : done(stdout))),
  )
  expect(said).toMatch(/^Usage: sign-update [\s\S]*--new-key <file>[\s\S]*Exit status: 0 done; 2 wrong usage/)
})

test('wrong use ends with 2 and a sentence that says what would be right, and nothing is written', async () => {
  const { folder, at, installer, key, out } = await aPublisher()
  writeFileSync(at('empty.deb'), '')
  writeFileSync(at('two\nlines.deb'), 'x')
  writeFileSync(at('long.txt'), 'x'.repeat(20_001))
  const before = readdirSync(folder)
  const signing = ['--key', key, '--out', out]
  const cases: [args: string[], said: RegExp][] = [
    [[], /Name an installer, or --new-key FILE, or --add FILE/],
    [[installer, '--add', out], /Name an installer, or --new-key FILE, or --add FILE/],
    [['--add'], /option '--add <file>' argument missing\n\(add --help/],
    [['--bad'], /unknown option '--bad'/],
    [[installer], /Give --key FILE/],
    [[installer, '--key', installer], /is no private key, or MUSTER_KEY_PASSPHRASE does not open it/],
    [[installer, ...signing, '--version', 'one'], /Write the version as three numbers, like 0\.2\.0/],
    [[installer, ...signing, '--system', 'amiga'], /one of linux-x64, /],
    [[installer, ...signing, '--days', 'many'], /whole number from 1 to 3650/],
    [[installer, ...signing, '--days', '0'], /whole number from 1 to 3650/],
    [[installer, ...signing, '--notes', at('long.txt')], /at most 20,000 bytes/],
    [[at('empty.deb'), ...signing], /is empty: name the installer/],
    [[at('two\nlines.deb'), ...signing], /Give the installer a name of letters/],
    [['--new-key', key], /one\.pem was not written\. Choose a name that is free/],
    [['--add', installer, '--key', key], /This is no update file of Muster/],
  ]
  for (const [args, said] of cases) {
    const { status, stdout, stderr } = await run(...args)
    expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(said)
    expect(stderr).not.toMatch(/^\s+at /m)
  }
  expect(readdirSync(folder)).toEqual(before)
})

test.skipIf(process.platform === 'win32')('what is no file is refused wherever one is named', async () => {
  const { installer, key, out } = await aPublisher()
  const files = await unreadableFiles()
  const ways: ((path: string) => string[])[] = [
    path => [path, '--key', key, '--out', out],
    path => [installer, '--key', path, '--out', out],
    path => [installer, '--key', key, '--notes', path, '--out', out],
    path => ['--add', path, '--key', key],
  ]
  for (const kind of unreadableKinds)
    for (const way of ways) {
      const { status, stderr } = await run(...way(files[kind]))
      expect(status, kind).toBe(2)
      expect(stderr, kind).toMatch(saidOf[kind])
    }
  for (const way of ways) expect(await run(...way(''))).toMatchObject({ status: 2 })
  expect(() => readFileSync(out)).toThrow(/ENOENT/)
})
