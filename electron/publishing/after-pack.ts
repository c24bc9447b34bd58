import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { papers } from '../papers/write-papers.ts'
import { type Packing, systemOf } from './before-pack.ts'
import { executableSystems } from './executable-format.ts'

/** What electron-builder says of a program that it has packed: the part that is looked at here. */
export interface Packed extends Packing {
  readonly appOutDir: string
}

/** The native parts without which Muster opens no store and prints nothing. */
const needed = [/[\\/]better-sqlite3[\\/]prebuilds[\\/]/, /[\\/]typst-ts-node-compiler-[^\\/]+[\\/]/]

/**
 * electron-builder's hook after it has packed and before it signs (electron-builder.yml names this file). Throws unless
 * every native part that was packed is for the program's system and processor, none is missing, nothing else lies
 * outside the archive (Electron checks what is inside byte by byte, and nothing beside it), and the licences and the list of
 * parts go along.
 */
export function afterPack({ appOutDir, ...packing }: Packed): void {
  const wanted = systemOf(packing)
  const unpacked = unpackedFiles(appOutDir)
  const natives = unpacked.filter(file => file.endsWith('.node'))
  const others = unpacked.filter(file => !file.endsWith('.node'))
  const foreign = natives.filter(file => !executableSystems(readFileSync(file)).includes(wanted))
  const missing = needed.filter(part => !natives.some(file => part.test(file)))
  const names = (files: readonly string[]) => files.map(file => relative(appOutDir, file)).join(', ')
  if (foreign.length > 0) throw new Error(`Not for ${wanted}, as the program is: ${names(foreign)}`)
  if (missing.length > 0) throw new Error(`Native parts are missing: ${missing.map(String).join(', ')}`)
  if (others.length > 0) throw new Error(`Code and data belong inside the archive: ${names(others)}`)
  const left = papers.filter(paper => !filesIn(appOutDir).some(file => basename(file) === paper))
  if (left.length > 0) throw new Error(`Run "npm run build" first: ${left.join(', ')} would not go along`)
}

function unpackedFiles(folder: string): string[] {
  const inside = `${sep}app.asar.unpacked${sep}`
  return filesIn(folder).filter(file => file.includes(inside) || basename(file).endsWith('.node'))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}
