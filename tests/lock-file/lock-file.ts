/** The part of an npm lock file (version 3) that is judged here. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>
}

/** A package at one place of the tree, whose path is its key. */
export interface LockEntry {
  readonly version?: string
  /** Said only where the place is named otherwise than the package: an alias. */
  readonly name?: string
  readonly integrity?: string
  readonly resolved?: string
  /** Comes inside the archive of another package, or is a folder of this project: neither has an archive of its own. */
  readonly inBundle?: boolean
  readonly link?: boolean
}

/**
 * What is wrong with a lock file, a sentence each: an entry without integrity would be taken as it comes, and one that
 * names where it was found holds for that registry only. npm leaves the integrity of other systems' packages out.
 */
export function problemsOf({ packages }: LockFile): string[] {
  return entriesOf(packages).flatMap(([path, entry]) => [
    ...(isUnproved(entry) ? [`${path} has no integrity: run "npm run lock -- --complete"`] : []),
    ...(entry.resolved === undefined ? [] : [`${path} names the registry that it came from`]),
  ])
}

/** The same lock file with the integrity that was missing, asked of `integrityOf` by "name@version". */
export function complete<Lock extends LockFile>(lock: Lock, integrityOf: (spec: string) => string): Lock {
  const completed = entriesOf(lock.packages)
    .filter(([, entry]) => isUnproved(entry))
    .map(([path, entry]) => [
      path,
      { version: entry.version, integrity: integrityOf(specOf(path, entry)), ...entry },
    ])
  return { ...lock, packages: { ...lock.packages, ...Object.fromEntries(completed) } }
}

/** All but the project itself, whose path is empty. */
function entriesOf(packages: LockFile['packages']): [string, LockEntry][] {
  return Object.entries(packages).filter(([path]) => path !== '')
}

function isUnproved({ integrity, inBundle, link }: LockEntry): boolean {
  return !integrity && !inBundle && !link
}

function specOf(path: string, { name, version }: LockEntry): string {
  return `${name ?? path.split('node_modules/').at(-1)}@${version}`
}
