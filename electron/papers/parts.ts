import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataParts } from './data-parts.ts'
import { idOf, type Part } from './part.ts'

/** An entry of package-lock.json (version 3), as far as it is looked at. */
export interface LockEntry {
  /** Where the place is named otherwise than the package: an alias. */
  readonly name?: string
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
}

/**
 * All that is shipped of others, by name, as it is installed below `root`: packages that the program is built of, whether the
 * bundler used all of them or not; Electron; fonts and data. Of packages for one system alone the typesetter's for this one.
 * Throws where one names no licence.
 */
export function shippedParts(root: string): Part[] {
  const lock: { packages: Record<string, LockEntry> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  const packages = Object.entries(lock.packages)
    .filter(([path, entry]) => isShipped(path, entry))
    .flatMap(([path, entry]) => partAt(root, path, entry) ?? [])
  const byId = new Map([...packages, ...dataParts(root)].map(part => [idOf(part), part]))
  return [...byId.values()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
}

/** Whether what lies at `path` of node_modules goes along. Electron is a tool to npm, and is what everything runs in. */
export function isShipped(path: string, { dev, optional, devOptional }: LockEntry): boolean {
  if (path === 'node_modules/electron') return true
  if (path === '' || dev || devOptional) return false
  return !optional || path.startsWith('node_modules/@myriaddreamin/typst-ts-node-compiler-')
}

function partAt(root: string, path: string, { name, version, license }: LockEntry): Part | undefined {
  const files = filesOf(join(root, path))
  if (files.length === 0) return undefined
  const called = name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  if (!version || !license) throw new Error(`${path} names no licence: see tests/lock-file/licences.ts`)
  const texts = files.filter(isLicence).map(file => readFileSync(join(root, path, file), 'utf8').trim())
  const text = texts.join('\n\n') || `Its authors name the licence, ${license}, and add no text of it.`
  return { kind: 'package', name: called, version, licence: license, text }
}

/** None for what is of another system. */
function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function isLicence(file: string): boolean {
  return /^(licen[cs]e|copying|notice|unlicense)([.-]|$)/i.test(file) && !/\.[jt]s$/.test(file)
}
