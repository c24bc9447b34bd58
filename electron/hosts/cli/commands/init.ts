import type { Command } from 'commander'
import { requireFolder } from '../context.ts'
import { newPassphraseFrom } from '../passphrase.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

interface InitOptions {
  office: string
  name: string
  rules: string
  zone?: string
}

/** `init`: a new store with its first user. */
export function addInit(program: Command, run: Run): void {
  program
    .command('init')
    .description('make a new store with its first user (--user), and print its recovery key once')
    .requiredOption('--office <code>', 'short code of the office, such as LHR-2')
    .requiredOption('--name <name>', 'name of the office')
    .option('--rules <pack>', 'whose law the office works under: us, eu, uk', 'us')
    .option('--zone <zone>', "IANA time zone of the office; this computer's unless said otherwise")
    .action(async ({ office, name, rules, zone }: InitOptions) => {
      const { user } = run.options()
      if (user === undefined) throw new UsageError('Name the first user: --user NAME.')
      await run.withoutStore(async (client, given) => {
        const folder = requireFolder(given)
        const passphrase = await newPassphraseFrom('MUSTER_PASSPHRASE', `Passphrase for ${user}`)
        const timeZone = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
        const made = await client.session.create({
          folder,
          code: office,
          name,
          jurisdiction: rules,
          timeZone,
          user,
          passphrase,
        })
        const status = await client.session.status()
        const id = status.state === 'signed_in' ? status.office.id : null
        return {
          json: { id, ...made },
          text: [
            `Made ${made.folder} for ${name} (${office}), first user ${user}.`,
            '',
            `Recovery key: ${made.recoveryKey}`,
            'Print it and lock it away: it is shown only this once, and opens the store when every passphrase is lost.',
          ].join('\n'),
        }
      })
    })
}
