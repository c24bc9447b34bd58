import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { placesSeenFrom } from '../../resources.ts'

const root = join(import.meta.dirname, '../../..')

/** What is built, by the environments of vite.config.ts. The browser host needs the page alone, the window all four. */
export type Part = 'client' | 'main' | 'worker' | 'preload'

/** Builds each part that is missing or older than what it is made of. */
export async function buildStale(parts: readonly Part[]): Promise<void> {
  const stale = parts.filter(part => isStale(outputOf(part), sourcesOf(part)))
  if (stale.length === 0) return
  process.stderr.write('Building Muster; the next start is quicker.\n')
  const { createBuilder } = await import('vite')
  const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  for (const part of stale) {
    const environment = builder.environments[part]
    if (!environment) throw new Error(`vite.config.ts has no environment ${part}`)
    await builder.build(environment)
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

function outputOf(part: Part): string {
  const { renderer, preload, worker } = placesSeenFrom(join(root, 'dist/electron'))
  return { client: join(renderer, 'index.html'), main: join(root, 'dist/electron/main.js'), preload, worker }[
    part
  ]
}

function sourcesOf(part: Part): string[] {
  const own = part === 'client' ? ['renderer', 'electron/papers'] : ['electron']
  return [...own, 'shared', 'vite.config.ts', 'package-lock.json'].map(name => join(root, name))
}
