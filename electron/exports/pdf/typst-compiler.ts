import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { nativePath } from '../../resources.ts'

const require = createRequire(import.meta.url)
const packageName = '@myriaddreamin/typst-ts-node-compiler'

/**
 * The typesetter, with the templates of the folder `templates` and no fonts but `fontBlobs`. It reads files by itself, and
 * cannot read those in an archive, so the templates are handed to it; the disk is asked for nothing.
 */
export function createTypesetter(templates: string, fontBlobs: readonly Buffer[]): NodeCompiler {
  const { NodeCompiler: Compiler } = loadTypst(process.versions.electron)
  const compiler = Compiler.create({ workspace: templates, fontArgs: [{ fontBlobs: [...fontBlobs] }] })
  for (const name of readdirSync(templates).filter(file => file.endsWith('.typ')))
    compiler.addSource(join(templates, name), readFileSync(join(templates, name), 'utf8'))
  return compiler
}

/**
 * Typst where `electron` is Electron's version, undefined under Node. Its package would look for its native part itself,
 * with the help of `process.report` where the system has no `ldd`, and that has crashed in Electron's worker threads;
 * Electron knows glibc alone. Throws where npm has not installed it for this system.
 */
export function loadTypst(
  electron: string | undefined,
): Pick<typeof import('@myriaddreamin/typst-ts-node-compiler'), 'NodeCompiler'> {
  return require(electron === undefined ? packageName : nativePart())
}

/** The path of Typst's native part for this system. */
function nativePart(): string {
  const libraries: Partial<Record<NodeJS.Platform, string>> = { linux: '-gnu', win32: '-msvc' }
  const system = `${process.platform}-${process.arch}${libraries[process.platform] ?? ''}`
  const folder = dirname(require.resolve(`${packageName}-${system}/package.json`))
  return nativePath(join(folder, `typst-ts-node-compiler.${system}.node`))
}
