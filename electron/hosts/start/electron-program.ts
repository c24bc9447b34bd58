import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The path of Electron's program, if it is really on this computer. The package `electron` is asked for nothing: to
 * import it, or to run its command, starts a download when the program is missing.
 */
export function findElectronProgram(
  packageFolder: string = dirname(createRequire(import.meta.url).resolve('electron/package.json')),
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const pathFile = join(packageFolder, 'path.txt')
  const programFolder = env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, 'dist')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const program = join(programFolder, name)
  return existsSync(program) ? program : undefined
}
