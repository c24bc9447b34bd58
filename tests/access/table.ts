import { Role } from '#shared/model/codes.ts'
import { procedures, rolesOf } from './procedures.ts'

/** Where the table is kept, from the root of the repository. */
export const tableFile = 'shared/contract/ACCESS.md'

/** Whom each procedure of the contract answers, as Markdown. */
export function accessTable(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = procedures().map(({ path, access }) => {
    const held = rolesOf(access)
    const right = access === 'anybody' || access === 'signed_in' ? '' : access
    const cells = Role.options.map(role => (held.includes(role) ? '✓' : '–'))
    return row([path, access === 'anybody' ? '✓' : '–', ...cells, right])
  })
  return `# Whom each procedure answers

Written by \`npm run access\` from the contract itself; \`tests/access/table.test.ts\` fails when it is stale, and
\`tests/access/access.test.ts\` calls every procedure in every role, and with nobody signed in, in the process, over the browser
host's web socket and over the window's message port. A procedure refuses (SIGNED_OUT, NOT_ALLOWED) before it looks at what it was
sent. The right is the least that it takes: what acts asks again (a stop's lifting, a second signer at the same keyboard), and an
act that another office sent, or that lies in the store, is believed only by its author's certificate (../authority/README.md).
A role counts by a certificate for the key that signs; whoever waits for theirs has the right to *edit* alone.

${row(['procedure', 'nobody signed in', ...Role.options, 'right'])}
${row(['---', ...['', ...Role.options, ''].map(() => '---')])}
${rows.join('\n')}
`
}
