import type { Command } from 'commander'
import type { FindingId } from '#shared/model/ids.ts'
import { made } from './result.ts'
import type { Run } from './run.ts'
import { UsageError } from './usage-error.ts'

interface DecideOptions {
  accept?: boolean
  refuse?: boolean
  reason: string
}

/** `review decide`: a named reviewer's decision. */
export function addReview(program: Command, run: Run): void {
  const review = program.command('review').description('findings that wait for a decision')
  review
    .command('decide')
    .description('decide a finding of effect review; needs a reviewer or approver')
    .argument('<finding>', 'id, as flight check prints it')
    .option('--accept', 'the person may travel as far as this finding goes')
    .option('--refuse', 'the person may not, and the finding blocks')
    .requiredOption('--reason <text>', 'why, for whoever asks years later')
    .action((finding: string, { accept = false, refuse = false, reason }: DecideOptions) => {
      if (accept === refuse) throw new UsageError('Say one of --accept and --refuse.')
      return run.inStore(async ({ client }) => {
        const decision = accept ? 'accept' : 'refuse'
        const { id } = await client.reviews.decide({ finding: finding as FindingId, decision, reason })
        return made(id, accept ? 'Accepted.' : 'Refused: the finding blocks.')
      })
    })
}
