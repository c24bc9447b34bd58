import type { Command } from 'commander'
import type { DataKeyStanding } from '#shared/contract/users.ts'
import { follow } from '../output/progress.ts'
import { done, type Result } from '../output/result.ts'
import type { Run } from '../run.ts'

/** `keys`: the key that encrypts the store, and a new one for it. */
export function addKeys(program: Command, run: Run): void {
  const keys = program.command('keys').description('the data key, which encrypts the store')
  keys
    .command('show')
    .description(
      'since when it is what it is, whether it should be another, and to whom that could not be given',
    )
    .action(() => run.inStore(async ({ client }) => shown(await client.users.dataKey())))
  keys
    .command('rotate')
    .description(
      'encrypt the store anew under another data key, after somebody left or a laptop was lost; everybody signs in as before; an administrator may',
    )
    .option(
      '--leave-out',
      'also where somebody cannot be given it: they have no key then, and are invited anew',
    )
    .option(
      '--new-recovery-key',
      'also another recovery key, which is printed once; the old one opens nothing then',
    )
    .action(
      ({ leaveOut = false, newRecoveryKey = false }: { leaveOut?: boolean; newRecoveryKey?: boolean }) =>
        run.inStore(async ({ client }) =>
          changed(
            await follow(signal => client.users.changeDataKey({ leaveOut, newRecoveryKey }, { signal })),
          ),
        ),
    )
}

function shown(standing: DataKeyStanding): Result {
  const { changedAt, dueSince, keepsRecoveryKey, leaves } = standing
  const lines = [
    changedAt === null ? 'The store has its first data key.' : `The data key is from ${changedAt}.`,
    ...(dueSince === null
      ? []
      : [`Since ${dueSince} somebody may have it who should not: keys rotate encrypts the store anew.`]),
    ...leaves.map(({ name, why }) => `A new one cannot be given to ${name}: ${inWords[why]}.`),
    ...(keepsRecoveryKey ? [] : ['A new one makes a new recovery key.']),
  ]
  return done(lines.join('\n'), standing)
}

const inWords: Readonly<Record<DataKeyStanding['leaves'][number]['why'], string>> = {
  not_seen: 'has not signed in since users have keys',
  not_certified: 'has a key that nobody certified',
  invitation: 'was invited before, and has not joined',
}

function changed({ left, recoveryKey }: { left: string[]; recoveryKey: string | null }): Result {
  const lines = [
    'The store was encrypted anew. Everybody signs in as before.',
    ...(left.length === 0 ? [] : [`Has no key any more, and is invited anew: ${left.join(', ')}.`]),
    ...(recoveryKey === null
      ? []
      : [`The new recovery key, shown only this once: ${recoveryKey}`, 'Print it, and destroy the old one.']),
  ]
  return done(lines.join('\n'), { left, recoveryKey })
}
