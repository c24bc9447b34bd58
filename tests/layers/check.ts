import { readdirSync } from 'node:fs'
import { doors, houses, packageOwners, type Zone, zones } from './arrows.ts'
import { circlesOf } from './circles.ts'
import { type Import, importsOf } from './imports.ts'
import { readingPastTheDoor } from './reading.ts'

/** An arrow drawn backwards, as a sentence that starts with `file:line`. */
export type Violation = string

/** What the layer check found. */
export interface LayerReport {
  readonly files: number
  /** Imports from one file of the house to another. */
  readonly arrows: number
  readonly violations: readonly Violation[]
  /** Files each of which leads to all the others, one list a circle. */
  readonly circles: ReadonlyArray<readonly string[]>
}

/** Checks every source file under `root` against arrows.ts, and looks for circles of files outside the tests. */
export function checkLayers(root: string): LayerReport {
  const files = sourceFiles(root)
  const imports = new Map(files.map(file => [file, importsOf(root, file)]))
  const graph = new Map([...imports].map(([file, found]) => [file, found.flatMap(targetFile)]))
  const violations = [...imports].flatMap(([file, found]) => {
    const zone = zoneOf(file)
    if (!zone) return [`${file}:1 has no place in the house: see tests/layers/arrows.ts`]
    return [...withoutRoom(file), ...found.flatMap(each => judge(file, zone, each))]
  })
  return {
    files: files.length,
    arrows: [...graph.values()].reduce((sum, targets) => sum + targets.length, 0),
    violations: [...violations, ...readingPastTheDoor(root, files)],
    circles: circlesOf(graph),
  }
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
    .filter(
      path => /\.tsx?$/.test(path) && !path.startsWith('tests/fixtures/') && !path.includes('/node_modules/'),
    )
    .sort()
}

function targetFile({ target }: Import): string[] {
  return 'file' in target ? [target.file] : []
}

function judge(file: string, zone: Zone, found: Import): Violation[] {
  const at = `${file}:${found.line}`
  if ('unknown' in found.target) return [`${at} imports ${found.target.unknown}, which leads nowhere`]
  if ('packageName' in found.target) return judgePackage(at, zone, found.target.packageName)
  const target = found.target.file
  const other = zoneOf(target)
  if (!other) return [`${at} imports ${target}, which is no source file of the house`]
  const allowed =
    sameRoom(file, target, zone, other) || zone.mayImport.includes('*') || zone.mayImport.includes(other.name)
  const zones = allowed ? [] : [`${at} imports ${target}: ${zone.name} may not know ${other.name}`]
  return [...zones, ...upOrAcross(at, file, target), ...besideTheDoor(at, zone, file, target)]
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

/** Where a file stands in a house: its room, and the number of its floor, -1 where no floor has the room. */
function placeOf(file: string, folder: string, floors: ReadonlyArray<readonly string[]>) {
  if (!file.startsWith(`${folder}/`)) return undefined
  const [first = '', ...rest] = file.slice(folder.length + 1).split('/')
  const room = rest.length === 0 && !floors.some(floor => floor.includes(first)) ? '*.ts' : first
  return { room, floor: floors.findIndex(floor => floor.includes(room)) }
}

function withoutRoom(file: string): Violation[] {
  return houses.flatMap(({ folder, floors }) => {
    const place = placeOf(file, folder, floors)
    return place?.floor === -1 ? [`${file}:1 is in no room of ${folder}: see tests/layers/arrows.ts`] : []
  })
}

function upOrAcross(at: string, file: string, target: string): Violation[] {
  return houses.flatMap(({ folder, floors }) => {
    const [from, to] = [placeOf(file, folder, floors), placeOf(target, folder, floors)]
    if (!from || !to || from.room === to.room || from.floor > to.floor) return []
    const how = from.floor === to.floor ? 'lies on the same floor as' : 'lies above'
    return [`${at} imports ${target}: in ${folder}, ${to.room} ${how} ${from.room}`]
  })
}

function besideTheDoor(at: string, zone: Zone, file: string, target: string): Violation[] {
  if (zone.name === 'tests') return []
  return doors
    .filter(({ folder }) => target.startsWith(`${folder}/`) && !file.startsWith(`${folder}/`))
    .filter(({ files }) => !files.includes(target))
    .map(
      ({ folder, files }) => `${at} imports ${target}: ${folder} is entered by ${files.join(' and ')} only`,
    )
}
