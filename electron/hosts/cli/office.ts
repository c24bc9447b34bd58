import type { Command } from 'commander'
import { notYet } from './later.ts'
import type { Run } from './run.ts'

/** `office`: this office's public keys, and others'. */
export function addOffice(program: Command, run: Run): void {
  const office = program.command('office').description('keys of this office and of others')
  office
    .command('key')
    .description("this office's public key, with which others verify its manifests (Ed25519, SPKI, base64)")
    .action(() =>
      run.inStore(async ({ client }) => {
        const status = await client.session.status()
        if (status.state !== 'signed_in') throw new Error('Nobody is signed in behind inStore')
        const { id, code, name, publicKey } = status.office
        return { json: { id, code, name, signing: publicKey }, text: publicKey }
      }),
    )
  office
    .command('trust')
    .description("another office's public key (not available yet)")
    .argument('<key>')
    .requiredOption('--name <name>', 'name of the office')
    .action(() => notYet('Trusting another office comes with the files between offices.'))
}
