import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { placesSeenFrom } from '../../resources.ts'

const root = join(import.meta.dirname, '../../..')

/** What each host needs built, by the environments of vite.config.ts. */
const environments = {
  browser: ['client'],
  window: ['client', 'main', 'worker', 'preload'],
}

/** Builds what the host needs, where it is missing or older than what it is made of. */
export async function buildFor(host: keyof typeof environments): Promise<void> {
  const stale = environments[host].filter(name => isStale(outputOf(name), sourcesOf(name)))
  if (stale.length === 0) return
  process.stderr.write('Building Muster; the next start is quicker.\n')
  const { createBuilder } = await import('vite')
  const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  for (const name of stale) {
    const environment = builder.environments[name]
    if (environment) await builder.build(environment)
  }
}

/** Whether `output` is missing, or any file in `sources` (files and folders) was changed after it. */
export function isStale(output: string, sources: readonly string[]): boolean {
  const built = statSync(output, { throwIfNoEntry: false })
  return !built || sources.some(source => newestIn(source) > built.mtimeMs)
}

function newestIn(path: string): number {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return Math.max(stats.mtimeMs, ...files.map(file => statSync(join(path, file)).mtimeMs))
}

function outputOf(environment: string): string {
  const { renderer, preload } = placesSeenFrom(join(root, 'dist/electron'))
  if (environment === 'client') return join(renderer, 'index.html')
  return environment === 'preload' ? preload : join(root, `dist/electron/${environment}.js`)
}

function sourcesOf(environment: string): string[] {
  const own = environment === 'client' ? 'renderer' : 'electron'
  return [own, 'shared', 'vite.config.ts', 'package-lock.json'].map(name => join(root, name))
}
