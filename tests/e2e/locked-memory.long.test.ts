import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { openSlot } from '#electron/store/keys/key-slots.ts'
import { privateBytesOf } from '#electron/store/keys/user-key.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'
import { familyOf, foundInMemory, type Needles, needlesOf, needlesOfKey } from '#tests/support/memory.ts'
import { anApp, aPersonOnFile } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

const user = 'A. Reed'
const passphrase = 'mislaid copper lantern 4711'

/** Words that are in no program and no word list. */
const names = { family: 'Velizhanqur', given: 'Tobrudinyar' }

test.skipIf(process.platform !== 'linux')(
  'the memory of a locked Muster holds no key, no passphrase and no name, and that of an open one does',
  async () => {
    const stores = temporaryFolder()
    const needles = await anOfficeIn(stores)
    const { page, muster, ended, complaints } = await startMuster(stores)
    await signIn(page)
    await page.goto(`${page.url().split('#')[0]}#/people`)
    await page.getByText(names.given, { exact: false }).first().waitFor()

    const before = familyOf(muster)
    const serving = before.filter(pid => foundInMemory(pid, needles).length > 0)
    expect(serving).toHaveLength(1)
    const [open = 0] = serving
    expect(foundInMemory(open, needles)).toEqual(
      expect.arrayContaining(['the data key', 'the signing key', 'the family name in UTF-8']),
    )

    await page.keyboard.press('Control+Shift+L')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await expect.poll(() => familyOf(muster).includes(open)).toBe(false)
    for (const pid of familyOf(muster)) expect(foundInMemory(pid, needles)).toEqual([])

    // And it is as usable as before.
    await signIn(page)
    await page.getByText(names.given, { exact: false }).first().waitFor()
    expect(new URL(page.url()).hash).toBe('#/people')

    // Whoever quits is told so by the page, which keeps nothing, and no process stays.
    complaints.splice(0)
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Quit Muster' }).click()
    await page.getByText('Muster has ended. This page can be closed.').waitFor()
    expect(await ended).toBe(0)
    expect(await page.content()).not.toContain(names.given)
    expect(complaints).toEqual([])
  },
)

/** An office with one person in it; gives what nobody shall find once it is locked. */
async function anOfficeIn(stores: string): Promise<Needles> {
  const app = anApp(undefined, stores)
  const client = createClient(app)
  const about = { code: 'LHR-2', name: 'Example', jurisdiction: 'us', timeZone: 'Europe/London' } as const
  const { folder } = await client.session.create({ ...about, folder: null, user, passphrase })
  await aPersonOnFile(client, 1, { familyName: names.family, givenNames: names.given })
  await client.session.signOut()
  const { keys, userKey } = await openSlot(join(folder, 'keys.json'), { user, passphrase })
  if (!userKey) throw new Error('The user has no key')
  return {
    ...needlesOfKey('the data key', keys.dataKey),
    ...needlesOfKey('the signing key', privateBytesOf(userKey).subarray(-32)),
    ...needlesOf('the passphrase', passphrase),
    ...needlesOf('the family name', names.family),
    ...needlesOf('the family name in capitals', names.family.toUpperCase()),
    ...needlesOf('the given name', names.given),
  }
}

interface Started {
  page: Page
  muster: number
  /** With which code it ended. */
  ended: Promise<number | null>
  complaints: string[]
}

async function startMuster(stores: string): Promise<Started> {
  await buildOnce(['client'])
  const env = { ...process.env, MUSTER_STORES: stores, DISPLAY: '', WAYLAND_DISPLAY: '' }
  const muster = spawn(process.execPath, ['electron/hosts/start.ts', '--no-open'], { env })
  const ended = new Promise<number | null>(resolve => muster.once('exit', resolve))
  const browser = await launchBrowser()
  onTestFinished(async () => {
    await browser.close()
    muster.kill('SIGTERM')
  })
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(pathToFileURL(await fileSaid(muster)).href)
  return { page, muster: muster.pid ?? 0, ended, complaints }
}

async function fileSaid({ stdout }: ChildProcess): Promise<string> {
  let said = ''
  for await (const data of stdout ?? []) {
    said += data
    const file = /Muster opens by (.+)/.exec(said)?.[1]
    if (file !== undefined && readFileSync(file).length > 0) return file
  }
  throw new Error(`Muster did not start: ${said}`)
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
}
