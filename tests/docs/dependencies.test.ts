import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Lock {
  readonly packages: Readonly<Record<string, Groups & { readonly license?: string }>>
}
type Groups = Readonly<Partial<Record<(typeof groups)[number], Readonly<Record<string, string>>>>>
const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

/** The lines of one group's table in docs/dependencies.md, in its order. */
const sections = readFileSync('docs/dependencies.md', 'utf8').split('\n## ').slice(1)
const { packages }: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))

test.each(groups.map((group, index) => [group, sections[index] ?? ''] as const))(
  'each of the %s has its line with its licence and a reason, and no line is left over',
  (group, section) => {
    const lines = [...section.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)]
    const written = lines.map(([, name = '', licence = '']) => [name, licence])
    const named = Object.keys(packages['']?.[group] ?? {})
    expect(written).toEqual(named.map(name => [name, packages[`node_modules/${name}`]?.license]))
    for (const [, name, , why = ''] of lines) expect(why.length, name).toBeGreaterThan(4)
  },
)
