import { type Command, Option } from 'commander'
import type { ReleaseInput, ReleaseResult } from '#shared/contract/protections.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import { date } from './arguments.ts'
import type { Result } from './output/result.ts'
import { UsageError } from './usage-error.ts'

/** What stands behind the options of a release. */
export interface ReleaseOptions {
  decision: string
  by: string
  on: PlainDate
  reference: string
  document?: string
  original?: string
  askedBy?: string
  answeredBy?: string
  reason?: string
}

/** The options by which every release says who decided, when, and on what paper. */
export function withReleaseOptions(command: Command): Command {
  return command
    .requiredOption('--decision <kind>', 'the kind of decision, as protection list PERSON names them')
    .requiredOption('--by <who>', 'the court, board, office or clinician that decided')
    .requiredOption('--on <date>', 'the day of the decision', date)
    .requiredOption('--reference <text>', 'docket, file or reference number of the decision')
    .addOption(
      new Option('--document <file>', 'the decision itself: a PDF, PNG or JPEG').conflicts('original'),
    )
    .option('--original <where>', 'where the original lies, if it is not attached')
    .option('--asked-by <who>', 'of a statement: who asked the person')
    .option('--answered-by <who>', 'of a statement: who answered')
    .option('--reason <text>', 'why; always said of what was recorded by mistake')
}

/** The release that the options say. Throws a {@link UsageError} where no paper is named. */
export function releaseOf(options: ReleaseOptions, passphrase: string): ReleaseInput {
  const { decision, by, on, reference, document, original, askedBy, answeredBy, reason } = options
  return {
    decision,
    decidedBy: by,
    decidedOn: on,
    reference,
    document: documentOf(document, original),
    askedBy: askedBy ?? null,
    answeredBy: answeredBy ?? null,
    reason: reason ?? null,
    passphrase,
  }
}

function documentOf(document: string | undefined, original: string | undefined): ReleaseInput['document'] {
  if (document !== undefined) return { kind: 'file', file: document }
  if (original !== undefined && original.trim() !== '') return { kind: 'reference', reference: original }
  throw new UsageError(
    'Attach the decision (--document FILE) or say where its original lies (--original WHERE).',
  )
}

/** What became of it, for a script and in words; 1 while another person must agree. */
export function releaseResult(protection: string, result: ReleaseResult): Result {
  const { id, counts, waitingFor } = result
  const text = counts
    ? 'Released.'
    : `Recorded, and it still protects: ${waitingFor ?? 'another user'} must record the same decision.`
  return { json: { id, protection, counts, waitingFor }, text, status: counts ? 0 : 1 }
}
