import { isShipped, type LockEntry } from '#electron/papers/parts.ts'

/** Licences, by their SPDX names, under which a package may go along with Muster: they ask for their text and nothing more. */
const shipped = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  'Unlicense',
  '0BSD',
  'CC0-1.0',
  'BlueOak-1.0.0',
])

/** And those that a tool may have, which stays where Muster is built. */
const tools = new Set([...shipped, 'MPL-2.0', 'Python-2.0', 'WTFPL'])

/** What is wrong with the licences of a lock file's packages, a sentence each. */
export function licenceProblems(packages: Readonly<Record<string, LockEntry>>): string[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, entry]) => {
      const allowed = isShipped(path, entry) ? shipped : tools
      if (!entry.license) return `${path} names no licence`
      return isAllowed(entry.license, allowed) ? [] : `${path} has the licence ${entry.license}`
    })
}

/** An expression of SPDX without exceptions: of alternatives one must be allowed, of what holds together each. */
function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  const plain = expression.replaceAll(/[()]/g, '')
  return plain.split(' OR ').some(choice => choice.split(' AND ').every(each => allowed.has(each)))
}
