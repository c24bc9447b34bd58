import type { Command } from 'commander'
import { comparePacks } from '#shared/rules/pack/compare-packs.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import { fingerprintOf, publicKeyOf, signPack } from '../../../pack-signature.ts'
import type { Client } from '../../../router/index.ts'
import { changesText, packsText, packText } from '../output/pack-output.ts'
import { done, made } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'
import { readKey, readPack, writeNewKey, writeTo } from './pack-keys.ts'
import { addPackTest } from './pack-test.ts'

/** `pack`: rule packs, the law as data; reading, loading and trusting them, and what their publishers need. */
export function addPacks(program: Command, run: Run): void {
  const pack = program.command('pack').description('rule packs: the law as data')
  addReading(pack, run)
  addLoading(pack, run)
  addPublishing(pack, run)
  addPackTest(pack, run)
}

function addReading(pack: Command, run: Run): void {
  pack
    .command('list')
    .description("every pack of the office's law, the newest first")
    .action(() =>
      run.inStore(async ({ client }) => {
        const packs = await client.rulePacks.list()
        return { json: packs, text: packsText(packs) }
      }),
    )
  pack
    .command('show')
    .description('what a pack says')
    .argument('[id]', 'us-2026.1; the pack in force where none is named')
    .action((id: string | undefined) =>
      run.inStore(async ({ client }) => {
        const view = await client.rulePacks.get(id === undefined ? {} : { id })
        return { json: view, text: packText(view) }
      }),
    )
  pack
    .command('diff')
    .description('what changed between two packs, and whether it is stricter')
    .argument('<a>', 'id of a pack, or a file (.json)')
    .argument('<b>', 'id of a pack, or a file (.json)')
    .action((a: string, b: string) => {
      const compare = async (client?: Client) => {
        const [before, after] = [await packNamed(a, client), await packNamed(b, client)]
        const changes = comparePacks(before, after)
        return { json: { from: before.id, to: after.id, changes }, text: changesText(changes) }
      }
      return isFile(a) && isFile(b)
        ? run.alone(() => compare())
        : run.inStore(({ client }) => compare(client))
    })
}

function addLoading(pack: Command, run: Run): void {
  pack
    .command('load')
    .description('load a signed, newer pack; an approver may. It is no law until a second user confirms it')
    .argument('<file>')
    .action((file: string) =>
      run.inStore(async ({ client }) => {
        const { id, packId, hash, waitsFor } = await client.rulePacks.load({ file })
        const second = waitsFor.join(' or ') || 'a second user, whom this office lacks'
        return made(id, `${packId} is loaded, sha256 ${hash}; it waits for ${second}`, {
          rulePack: packId,
          hash,
          waitsFor,
        })
      }),
    )
  pack
    .command('confirm')
    .description('bring a loaded pack into force, as the second person; a reviewer or approver may')
    .argument('<id>', 'us-2026.2')
    .option('--hash <sha256>', 'of the pack that you read; of the one that lies here, where none is named')
    .action((id: string, { hash }: { hash?: string }) =>
      run.inStore(async ({ client }) => {
        const shown = hash ?? (await client.rulePacks.get({ id })).head.hash ?? ''
        const confirmed = await client.rulePacks.confirm({ id, hash: shown })
        return made(confirmed.id, `${id} is in force from its first day on`, { rulePack: id, hash: shown })
      }),
    )
  pack
    .command('trust')
    .description('trust a publisher, whose fingerprint you compared; an approver may')
    .argument('<key>', 'public key (SPKI, base64)')
    .requiredOption('--name <name>', 'who publishes with it')
    .action((publicKey: string, { name }: { name: string }) =>
      run.inStore(async ({ client }) => {
        const { id, fingerprint } = await client.rulePacks.trust({ publicKey, name })
        return made(id, `${name}: ${fingerprint}`, { fingerprint })
      }),
    )
}

function addPublishing(pack: Command, run: Run): void {
  pack
    .command('key')
    .description('the public key and fingerprint of a publisher; with --out a new key')
    .argument('[keyfile]', 'an existing key')
    .option('--out <keyfile>', 'make a new key here (sealed by MUSTER_KEY_PASSPHRASE, if it is set)')
    .action((keyfile: string | undefined, { out }: { out?: string }) =>
      run.alone(async () => {
        if ((keyfile === undefined) === (out === undefined)) {
          throw new UsageError('Name a key file, or --out for a new one.')
        }
        const key = out === undefined ? await readKey(keyfile ?? '') : await writeNewKey(out)
        const publicKey = publicKeyOf(key)
        const fingerprint = fingerprintOf(publicKey)
        return done(`${publicKey}\n${fingerprint}`, { publicKey, fingerprint })
      }),
    )
  pack
    .command('sign')
    .description('check a pack and sign it for other offices')
    .argument('<file>', 'the pack (.json)')
    .requiredOption('--key <keyfile>', 'of `pack key --out`')
    .requiredOption('--out <file>', 'the signed pack')
    .action((file: string, { key, out }: { key: string; out: string }) =>
      run.alone(async () => {
        const rules = await readPack(file)
        const signed = signPack(rules, await readKey(key))
        await writeTo(out, `${JSON.stringify(signed, null, 2)}\n`, 'replace')
        const hash = packHash(rules)
        const fingerprint = fingerprintOf(signed.publicKey)
        return done(`${rules.id}  sha256 ${hash}\nsigned by ${fingerprint}`, {
          rulePack: rules.id,
          hash,
          fingerprint,
          file: out,
        })
      }),
    )
}

function isFile(name: string): boolean {
  return name.endsWith('.json')
}

async function packNamed(name: string, client: Client | undefined) {
  if (isFile(name) || client === undefined) return readPack(name)
  return (await client.rulePacks.get({ id: name })).pack
}
