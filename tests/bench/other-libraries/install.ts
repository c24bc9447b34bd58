import { execSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Installs the packages of this folder, unless they are here. Throws where the registry cannot be reached. */
export function installOnce(): void {
  const cwd = import.meta.dirname
  if (existsSync(join(cwd, 'node_modules/.package-lock.json'))) return
  process.stdout.write('Installing the libraries that Muster is held against, once.\n')
  execSync('npm ci', { cwd, stdio: 'inherit' })
}
