import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The path of Electron's program, if it is really on this computer. The package `electron` is asked for nothing: to
 * import it, or to run its command, starts a download when the program is missing.
 */
export function findElectronProgram(
  packageFolder: string = electronPackage(),
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const pathFile = join(packageFolder, 'path.txt')
  const programFolder = env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, 'dist')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const program = join(programFolder, name)
  return existsSync(program) ? program : undefined
}

/** How long a download may take before the browser is the better answer. */
const fetchLimitMs = 5 * 60_000

/**
 * Lets the package `electron` fetch its program, as it does on first use. Undefined where that cannot be had: no
 * network, a closed one, or one too slow.
 */
export async function fetchElectronProgram(
  packageFolder: string = electronPackage(),
): Promise<string | undefined> {
  const install = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: fetchLimitMs,
  })
  await once(install, 'exit')
  return findElectronProgram(packageFolder)
}

function electronPackage(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
}
