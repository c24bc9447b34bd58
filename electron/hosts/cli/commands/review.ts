import type { Command } from 'commander'
import { DecisionKind } from '#shared/model/finding.ts'
import type { FindingId } from '#shared/model/ids.ts'
import { made } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

interface DecideOptions {
  accept?: boolean
  refuse?: boolean
  withdraw?: boolean
  ask?: boolean
  of?: string
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
    .option('--ask', 'ask somebody for more; the question stays open')
    .option('--of <whom>', 'with --ask: who is to answer')
    .requiredOption('--reason <text>', 'why, for whoever asks years later; with --ask what is asked for')
    .action((finding: string, { reason, of: askedOf, ...options }: DecideOptions) => {
      const [decision, ...others] = DecisionKind.options.filter(kind => options[kind])
      if (decision === undefined || others.length > 0)
        throw new UsageError('Say one of --accept, --refuse, --withdraw and --ask.')
      if ((decision === 'ask') !== (askedOf !== undefined))
        throw new UsageError('Say with --ask, and only with it, who is to answer: --of.')
      return run.inStore(async ({ client }) => {
        const { id } = await client.reviews.decide({
          finding: finding as FindingId,
          decision,
          reason,
          ...(askedOf === undefined ? {} : { askedOf }),
        })
        return made(id, words[decision])
      })
    })
}

const words: Record<DecisionKind, string> = {
  accept: 'Accepted.',
  refuse: 'Refused: the finding blocks.',
  withdraw: 'Taken back: the question is open again.',
  ask: 'Asked: the question stays open.',
}
