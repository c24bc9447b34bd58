import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * The command line (shared design: README of ./cli). What Node compiles of the sources is kept beside the packages, where
 * nobody writes who could not change the packages themselves; so each command but the first starts in half the time.
 * JavaScript, because this file is read before the cache is there: in TypeScript it would load a compiler for itself.
 */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/muster/compiled', import.meta.url))
enableCompileCache(compiled)
// Worker threads look for it here.
process.env.NODE_COMPILE_CACHE = compiled
// Whoever reads may stop reading (`muster audit log | head`): what was done is done, and the status says so.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (error.code !== 'EPIPE') process.exitCode = 4
  })
}
const { runCli } = await import('./cli/cli.ts')
const status = await runCli(process.argv.slice(2))
process.exitCode ??= status
