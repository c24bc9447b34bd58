import { ORPCError } from '@orpc/client'
import type { Command } from 'commander'
import { errors } from '#shared/contract/errors.ts'
import type { Run } from './run.ts'

/** Commands whose capability comes later. Each takes what it will take, and says so with exit status 4. */
export function addLater(program: Command, _run: Run): void {
  const backup = program.command('backup').description('files between offices (not available yet)')
  const exchange = 'Files between offices are not written or read yet.'
  backup
    .command('write')
    .argument('<file>')
    .option('--to <key...>')
    .action(() => notYet(exchange))
  backup
    .command('verify')
    .argument('<file>')
    .action(() => notYet(exchange))
  backup
    .command('restore')
    .argument('<file>')
    .action(() => notYet(exchange))
  backup
    .command('merge')
    .argument('<file>')
    .action(() => notYet(exchange))

  const conflicts = program.command('conflicts').description('concurrent edits (not available yet)')
  const merging = 'Conflicts come with merging the files of other offices.'
  conflicts.command('list').action(() => notYet(merging))
  conflicts
    .command('settle')
    .argument('<id>')
    .requiredOption('--take <A|B>')
    .requiredOption('--reason <text>')
    .action(() => notYet(merging))
}

/** Refuses with NOT_YET_AVAILABLE, exit status 4. */
export function notYet(next: string): never {
  throw new ORPCError('NOT_YET_AVAILABLE', { message: errors.NOT_YET_AVAILABLE.message, data: { next } })
}
