import { type Command, InvalidArgumentError } from 'commander'
import { Role } from '#shared/model/codes.ts'
import { made } from '../output/result.ts'
import { newPassphraseFrom } from '../passphrase.ts'
import type { Run } from '../run.ts'

/** `user add`: another key slot. */
export function addUsers(program: Command, run: Run): void {
  const user = program.command('user').description('who has a key to the store')
  user
    .command('add')
    .description('another user with a key of their own; passphrase from MUSTER_NEW_PASSPHRASE')
    .argument('<name>', 'name to sign in with')
    .requiredOption(
      '--role <role>',
      `what the user may do, one or several: ${Role.options.join(', ')}`,
      roles,
    )
    .action((name: string, { role }: { role: Role[] }) =>
      run.inStore(async ({ client }) => {
        const passphrase = await newPassphraseFrom('MUSTER_NEW_PASSPHRASE', `Passphrase for ${name}`)
        const { id, roles } = await client.users.add({ name, roles: role, passphrase })
        return made(id, `${name} (${roles.join(', ')})`, { name, roles })
      }),
    )
}

/** Not a variadic option, which would take the name that follows it for a role. */
function roles(text: string, before: Role[] = []): Role[] {
  const parts = text.split(',').map(part => part.trim())
  const known = parts.filter((part): part is Role => Role.safeParse(part).success)
  if (known.length === parts.length) return [...before, ...known]
  throw new InvalidArgumentError(`Write one of: ${Role.options.join(', ')}.`)
}
