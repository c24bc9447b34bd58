import type { Command } from 'commander'
import type { EmergencyStopId } from '#shared/model/ids.ts'
import { made, type Result } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

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
  stop
    .command('lift')
    .description('ask for a stop to be lifted, or agree to it: two different users, each with evidence')
    .argument('<stop>', 'id')
    .requiredOption('--evidence <text>', 'the document on which it is lifted')
    .action((id: string, { evidence }: { evidence: string }) =>
      run.inStore(async ({ client, passphrase }) => {
        const result = await client.evidence.liftStop({ id: id as EmergencyStopId, evidence, passphrase })
        return lifted(id, result)
      }),
    )
}

function lifted(id: string, { lifted, waitingFor }: { lifted: boolean; waitingFor: string | null }): Result {
  const text = lifted ? 'Lifted.' : `Still stopped: ${waitingFor ?? 'another user must agree'}.`
  return { json: { id, lifted, waitingFor }, text }
}
