import { type Command, Option } from 'commander'
import { done, table } from '../output/result.ts'
import type { Run } from '../run.ts'

interface ReportOptions {
  format: 'pdf' | 'json'
  out: string
  paper: 'a4' | 'us-letter'
}

/** `people report` and `people retention`: for whoever watches over what is held about people. */
export function addOversight(people: Command, run: Run): void {
  people
    .command('report')
    .description(
      'all that is held about one person, who saw it, where it went; for auditors and administrators',
    )
    .argument('<person>', 'id or case number')
    .addOption(new Option('--format <format>', 'how it is written').choices(['pdf', 'json']).default('pdf'))
    .requiredOption('--out <file>', 'where to write it')
    .addOption(new Option('--paper <size>', 'paper of a PDF').choices(['a4', 'us-letter']).default('a4'))
    .action((person: string, { out, ...options }: ReportOptions) =>
      run.inStore(async ({ client }) => {
        const saved = await client.oversight.report({ ...options, person, file: out })
        if (saved === null) throw new Error('A named file was not written')
        return done(`Wrote ${saved.file}`, saved)
      }),
    )
  people
    .command('retention')
    .description('of whom something is kept beyond its time, and what keeps it; nothing is erased')
    .action(() =>
      run.inStore(async ({ client }) => {
        const rows = await client.oversight.retention()
        const lines = rows.map(({ person, lastDay, due, protections }) => {
          return [person.id, person.name, lastDay, due.join(', '), protections.join('; ')]
        })
        return { json: rows, text: table(lines) }
      }),
    )
}
