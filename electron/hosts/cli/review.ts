import type { Command } from 'commander'
import { DecisionKind } from '#shared/model/finding.ts'
import type { FindingId } from '#shared/model/ids.ts'
import { made } from './result.ts'
import type { Run } from './run.ts'
import { UsageError } from './usage-error.ts'

interface DecideOptions {
  accept?: boolean
  refuse?: boolean
  withdraw?: boolean
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
    .option('--withdraw', 'take back the decision that counts; the question is open again')
    .requiredOption('--reason <text>', 'why, for whoever asks years later')
    .action((finding: string, { reason, ...options }: DecideOptions) => {
      const [decision, ...others] = DecisionKind.options.filter(kind => options[kind])
      if (decision === undefined || others.length > 0)
        throw new UsageError('Say one of --accept, --refuse and --withdraw.')
      return run.inStore(async ({ client }) => {
        const { id } = await client.reviews.decide({ finding: finding as FindingId, decision, reason })
        return made(id, words[decision])
      })
    })
}

const words: Record<DecisionKind, string> = {
  accept: 'Accepted.',
  refuse: 'Refused: the finding blocks.',
  withdraw: 'Taken back: the question is open again.',
}
