import type { Command } from 'commander'
import { AnyBarKind, BarKind } from '#shared/model/codes.ts'
import type { Instant, PlainDate } from '#shared/model/plain-date.ts'
import { codes, date, dateOrInstant, instant } from '../arguments.ts'
import { made } from '../output/result.ts'
import { type ReleaseOptions, withReleaseOptions } from '../release-options.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'
import { releasing } from './protection.ts'

interface AddOptions {
  kind: AnyBarKind
  from: PlainDate
  until?: PlainDate | Instant
  destinations: string[]
  evidence: string
  court?: string
  notice?: Instant
  granted?: Instant
  received?: Instant
}

/** `bar`: legal bars to removal. */
export function addBars(program: Command, run: Run): void {
  const bar = program.command('bar').description('legal bars to removal')
  bar
    .command('add')
    .description('record what bars the removal of a person')
    .argument('<person>', 'id or case number')
    .requiredOption(
      '--kind <kind>',
      `what bars it: ${BarKind.options.join(', ')}; or a kind of the pack (uk.further_submissions)`,
      barKind,
    )
    .requiredOption('--from <date>', 'first day on which it holds', date)
    .option('--until <date>', 'day or instant that it names as its end', dateOrInstant)
    .option(
      '--destinations <codes>',
      'countries to which removal is barred: IRN,TUR; every country unless said',
      codes,
      [],
    )
    .requiredOption('--evidence <text>', 'the paper that shows it')
    .option('--court <code>', 'court whose clock and calendar it runs by: us-mdd')
    .option('--notice <instant>', 'when it was docketed or noticed', instant)
    .option('--granted <instant>', 'when it was granted', instant)
    .option('--received <instant>', 'when this office received it', instant)
    .action((person: string, options: AddOptions) =>
      run.inStore(async ({ client }) => {
        const { person: found, name } = await client.people.get({ person })
        const { kind, from, until = null, destinations, evidence } = options
        const { court = null, notice = null, granted = null, received = null } = options
        const { id } = await client.evidence.addBar({
          personId: found.id,
          kind,
          from,
          until,
          destinations,
          evidence,
          court,
          noticeAt: notice,
          grantedAt: granted,
          receivedAt: received,
        })
        return made(id, `${kind} bars the removal of ${name}`)
      }),
    )
  withReleaseOptions(
    bar.command('lift').description('record the decision that ended a bar').argument('<bar>', 'id'),
  ).action((id: string, options: ReleaseOptions) => run.inStore(releasing(`legalBar:${id}`, options)))
}

function barKind(text: string): AnyBarKind {
  const kind = AnyBarKind.safeParse(text)
  if (kind.success) return kind.data
  throw new UsageError(`No kind of bar is called ${text}.`)
}
