import type { Command } from 'commander'
import type { ConflictView } from '#shared/contract/exchange.ts'
import { done, table } from '../output/result.ts'
import type { Run } from '../run.ts'

/** `conflicts`: edits that did not know of each other, which a merge brought together. */
export function addConflicts(program: Command, run: Run): void {
  const conflicts = program.command('conflicts').description('edits that did not know of each other')
  conflicts
    .command('list')
    .description('what stands against what, and what holds until it is settled')
    .action(() =>
      run.inStore(async ({ client }) => {
        const all = await client.exchange.conflicts()
        return { json: all, text: all.length === 0 ? 'Nothing to settle.' : all.map(describe).join('\n\n') }
      }),
    )
  conflicts
    .command('settle')
    .description('take one side; needs a reviewer or approver')
    .argument('<id>')
    .requiredOption('--take <A|B>', 'the side that holds from now on')
    .requiredOption('--reason <text>', 'why, for the log')
    .action((id: string, { take, reason }: { take: string; reason: string }) =>
      run.inStore(async ({ client }) => {
        await client.exchange.settle({ id, take, reason })
        return done('Settled.', { id })
      }),
    )
}

function describe({ id, kind, noun, recordId, person, flight, holds, sides }: ConflictView): string {
  const about = [noun, recordId, person?.name, flight?.number].filter(Boolean).join(' ')
  const what = kind === 'release' ? 'ended by somebody who did not know of an edit' : 'different edits'
  const rows = [
    ['holds', '', '', JSON.stringify(holds)],
    ...sides.map(({ letter, by, office, at, values }) => [
      letter,
      `${by} (${office})`,
      at,
      JSON.stringify(values),
    ]),
  ]
  return `${id} ${about}: ${what}\n${table(rows)}`
}
