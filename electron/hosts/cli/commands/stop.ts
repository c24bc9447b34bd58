import type { Command } from 'commander'
import { made } from '../output/result.ts'
import { type ReleaseOptions, withReleaseOptions } from '../release-options.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'
import { releasing } from './protection.ts'

/** `stop`: an emergency stop, at once, by anybody; lifting takes two users. */
export function addStop(program: Command, run: Run): void {
  const stop = program
    .command('stop')
    .description('stop the removal of a person at once, without proof')
    .argument('<person>', 'id or case number')
    // Not a requiredOption: commander would ask for it from `stop lift` too.
    .option('--why <text>', 'why, in one line (required)')
    .action((person: string, { why }: { why?: string }) => {
      if (why === undefined) throw new UsageError('Say why: --why TEXT.')
      return run.inStore(async ({ client }) => {
        const { person: found, name } = await client.people.get({ person })
        const { id } = await client.evidence.stop({ personId: found.id, why })
        return made(id, `${name} is stopped`)
      })
    })
  withReleaseOptions(
    stop
      .command('lift')
      .description('record the decision that ended a stop; another user must record it too')
      .argument('<stop>', 'id'),
  ).action((id: string, options: ReleaseOptions) => run.inStore(releasing(`emergencyStop:${id}`, options)))
}
