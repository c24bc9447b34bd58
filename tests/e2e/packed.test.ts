import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { extractAll, getRawHeader } from '@electron/asar'
import { build, Platform } from 'electron-builder'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { papers, writePapers } from '#electron/papers/write-papers.ts'
import { placesSeenFrom } from '#electron/resources.ts'
import { version } from '#electron/version.ts'
import { aFlightOfTwoScripts, aVersion, inForce } from '#tests/electron/exports/a-manifest.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'
import { createElectronStandIn, type ElectronStandIn } from '#tests/support/electron-stand-in.ts'
import { patience } from '#tests/support/patience.ts'

declare global {
  var electronStandIn: ElectronStandIn['electron']
}

let browser: Browser
let folder: string
/** The packed `app.asar`. */
let program: string

let packedFiles: ReturnType<typeof readArchive>

/**
 * What a worker thread of Electron's differs in: natives are loaded from beside the archive, by their paths, and whoever
 * asks `process.report` brings everything down.
 */
const inElectron = `data:text/javascript,${encodeURIComponent(`
  Object.defineProperty(process.versions, 'electron', { value: '45.4.1' })
  process.report.getReport = () => process.abort()
`)}`

/** An empty Electron can be made for Linux alone; the other systems pack the real one (`npm run dist`). */
const canPack = process.platform === 'linux'
const why = canPack ? '' : ' (skipped: Linux alone packs around an empty Electron)'

beforeAll(async () => {
  if (!canPack) return
  browser = await launchBrowser()
  folder = mkdtempSync(join(tmpdir(), 'muster-packed-'))
  vi.stubEnv('MUSTER_STORES', join(folder, 'stores'))
  await buildOnce(['client', 'main', 'worker', 'preload'])
  writePapers(resolve('.'))
  program = await pack()
})
afterAll(async () => {
  if (!canPack) return
  await browser.close()
  rmSync(folder, { recursive: true })
})

test.runIf(canPack)(
  `packed, Muster finds its page, its migrations, its rules and its cipher${why}`,
  async () => {
    const standIn = createElectronStandIn(browser)
    putInElectronsPlace(standIn)
    createRequire(import.meta.url)(join(program, 'dist/electron/main.js'))
    await vi.waitFor(() => expect(standIn.windows).toHaveLength(1), patience)
    const page = await standIn.page()
    await setUpOffice(page)
    await page.getByRole('link', { name: 'Flights' }).waitFor()
    const about = await page.evaluate(async () => (await fetch('about.json')).json())
    expect(about).toMatchObject({
      version,
      parts: expect.arrayContaining([expect.objectContaining({ name: 'zod' })]),
    })
    await openFile(standIn, page)
    await lockBySystem(standIn, page)
    await standIn.windows[0]!.close()
  },
)

