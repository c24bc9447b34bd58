import { ProtectionKind } from '#shared/model/release.ts'
import { type Door, doors } from '#tests/electron/services/releasing/making-ways.ts'
import { ways } from '#tests/electron/services/releasing/ways.ts'
import {
  elsewhere,
  type HeldElsewhere,
  questions,
  restsOn,
} from '#tests/electron/services/releasing/ways-elsewhere.ts'

/** Where the table is kept, from the root of the repository. */
export const tableFile = 'shared/protection/DOORS.md'

/** The tests that try each way, door by door. */
export const testOfWays = 'tests/electron/services/releasing/guard.test.ts'

const doorNames = Object.keys(doors) as Door[]

/** What holds a protection of one kind at one door; a text says why there is no such way. */
export function cell(kind: ProtectionKind, door: Door): HeldElsewhere | string {
  if (kind in elsewhere) return elsewhere[kind as keyof typeof elsewhere][door]
  if (door === 'merge') return { ends: 'asks', file: testOfWays, test: doors.merge }
  const way = ways[kind as keyof typeof ways].by[door]
  return typeof way === 'string' ? way : { ends: way.ends, file: testOfWays, test: `'%s (%s)'` }
}

function capital(text: string): string {
  return text.replace(': %s', '').replace(/^./u, letter => letter.toUpperCase())
}

/** The table of every way in which a verdict could become better, as Markdown. */
export function doorTable(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const link = (path: string, name = path.split('/').at(-1)) => `[${name}](../../${path})`
  const held = (what: HeldElsewhere | string) =>
    typeof what === 'string' ? `– (${what})` : link(what.file, what.ends)
  return `# Every way in which a verdict could become better

Written by \`npm run doors\` from the kinds of protection (\`shared/model/release.ts\`) and the ways that the tests try
(\`tests/electron/services/releasing/ways.ts\`); \`tests/doors/table.test.ts\` fails when it is stale. \`refused\`: the writing, by
name. \`asks\`: it goes in, the protection stays, and the check blocks and shows both sides. \`stands\`: the protection stays as
it was; each leads to the test that holds it. In brackets, why there is no such way. Any history of them: ${link('tests/electron/services/releasing/guard.property.long.test.ts')}.

${row(['protection', ...doorNames.map(door => doors[door])])}
${row(['---', ...doorNames.map(() => '---')])}
${ProtectionKind.options.map(kind => row([kind, ...doorNames.map(door => held(cell(kind, door)))])).join('\n')}

## Ended by ending what it rests on

${restsOn.map(what => `- ${capital(what.test)}: ${held(what)}`).join('\n')}

## Questions that a list leaves

${questions.map(what => `- ${capital(what.test)}: ${held(what)}`).join('\n')}
`
}
