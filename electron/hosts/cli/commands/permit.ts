import type { Command } from 'commander'
import { type ReleaseOptions, withReleaseOptions } from '../release-options.ts'
import type { Run } from '../run.ts'
import { releasing } from './protection.ts'

/** `permit`: permits and statuses on people's records. */
export function addPermits(program: Command, run: Run): void {
  const permit = program.command('permit').description('permits and statuses on people’s records')
  withReleaseOptions(
    permit
      .command('end')
      .description('record the decision that ended a status; no printed date does')
      .argument('<permit>', 'id, as people show prints it'),
  ).action((id: string, options: ReleaseOptions) => run.inStore(releasing(`permit:${id}`, options)))
}