/** Opening a file with Muster looks into it and merges nothing. */
async function openFile(standIn: ElectronStandIn, page: Page): Promise<void> {
  writeFileSync(join(folder, 'rome.muster'), 'nothing that Muster wrote')
  standIn.app.emit('second-instance', {}, [], folder, { file: 'rome.muster' })
  expect(standIn.windows[0]!.isFocused).toBe(true)
  await page.getByRole('dialog').getByText('rome.muster').waitFor()
  expect(page.url()).toMatch(/#\/exchange$/)
}

/** The system locks: the page begins anew, and nobody is signed in. */
async function lockBySystem(standIn: ElectronStandIn, page: Page): Promise<void> {
  standIn.powerMonitor.emit('lock-screen')
  await page.getByLabel('Passphrase', { exact: true }).waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
}

test.runIf(canPack)(
  `packed, the worker starts inside the archive, and finds templates and Typst${why}`,
  async () => {
    const worker = new Worker(placesSeenFrom(join(program, 'dist/electron')).worker, {
      execArgv: ['--import', inElectron],
    })
    const input = {
      source: { signed: aVersion(aFlightOfTwoScripts()) },
      profile: 'crew',
      format: 'pdf',
      paper: 'a4',
      at: inForce,
    }
    worker.postMessage({ job: 'make-document', input, cancel: new SharedArrayBuffer(4) })
    const [answer] = await once(worker, 'message')
    await worker.terminate()
    expect(answer).toMatchObject({ type: 'done', output: { mediaType: 'application/pdf' } })
    expect(Buffer.from(answer.output.bytes).toString('latin1', 0, 5)).toBe('%PDF-')
  },
)

test.runIf(canPack)(
  `packed, every file is in the archive under its hash, and the native parts alone beside it${why}`,
  () => {
    const names = [...packedFiles.keys()]
    const unpacked = names.filter(name => packedFiles.get(name)!.isUnpacked)
    expect(unpacked).toEqual([
      expect.stringMatching(/typst-ts-node-compiler\.[a-z0-9-]+\.node$/),
      expect.stringMatching(/better-sqlite3\/prebuilds\/[a-z0-9-]+\.node$/),
    ])
    expect(filesIn(`${program}.unpacked`)).toEqual(unpacked)
    expect(filesIn(join(program, '..')).filter(name => !/^app\.asar(\.unpacked)?\//.test(name))).toEqual([
      ...papers,
    ])
    for (const [name, { integrity }] of packedFiles) {
      const folder = packedFiles.get(name)!.isUnpacked ? `${program}.unpacked` : program
      expect(integrity).toBe(sha256(readFileSync(join(folder, name))))
    }
  },
)

test.runIf(canPack)(`packed, nothing is missing and nothing more goes along${why}`, () => {
  const names = [...packedFiles.keys()]
  const has = (pattern: RegExp) => names.filter(name => pattern.test(name))
  const migrations = readdirSync('electron/store/file/migrations')
  expect(has(/^dist\/electron\//)).toEqual([
    'dist/electron/main.js',
    ...migrations.map(name => `dist/electron/migrations/${name}`),
    'dist/electron/preload.cjs',
    'dist/electron/worker.mjs',
  ])
  const shipped = ['rules', 'recall', 'typst', 'fonts', 'cabins', 'demo', 'icons', 'updates'].flatMap(
    folder =>
      readdirSync(join('resources', folder))
        .filter(name => /\.(json|typ|ttf|txt|png|svg)$/.test(name))
        .map(name => `resources/${folder}/${name}`),
  )
  expect(has(/^resources\//)).toEqual(shipped.sort())
  expect(has(/^(?!dist\/|resources\/|node_modules\/|package\.json$)/)).toEqual([])
  expect(has(/\.(map|md|ts|tsx)$/i).filter(name => !name.startsWith('node_modules/'))).toEqual([])
})

test.runIf(canPack)(`packed, the program’s fuses are set as a release has them${why}`, async () => {
  const load = createRequire(import.meta.url)
  const { getCurrentFuseWire, FuseV1Options } = load('@electron/fuses')
  const wire = await getCurrentFuseWire(join(program, '../../muster'))
  const names = Object.keys(FuseV1Options).filter(name => !/^\d+$/.test(name))
  expect(
    Object.fromEntries(names.map(name => [name, String.fromCharCode(wire[FuseV1Options[name]])])),
  ).toEqual({
    RunAsNode: '0',
    EnableCookieEncryption: '1',
    EnableNodeOptionsEnvironmentVariable: '0',
    EnableNodeCliInspectArguments: '0',
    EnableEmbeddedAsarIntegrityValidation: '1',
    OnlyLoadAppFromAsar: '1',
    LoadBrowserProcessSpecificV8Snapshot: '0',
    GrantFileProtocolExtraPrivileges: '0',
  })
})

/** A packed file by its name: whether it lies beside the archive, and the hash that the archive has of it. */
function readArchive(archive: string): Map<string, { isUnpacked: boolean; integrity: string }> {
  interface Entry {
    readonly files?: Record<string, Entry>
    readonly unpacked?: boolean
    readonly integrity?: { readonly hash: string }
  }
  const files = new Map<string, { isUnpacked: boolean; integrity: string }>()
  const collect = ({ files: inside = {} }: Entry, folder: string) => {
    for (const [name, entry] of Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)))
      if (entry.files) collect(entry, `${folder}${name}/`)
      else
        files.set(`${folder}${name}`, {
          isUnpacked: entry.unpacked === true,
          integrity: entry.integrity?.hash ?? '',
        })
  }
  collect(getRawHeader(archive).header as Entry, '')
  return files
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Makes a store, which takes the migrations, the cipher and the rule pack. */
async function setUpOffice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set up my office' }).click()
  await page.getByLabel('Office code').fill('LHR-2')
  await page.getByLabel('Name of the office').fill('An office')
  await page.getByRole('combobox', { name: 'Works under the law of' }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Your name').fill('A. Reed')
  await page.getByLabel('Passphrase', { exact: true }).fill('nine grey herons wading')
  await page.getByLabel('The passphrase again').fill('nine grey herons wading')
  await page.getByRole('button', { name: 'Create the office' }).click()
  const key = await page.locator('code').textContent()
  await page.getByLabel(/end of the printed key/).fill(key?.replaceAll('-', '').slice(-4) ?? '')
  await page.getByRole('button', { name: /Open the office/ }).click()
}

/**
 * Packs by electron-builder.yml around an empty Electron, and gives the path of `app.asar`: as a folder, because only
 * Electron's own Node reads into an archive. What it holds and what lies beside it is as packed.
 */
async function pack(): Promise<string> {
  await build({
    projectDir: resolve('.'),
    targets: Platform.LINUX.createTarget('dir'),
    publish: null,
    config: {
      extends: resolve('electron-builder.yml'),
      electronDist: emptyElectron(),
      directories: { output: join(folder, 'release') },
    },
  })
  const archive = join(folder, 'release/linux-unpacked/resources/app.asar')
  packedFiles = readArchive(archive)
  extractAll(archive, `${archive}.folder`)
  rmSync(archive)
  renameSync(`${archive}.folder`, archive)
  return archive
}

function emptyElectron(): string {
  const electron = join(folder, 'electron')
  mkdirSync(join(electron, 'resources'), { recursive: true })
  for (const name of ['electron', 'version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox'])
    writeFileSync(join(electron, name), name === 'electron' ? fusesAsDelivered : '', { mode: 0o755 })
  return electron
}

/** Where Electron's program keeps its fuses (@electron/fuses): a mark, the version, how many there are, and each as it is delivered. */
const fusesAsDelivered = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100111'),
])

/** The built program is run by Node and not by the tests' own loader, so `electron` is answered in Node. */
function putInElectronsPlace({ electron }: ElectronStandIn): void {
  globalThis.electronStandIn = electron
  const source = `export const { ${Object.keys(electron).join(', ')} } = globalThis.electronStandIn`
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: 'stand-in:electron', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === 'stand-in:electron' ? { format: 'module', source, shortCircuit: true } : next(url, context),
  })
}
