import { readdirSync } from 'node:fs'
import { packageOwners, type Zone, zones } from './arrows.ts'
import { type Import, importsOf } from './imports.ts'

/** An arrow drawn backwards, as a sentence that starts with `file:line`. */
export type Violation = string

/** Checks every source file under `root` against {@link zones} and {@link packageOwners}. Empty when all is well. */
export function checkLayers(root: string): Violation[] {
  return sourceFiles(root).flatMap(file => {
    const zone = zoneOf(file)
    if (!zone) return [`${file}:1 has no place in the house: see tests/layers/arrows.ts`]
    return importsOf(root, file).flatMap(found => judge(file, zone, found))
  })
}

/** All source files of the project, relative to its root. */
export function sourceFiles(root: string): string[] {
  const folders = ['shared', 'electron', 'renderer', 'tests']
  return readdirSync(root, { withFileTypes: true })
    .filter(entry => folders.includes(entry.name))
    .flatMap(entry =>
      readdirSync(`${root}/${entry.name}`, { recursive: true, encoding: 'utf8' }).map(
        name => `${entry.name}/${name}`,
      ),
    )
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => /\.tsx?$/.test(path) && !path.startsWith('tests/fixtures/'))
    .sort()
}

function judge(file: string, zone: Zone, found: Import): Violation[] {
  const at = `${file}:${found.line}`
  if ('unknown' in found.target) return [`${at} imports ${found.target.unknown}, which leads nowhere`]
  if ('packageName' in found.target) return judgePackage(at, zone, found.target.packageName)
  const other = zoneOf(found.target.file)
  if (!other) return [`${at} imports ${found.target.file}, which is no source file of the house`]
  const allowed =
    sameRoom(file, found.target.file, zone, other) ||
    zone.mayImport.includes('*') ||
    zone.mayImport.includes(other.name)
  return allowed ? [] : [`${at} imports ${found.target.file}: ${zone.name} may not know ${other.name}`]
}

function judgePackage(at: string, zone: Zone, name: string): Violation[] {
  if (zone.name === 'tests') return []
  const owner = packageOwners.find(({ packages }) => packages.test(name))
  if (!owner || owner.zones.includes(zone.name)) return []
  return [`${at} imports the package ${name}: ${zone.name} may not know it, only ${owner.zones.join(', ')}`]
}

/** Two files of one zone; of screens, each is a zone of its own. */
function sameRoom(file: string, target: string, zone: Zone, other: Zone): boolean {
  return zone === other && zone.holds.exec(file)?.[1] === zone.holds.exec(target)?.[1]
}

function zoneOf(file: string): Zone | undefined {
  return zones.find(zone => zone.holds.test(file))
}
