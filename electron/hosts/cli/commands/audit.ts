import type { Command } from 'commander'
import { wholeNumber } from '../arguments.ts'
import { count, table } from '../output/result.ts'
import type { Run } from '../run.ts'

interface LogOptions {
  person?: string
  flight?: string
  limit: number
}

/** `audit`: the change log. */
export function addAudit(program: Command, run: Run): void {
  const audit = program.command('audit').description('the change log')
  audit
    .command('verify')
    .description('recompute the hash chain and compare every record with it')
    .action(() =>
      run.inStore(async ({ client }) => {
        const verdict = await client.audit.verify()
        const problems = verdict.problems.map(({ sequence, why }) =>
          sequence === null ? why.replace(/\.?$/, '.') : `Entry ${sequence}: ${why}`,
        )
        const text = verdict.ok
          ? `${count(verdict.entries, 'entry', 'entries')}: all is well.`
          : problems.join('\n')
        return { json: verdict, text, status: verdict.ok ? 0 : 1 }
      }),
    )
  audit
    .command('reads')
    .description('who looked at whose file, the newest first; for auditors and administrators')
    .option('--person <person>', 'only of this person (id or case number)')
    .option('--limit <number>', 'how many at most', wholeNumber, 100_000)
    .action((filter: { person?: string; limit: number }) =>
      run.inStore(async ({ client }) => {
        const reads = await client.audit.reads(filter)
        const rows = reads.map(({ number, at, user, withoutPassphrase, subject, person }) => {
          const what = subject === 'log' ? 'the log' : 'the file'
          const who = withoutPassphrase ? `${user}, without passphrase` : user
          return [number, at, who, person === null ? what : `${what} of ${person.name} (${person.id})`]
        })
        return { json: reads, text: table(rows) }
      }),
    )
  audit
    .command('log')
    .description('who changed what, the newest first')
    .option('--person <person>', 'only what concerns this person (id or case number)')
    .option('--flight <flight>', 'only what concerns this flight (id or number)')
    .option('--limit <number>', 'how many entries at most', wholeNumber, 100_000)
    .action((filter: LogOptions) =>
      run.inStore(async ({ client }) => {
        const entries = await client.audit.log(filter)
        const rows = entries.map(({ sequence, at, user, noun, id, fields }) => {
          return [sequence, at, user, noun, id, Object.keys(fields).join(', ')]
        })
        return { json: entries, text: table(rows) }
      }),
    )
}
