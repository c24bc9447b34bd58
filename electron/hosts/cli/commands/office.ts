import type { Command } from 'commander'
import type { OfficeTrustId } from '#shared/model/ids.ts'
import type { Client } from '../../../router/index.ts'
import { done } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'
import { addPeriods } from './oversight.ts'

/** `office`: this office's public keys, and others'. */
export function addOffice(program: Command, run: Run): void {
  const office = program.command('office').description('keys of this office and of others')
  addPeriods(office, run)
  addName(office, run)
  office
    .command('key')
    .description(
      "this office's public keys in one line: age recipient (X25519), dot, signing key (Ed25519, SPKI), dot, its first administrator's key",
    )
    .action(() =>
      run.inStore(async ({ client }) => {
        const { qr: _, ...keys } = await client.exchange.keys()
        return { json: keys, text: keys.key }
      }),
    )
  office
    .command('words')
    .description('the words that this office and another both see: let them read theirs out, by voice')
    .argument('<key>', 'what `office key` printed there')
    .action((key: string) =>
      run.inStore(async ({ client }) => {
        const { words, fingerprint } = await client.exchange.compare({ key })
        const text = words?.join(' ') ?? 'None: this key is not whole. Ask for all that `office key` prints.'
        return { json: { words, fingerprint }, text }
      }),
    )
  office
    .command('list')
    .description('whose files are merged here, as what, and how their keys were compared')
    .action(() =>
      run.inStore(async ({ client }) => {
        const trusted = await client.exchange.trusted()
        return { json: trusted, text: trusted.map(inWords).join('\n') || 'Nobody is trusted.' }
      }),
    )
  office
    .command('trust')
    .description('from now on merge what this key signs. Needs an approver or an administrator')
    .argument('<key>', 'what `office key` printed there')
    .requiredOption('--name <name>', 'name of the office')
    .option(
      '--releases',
      'let what its people release, decide and sign count here too, not only what they protect; the key must be compared',
    )
    .option('--desk', 'it is another desk of this very office; the key must be compared')
    .option('--words <words>', 'the words that they read out, as `office words` shows them here')
    .option('--scanned <text>', 'what the QR code of their key says, as a scanner typed it')
    .option('--replaces', 'it takes the place of the key that is trusted under this name')
    .option('--renames', 'call it so from now on, where it is trusted under another name')
    .action((key: string, options: TrustOptions) =>
      run.inStore(async ({ client }) => {
        const { words: _, scanned: __, ...said } = options
        const trusted = await client.exchange.trust({ key, ...said, compared: comparedBy(options) })
        return done(`Trusted: ${inWords(trusted)}.`, trusted)
      }),
    )
  office
    .command('confirm')
    .description(
      'agree, as the second person, to what an office is to be trusted with: to release too, or as a desk of this office. Needs a reviewer or an approver',
    )
    .argument('<name>', 'name under which it is trusted')
    .action((name: string) =>
      run.inStore(async ({ client }) => {
        const trusted = await client.exchange.confirmTrust({ id: await waitingIn(client, name) })
        return done(`Trusted: ${inWords(trusted)}.`, trusted)
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

function addName(office: Command, run: Run): void {
  office
    .command('name')
    .description('correct the name of this office; its code stays. Needs an administrator')
    .argument('<name>', 'as it is to stand on documents from now on')
    .action((name: string) =>
      run.inStore(async ({ client }) => {
        await client.users.renameOffice({ name })
        const { name: now } = await client.exchange.keys()
        return done(`The office is called ${now}.`, { name: now })
      }),
    )
}

async function waitingIn(client: Client, name: string): Promise<OfficeTrustId> {
  const isIt = (each: { name: string }) => each.name.toLowerCase() === name.trim().toLowerCase()
  const waiting = (await client.exchange.trusted()).filter(isIt).find(({ waits }) => waits !== null)
  if (waiting?.waits) return waiting.waits.id
  throw new UsageError(`Nothing of ${name} waits for a second person: office list says what does.`)
}

interface TrustOptions {
  readonly name: string
  readonly releases?: boolean
  readonly desk?: boolean
  readonly words?: string
  readonly scanned?: string
  readonly replaces?: boolean
  readonly renames?: boolean
}

function comparedBy({ words, scanned }: TrustOptions) {
  if (words !== undefined && scanned !== undefined)
    throw new UsageError('Either --words or --scanned, not both.')
  if (words !== undefined) return { how: 'words', said: words } as const
  return scanned === undefined ? undefined : ({ how: 'qr', said: scanned } as const)
}

function inWords({
  name,
  formerNames,
  releases,
  desk,
  compared,
  waits,
}: Awaited<ReturnType<Client['exchange']['trust']>>): string {
  const whose = releases ? 'to protect and to release' : 'to protect only'
  const how = { words: 'compared by words', qr: 'compared by QR code', none: 'not compared' }[
    compared ?? 'none'
  ]
  const asked = { release: 'to release too', desk: 'as another desk of this office' }
  const whom = waits?.whom
    ? `${waits.whom}, with office confirm`
    : 'nobody could agree to what they asked, so an approver asks for it anew'
  const waiting = waits
    ? `; ${asked[waits.degree]}, ${waits.lapsed ?? `as ${waits.by} asked, waits for a second person: ${whom}`}`
    : ''
  const before = formerNames.length === 0 ? '' : ` (called ${formerNames.join(', ')} before)`
  return `${name}${before}, ${desk ? 'another desk of this office' : whose}, ${how}${waiting}`
}
