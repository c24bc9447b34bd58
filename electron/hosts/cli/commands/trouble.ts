import type { Command } from 'commander'
import type { Trouble } from '#shared/contract/troubles.ts'
import { TroubleKind } from '#shared/model/settled-trouble.ts'
import { done } from '../output/result.ts'
import { passphraseFrom } from '../passphrase.ts'
import type { Run } from '../run.ts'

/** `trouble`: what is wrong with the store or the clock, so that nobody can sign; two people say that they looked into it. */
export function addTroubles(program: Command, run: Run): void {
  const trouble = program
    .command('trouble')
    .description('what is wrong with the store or the clock, so that nobody signs')
  trouble
    .command('list')
    .description('each with what to do')
    .action(() =>
      run.inStore(async ({ client }) => {
        const all = await client.troubles.list()
        return { json: all, text: all.length === 0 ? 'All is well.' : all.map(describe).join('\n\n') }
      }),
    )
  trouble
    .command('settle')
    .description(
      'two users who may sign say that it was looked into; MUSTER_SECOND_PASSPHRASE or a terminal; in an office of one, that one',
    )
    .addArgument(trouble.createArgument('<kind>', 'which one').choices(TroubleKind.options))
    .requiredOption('--why <text>', 'what was found, for the log')
    .option('--second <user>', 'the other user, whose passphrase is asked for')
    .action((kind: TroubleKind, { why, second }: { why: string; second?: string }) =>
      run.inStore(async ({ client }) => {
        const other = second === undefined ? {} : { second, passphrase: await secondPassphrase(second) }
        await client.troubles.settle({ kind, why, ...other })
        return done('Settled.', { kind })
      }),
    )
}

function secondPassphrase(user: string): Promise<string> {
  return passphraseFrom('MUSTER_SECOND_PASSPHRASE', `Passphrase of ${user}: `)
}

function describe({ kind, text, next }: Trouble): string {
  return `${kind}: ${text}\n${next}\nmuster trouble settle ${kind} --why TEXT --second USER`
}
