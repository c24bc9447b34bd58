import { existsSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One import of a file: what it says, and where that leads. */
export interface Import {
  /** As written. */
  specifier: string
  line: number
  /** A path of this project, relative to its root; a package's name; or nothing that could be found. */
  target: { file: string } | { packageName: string } | { unknown: string }
}

/**
 * Every import of a source file: static, re-exported, dynamic, types too. Aliases (`#shared/...`) are resolved by the
 * `imports` of package.json. Throws when the file is not TypeScript that can be parsed.
 */
export function importsOf(root: string, file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  const { module, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const static_ = module.staticImports.map(found => found.moduleRequest)
  const reexported = module.staticExports.flatMap(found =>
    found.entries.flatMap(entry => entry.moduleRequest ?? []),
  )
  const dynamic = module.dynamicImports.map(found => literal(source, found.moduleRequest))
  const aliases = readAliases(root)
  return [...static_, ...reexported, ...dynamic].map(({ value, start }) => ({
    specifier: value,
    line: source.slice(0, start).split('\n').length,
    target: resolve(root, file, value, aliases),
  }))
}

function literal(source: string, span: { start: number; end: number }): { value: string; start: number } {
  const text = source.slice(span.start, span.end)
  const quoted = /^(['"`])([^'"`$]*)\1$/.exec(text)
  return { value: quoted?.[2] ?? `(${text})`, start: span.start }
}

function readAliases(root: string): Map<string, string> {
  const manifest: { imports?: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return new Map(
    Object.entries(manifest.imports ?? {}).map(([from, to]) => [
      from.replace('*', ''),
      to.replace(/^\.\/|\*/g, ''),
    ]),
  )
}

function resolve(
  root: string,
  file: string,
  written: string,
  aliases: Map<string, string>,
): Import['target'] {
  // Vite's `?url` and `?raw` say how to import, not what.
  const specifier = written.replace(/\?\w+$/, '')
  if (specifier.startsWith('.')) return existing(root, posix.join(dirname(file), specifier))
  const alias = [...aliases].find(([prefix]) => specifier.startsWith(prefix))
  if (alias) return existing(root, posix.join(alias[1], specifier.slice(alias[0].length)))
  if (builtinModules.includes(specifier)) return { packageName: `node:${specifier}` }
  if (/^(@[\w.-]+\/)?[\w.:-]+(\/[\w.+-]+)*$/.test(specifier)) return { packageName: specifier }
  return { unknown: specifier }
}

function existing(root: string, file: string): Import['target'] {
  return existsSync(join(root, file)) ? { file } : { unknown: file }
}
