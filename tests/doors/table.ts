import { ProtectionKind } from '#shared/model/release.ts'
import { type Door, doors, type Way } from '#tests/electron/services/releasing/making-ways.ts'
import { elsewhere, ways } from '#tests/electron/services/releasing/ways.ts'

/** Where the table is kept, from the root of the repository. */
export const tableFile = 'shared/protection/DOORS.md'

/** The tests that try each way, door by door. */
export const testOfWays = 'tests/electron/services/releasing/guard.test.ts'

const doorNames = Object.keys(doors) as Door[]

/** What holds a protection of one kind at one door, as the table says it: what comes of it, or why there is no such way. */
export function cell(kind: ProtectionKind, door: Door): string {
  if (kind in elsewhere) return 'held'
  const { by } = ways[kind as keyof typeof ways]
  const way: Way = door === 'merge' ? { try: () => undefined, ends: 'asks' } : by[door]
  return typeof way === 'string' ? `– (${way})` : way.ends
}

/** The test that holds a row of the table. */
export function testOf(kind: ProtectionKind): string {
  return kind in elsewhere ? elsewhere[kind as keyof typeof elsewhere] : testOfWays
}

/** The table of every way in which a verdict could become better, as Markdown. */
export function doorTable(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const link = (path: string) => `[${path.split('/').at(-1)}](../../${path})`
  return `# Every way in which a verdict could become better

Written by \`npm run doors\` from the kinds of protection (\`shared/model/release.ts\`) and the ways that the tests try
(\`tests/electron/services/releasing/ways.ts\`); \`tests/doors/table.test.ts\` fails when it is stale. \`refused\`: the writing, by
name. \`asks\`: it goes in, the protection stays, and the check blocks and shows both sides. \`stands\`: the protection stays as
it was. In brackets, why there is no such way. Any history of them: ${link('tests/electron/services/releasing/guard.property.test.ts')}.

${row(['protection', ...doorNames.map(door => doors[door]), 'held by'])}
${row(['---', ...doorNames.map(() => '---'), '---'])}
${ProtectionKind.options.map(kind => row([kind, ...doorNames.map(door => cell(kind, door)), link(testOf(kind))])).join('\n')}
`
}
