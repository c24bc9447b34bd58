import { access, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, resolve } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** A Chromium program and what its environment must hold for it to start. */
export interface BrowserProgram {
  path: string
  env: Record<string, string>
}

/** Chromium's shell without a desktop comes first: it draws the same page with a third less work. */
const installed = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

/** Where Windows and macOS install Chrome, which is not on the PATH there. */
const elsewhere = [
  join(process.env.PROGRAMFILES ?? '', 'Google/Chrome/Application/chrome.exe'),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a headless Chromium for a test. The caller closes it. The flags keep it from reaching for the network on
 * its own account; `--no-sandbox` because continuous integration runs as root.
 */
export async function launchBrowser(): Promise<Browser> {
  const program = await findBrowser()
  return chromium.launch({
    executablePath: program.path,
    args: flags,
    env: { ...process.env, ...program.env },
  })
}

/**
 * The Chromium to test with: `MUSTER_BROWSER` when set (a path, or `bundled`), else one installed on this machine,
 * else the one that comes in the npm package @sparticuz/chromium. Throws when `MUSTER_BROWSER` names no program.
 */
export async function findBrowser(): Promise<BrowserProgram> {
  const wanted = process.env.MUSTER_BROWSER
  if (wanted === 'bundled') return unpackBundled()
  if (wanted) {
    if (await isProgram(wanted)) return { path: wanted, env: {} }
    throw new Error(`MUSTER_BROWSER is ${wanted}, which is no program that can be run`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = folders.flatMap(folder => installed.map(name => join(folder, name)))
  for (const path of [...places, ...elsewhere]) if (await isProgram(path)) return { path, env: {} }
  return unpackBundled()
}

/**
 * Unpacks the browser beside npm's other caches, with the libraries and fonts that a bare machine lacks. It goes to a
 * folder of its own first and is renamed when whole: test files run at the same time, and each must find all or nothing.
 */
async function unpackBundled(): Promise<BrowserProgram> {
  const cache = resolve('node_modules/.cache/muster')
  const folder = join(cache, 'chromium')
  if (!(await isProgram(join(folder, 'chromium')))) {
    await mkdir(cache, { recursive: true })
    const fresh = await mkdtemp(join(cache, 'unpacking-'))
    await unpackInto(fresh)
    await writeFile(join(fresh, 'fonts/fonts.conf'), fontsConfiguration(join(folder, 'fonts')))
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }))
  }
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  }
}

/** `inflate` knows one target, the folder for temporary files; so that is where it is sent. */
async function unpackInto(folder: string): Promise<void> {
  const archives = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin')
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(join(archives, name))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** The one that comes along names folders of the cloud it was made for; without any font Chromium writes nothing at all. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
