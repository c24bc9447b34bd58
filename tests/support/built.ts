import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'vite'
import { buildStale, type Part } from '#electron/hosts/start/build.ts'

/**
 * Builds what of dist/ is stale. Test files run at the same time, in processes of their own: one builds, the others
 * wait for it.
 */
export async function buildOnce(parts: readonly Part[]): Promise<void> {
  const lock = resolve('node_modules/.cache/muster-build.lock')
  await mkdir(dirname(lock), { recursive: true })
  while (!(await take(lock))) await pause(100)
  try {
    await buildStale(parts)
  } finally {
    await rm(lock)
  }
}

/** Takes the lock, also from a process that is no more. */
async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (holder && !isRunning(holder)) await rm(lock, { force: true })
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Builds the page that speaks {@link TinyClient}, into a temporary folder. */
export async function buildTinyPage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'muster-tiny-page-'))
  await build({
    configFile: false,
    root: resolve('tests/support/tiny-page'),
    html: { cspNonce: 'MUSTER-NONCE' },
    build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false } },
    logLevel: 'warn',
  })
  return outDir
}
