import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { nativePath } from '../../resources.ts'

/**
 * Where SQLite's native part is for a program of Electron, to be said with each connection. The package would look for
 * it itself by `process.report`, to tell the C libraries of Linux apart, and that has crashed in Electron's worker
 * threads; Electron knows glibc alone. Undefined under Node, where the package may look.
 */
export const nativeBinding: string | undefined = nativeBindingFor(process.versions.electron)

/** {@link nativeBinding} where `electron` is Electron's version, undefined under Node. */
export function nativeBindingFor(electron: string | undefined): string | undefined {
  if (electron === undefined) return undefined
  const { resolve } = createRequire(import.meta.url)
  const folder = dirname(resolve('better-sqlite3/package.json'))
  return nativePath(join(folder, 'prebuilds', `${process.platform}-${process.arch}.node`))
}
