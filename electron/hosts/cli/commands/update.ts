import type { Command } from 'commander'
import { callersPath } from '../host.ts'
import { table } from '../output/result.ts'
import type { Run } from '../run.ts'

/** `update`: a newer Muster in a file that somebody carried here. */
export function addUpdates(program: Command, run: Run): void {
  const update = program.command('update').description('a newer Muster in a file, without a network')
  update
    .command('verify')
    .description(
      'say whether an update file is signed, whole, newer and for this computer (0), or is not to be installed (1)',
    )
    .argument('<file>', 'NAME.muster-update')
    .action((file: string) =>
      run.withoutStore(async client => {
        const report = await client.updates.check({ file: callersPath(file) })
        const { version, system, fileName, sha256, signedBy, expires, notes, next } = report
        const rows = [
          ['version', version],
          ['for', system],
          ['installer', `${fileName}, SHA-256 ${sha256}`],
          ['signed by', signedBy.join(', ')],
          ['good until', expires],
          ['next', next],
        ]
        return { json: report, text: [table(rows), ...(notes === '' ? [] : [notes])].join('\n') }
      }),
    )
}
