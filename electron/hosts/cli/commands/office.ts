import type { Command } from 'commander'
import { done } from '../output/result.ts'
import type { Run } from '../run.ts'
import { addPeriods } from './oversight.ts'

/** `office`: this office's public keys, and others'. */
export function addOffice(program: Command, run: Run): void {
  const office = program.command('office').description('keys of this office and of others')
  addPeriods(office, run)
  office
    .command('key')
    .description(
      "this office's public keys in one line: age recipient (X25519), dot, signing key (Ed25519, SPKI), dot, its first administrator's key",
    )
    .action(() =>
      run.inStore(async ({ client }) => {
        const keys = await client.exchange.keys()
        return { json: keys, text: keys.key }
      }),
    )
  office
    .command('trust')
    .description('from now on merge what this key signs; compare it by telephone first. Needs an approver')
    .argument('<key>', 'what `office key` printed there')
    .requiredOption('--name <name>', 'name of the office')
    .option(
      '--releases',
      'let what its people release, decide and sign count here too, not only what they protect',
    )
    .action((key: string, { name, releases }: { name: string; releases?: boolean }) =>
      run.inStore(async ({ client }) => {
        const trusted = await client.exchange.trust({ key, name, releases })
        return done(`Trusted: ${trusted.name}${trusted.releases ? ', its releases too' : ''}.`, trusted)
      }),
    )
  office
    .command('distrust')
    .description(
      'merge no more of an office’s files, and believe none of its releases; what it protects goes on',
    )
    .argument('<name>', 'name under which it is trusted')
    .action((name: string) =>
      run.inStore(async ({ client }) => {
        const office = await client.exchange.distrust({ name })
        return done(`Trusted no more: ${office.name}.`, office)
      }),
    )
}
