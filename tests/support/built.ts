import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build, createBuilder } from 'vite'
import { places } from '#electron/resources.ts'

/** Builds the preload as the packed program has it, and gives its path. */
export async function buildPreload(): Promise<string> {
  const builder = await createBuilder({ configFile: resolve('vite.config.ts'), logLevel: 'warn' })
  await builder.build(builder.environments.preload!)
  return places().preload
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
