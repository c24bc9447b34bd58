import { type Command, Option } from 'commander'
import type { MovementsView, RecallView } from '#shared/contract/movements.ts'
import type { MovementId, RecallId } from '#shared/model/ids.ts'
import type { MovementKind } from '#shared/model/movement.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { RecallOutcome } from '#shared/model/recall.ts'
import { instant } from '../arguments.ts'
import { done, made, table } from '../output/result.ts'
import type { Run } from '../run.ts'

/** What `flight` also does: the moments of an aircraft at its stops. `flight` must be there. */
export function addMovements(program: Command, run: Run): void {
  const flight = program.commands.find(command => command.name() === 'flight')
  if (!flight) throw new Error('The moments of a flight need the command flight')
  addMoment(flight, run, {
    name: 'board',
    kind: 'boarding_complete',
    does: 'boarding is complete: doors closed',
  })
  addMoment(flight, run, { name: 'reopen', kind: 'boarding_reopened', does: 'the doors were opened again' })
  addMoment(flight, run, { name: 'take-off', kind: 'take_off', does: 'the aircraft took off' })
  addMoment(flight, run, { name: 'landed', kind: 'landed', does: 'the aircraft landed' })
  flight
    .command('moments')
    .description('where the flight stands, and what was recorded of it')
    .argument('<flight>', 'id or number')
    .action((key: string) =>
      run.inStore(async ({ client }) => {
        const view = await client.movements.of({ flight: key })
        return { json: view, text: momentsText(view) }
      }),
    )
  flight
    .command('withdraw-moment')
    .description('take back the last moment, entered by mistake')
    .argument('<moment>', 'id')
    .requiredOption('--why <text>', 'what was wrong with it')
    .action((id: string, { why }: { why: string }) =>
      run.inStore(async ({ client }) => {
        await client.movements.withdraw({ id: id as MovementId, why })
        return done('Withdrawn.', { id })
      }),
    )
}

/** `recall`: whoever was stopped after boarding, and the checklist for reaching the captain. */
export function addRecalls(program: Command, run: Run): void {
  const recall = program.command('recall').description('people stopped after boarding: reaching the captain')
  recall
    .command('list')
    .description('open checklists; exit status 1 while there is one')
    .option('--flight <flight>', 'every checklist of this flight, done ones too')
    .action(({ flight }: { flight?: string }) =>
      run.inStore(async ({ client }) => {
        const views =
          flight === undefined ? await client.recalls.open() : await client.recalls.ofFlight({ flight })
        const text =
          views.length === 0 ? 'Nobody is stopped after boarding.' : views.map(recallText).join('\n\n')
        return { json: views, text, status: views.some(view => view.isOpen) ? 1 : 0 }
      }),
    )
  recall
    .command('tick')
    .description('a step is done')
    .argument('<recall>', 'id')
    .argument('<step>', 'code of the step')
    .option('--note <text>', 'who was reached, what they answered')
    .option('--undo', 'take the tick back')
    .option('--everybody', 'for all on the flight who are stopped and not accounted for')
    .action((key: string, step: string, { note, undo = false, everybody = false }: TickOptions) =>
      run.inStore(async ({ client }) => {
        const said = note === undefined ? {} : { note }
        const { id } = await client.recalls.tick({
          recall: key as RecallId,
          step,
          done: !undo,
          everybody,
          ...said,
        })
        return made(id, undo ? `${step} is open again` : `${step} is done`)
      }),
    )
  recall
    .command('account')
    .description('where the person ended')
    .argument('<recall>', 'id')
    .addOption(new Option('--outcome <code>').choices(RecallOutcome.options).makeOptionMandatory())
    .requiredOption('--note <text>', 'when, where, by whom')
    .action((key: string, { outcome, note }: { outcome: RecallOutcome; note: string }) =>
      run.inStore(async ({ client }) => {
        await client.recalls.account({ recall: key as RecallId, outcome, note })
        return done('Accounted for.', { id: key })
      }),
    )
  addRecallWithdrawal(recall, run)
}

function addRecallWithdrawal(recall: Command, run: Run): void {
  recall
    .command('withdraw')
    .description('nothing stands any more that opened it; by somebody else than opened it')
    .argument('<recall>', 'id')
    .requiredOption('--reason <text>', 'why, and how you know')
    .action((key: string, { reason }: { reason: string }) =>
      run.inStore(async ({ client }) => {
        const { id } = await client.recalls.withdraw({ recall: key as RecallId, reason })
        return made(id, 'The recall is withdrawn')
      }),
    )
}

interface TickOptions {
  note?: string
  undo?: boolean
  everybody?: boolean
}

interface MomentCommand {
  readonly name: string
  readonly kind: MovementKind
  readonly does: string
}

function addMoment(flight: Command, run: Run, { name, kind, does }: MomentCommand): void {
  flight
    .command(name)
    .description(does)
    .argument('<flight>', 'id or number')
    .option('--stop <airport>', 'where; the stop that comes next unless said')
    .requiredOption('--at <instant>', '2026-12-10T05:41-05:00', instant)
    .action((key: string, { stop, at }: { stop?: string; at: Instant }) =>
      run.inStore(async ({ client }) => {
        const where = stop === undefined ? {} : { airport: stop }
        const { id } = await client.movements.record({ flight: key, kind, ...where, at })
        const { phase } = await client.movements.of({ flight: key })
        return made(id, phase.sentence, { phase: phase.is, airport: phase.airport })
      }),
    )
}

function momentsText({ phase, movements }: MovementsView): string {
  const rows = movements.map(({ id, kind, airport, at, name, withdrawnWhy }) => {
    return [id, at, airport, kind.replaceAll('_', ' '), name, withdrawnWhy && `withdrawn: ${withdrawnWhy}`]
  })
  return [phase.sentence, ...(rows.length === 0 ? [] : [table(rows)])].join('\n')
}

function recallText({
  id,
  person,
  flight,
  why,
  stands,
  steps,
  outcome,
  outcomeNote,
  withdrawn,
  left,
}: RecallView): string {
  const lines = steps.map(({ code, title, ticked }) => {
    const by =
      ticked === null ? '' : ` (${ticked.at}, ${ticked.by}${ticked.note === null ? '' : `: ${ticked.note}`})`
    return `  [${ticked === null ? ' ' : 'x'}] ${code}: ${title}${by}`
  })
  const open = outcome === null ? `${left} steps open` : `${outcome.replaceAll('_', ' ')}: ${outcomeNote}`
  const end = withdrawn === null ? open : `withdrawn ${withdrawn.at}, ${withdrawn.by}: ${withdrawn.reason}`
  return [
    `${id}  ${person} on ${flight}: ${end}`,
    `  ${stands}`,
    ...why.split('\n').map(line => `  ${line}`),
    ...lines,
  ].join('\n')
}
