import type { Command } from 'commander'
import type { ExchangeFile } from '#shared/contract/exchange.ts'
import type { MergedFileId } from '#shared/model/ids.ts'
import type { Client } from '../../../router/index.ts'
import { several } from '../arguments.ts'
import { requireFolder } from '../context.ts'
import { mergeInWords, mergesInWords, undoInWords } from '../output/merge-output.ts'
import { follow } from '../output/progress.ts'
import { count, done, type Result } from '../output/result.ts'
import { newPassphraseFrom, passphraseFrom } from '../passphrase.ts'
import type { Run } from '../run.ts'

const variable = 'MUSTER_BACKUP_PASSPHRASE'

const notOnRecord =
  'The store cannot be written: nothing in it says that this file left. Note it down elsewhere.'

/** `backup`: files between offices, which are backups too. */
export function addBackup(program: Command, run: Run): void {
  const backup = program.command('backup').description('files between offices, and backups')
  addWrite(backup, run)
  addVerify(backup, run)
  addRestore(backup, run)
  addMerge(backup, run)
  addUndo(backup, run)
}

function addWrite(backup: Command, run: Run): void {
  backup
    .command('write')
    .description('write everything on file, sealed and signed; to be merged or restored elsewhere')
    .argument('<file>', 'NAME.muster; a file that is there is not replaced')
    .option(
      '--to <office-key...>',
      'office keys, or names of trusted offices, that can open it; else a passphrase',
      several,
    )
    .action((file: string, { to = [] }: { to?: string[] }) =>
      run.inStore(async ({ client }) => {
        const secret =
          to.length > 0 ? {} : { passphrase: await newPassphraseFrom(variable, 'Passphrase of the file') }
        const { type: _, ...written } = await follow(signal =>
          client.exchange.write({ file, to, ...secret }, { signal }),
        )
        const { isOnRecord: _isOnRecord, ...told } = written
        const text = `Wrote ${written.file}: ${count(written.entries, 'entry', 'entries')}.`
        return { ...done(text, told), warnings: written.isOnRecord ? [] : [notOnRecord] }
      }),
    )
}

function addVerify(backup: Command, run: Run): void {
  backup
    .command('verify')
    .description('read a file to its end; with a store named, also tell whether its signer is trusted')
    .argument('<file>')
    .action((file: string) => {
      const verify = async (client: Client) => {
        const input = { file, ...(await secretOf(client, file)) }
        const { report } = await follow(signal => client.exchange.verify(input, { signal }))
        return verified(report)
      }
      const folder = run.options().store ?? process.env.MUSTER_STORE
      return folder ? run.inStore(({ client }) => verify(client)) : run.withoutStore(verify)
    })
}

function addRestore(backup: Command, run: Run): void {
  backup
    .command('restore')
    .description(
      'make a new store (--store) of a file, for one of its users (--user), and print its recovery key once',
    )
    .argument('<file>')
    .action((file: string) =>
      run.withoutStore(async (client, given) => {
        const folder = requireFolder(given)
        const secret = await secretOf(client, file)
        const newPassphrase = await newPassphraseFrom('MUSTER_PASSPHRASE', 'Passphrase for the new store')
        const { user } = run.options()
        const input = { file, folder, newPassphrase, ...secret, ...(user === undefined ? {} : { user }) }
        const { type: _, ...made } = await follow(signal => client.exchange.restore(input, { signal }))
        return { json: { id: made.office.id, ...made }, text: restored(made) }
      }),
    )
}

function addMerge(backup: Command, run: Run): void {
  const merge = (file: string, preview: boolean, heal: boolean) =>
    run.inStore(async ({ client }) => {
      const input = { file, preview, heal, ...(await secretOf(client, file)) }
      const { report } = await follow(signal => client.exchange.merge(input, { signal }))
      const text = mergeInWords(report, preview)
      return { json: report, text, status: report.conflicts > 0 ? 1 : 0 }
    })
  backup
    .command('preview')
    .description(
      'tell whose verdict merging a file would change, who is new and what is asked; changes nothing',
    )
    .argument('<file>')
    .option('--heal', healing)
    .action((file: string, { heal = false }: { heal?: boolean }) => merge(file, true, heal))
  backup
    .command('merge')
    .description('take in what another office has on file; ends with 1 when edits stand against each other')
    .argument('<file>')
    .option('--preview', 'as `backup preview`')
    .option('--heal', healing)
    .action((file: string, { preview = false, heal = false }: { preview?: boolean; heal?: boolean }) =>
      merge(file, preview, heal),
    )
}

const healing =
  'where the file and this store hold different entries under one number: issue ours again under a new copy id, and take in theirs'

function addUndo(backup: Command, run: Run): void {
  backup
    .command('merges')
    .description('the files that were merged into this store, the newest first')
    .action(() =>
      run.inStore(async ({ client }) => {
        const merges = await client.exchange.merges()
        return { json: merges, text: mergesInWords(merges) }
      }),
    )
  backup
    .command('undo')
    .description('take a merge back as one; what protects somebody stays, and is named')
    .argument('<merge>', 'its id, as `backup merge` and `backup merges` print it')
    .action((merge: string) =>
      run.inStore(async ({ client }) => {
        const input = { id: merge as MergedFileId }
        const { report } = await follow(signal => client.exchange.undoMerge(input, { signal }))
        return { json: report, text: undoInWords(report) }
      }),
    )
}

/** The passphrase of a file that has one. A file to office keys asks for none. */
async function secretOf(client: Client, file: string): Promise<{ passphrase?: string }> {
  if ((await client.exchange.seal({ file })) === 'keys') return {}
  return { passphrase: await passphraseFrom(variable, 'Passphrase of the file: ') }
}

function verified(report: ExchangeFile): Result {
  const { office, writtenAt, entries, signer } = report
  const by = {
    own: 'signed by this very store',
    trusted: `signed by ${signer.name}, which this office trusts${signer.isCompared ? '' : ', and whose key nobody compared'}`,
    unknown: 'signed by a key that nobody here has said to trust',
    unasked: 'signed by the key that it names; name a store to learn whether it is trusted',
  }[signer.standing]
  const text = `Sound: ${office.name} (${office.code}), ${writtenAt}, ${count(entries, 'entry', 'entries')}; ${by}.`
  return { json: report, text, status: signer.standing === 'unknown' ? 1 : 0 }
}

function restored(made: {
  folder: string
  recoveryKey: string
  user: string
  office: { name: string; code: string }
}) {
  return [
    `Made ${made.folder} for ${made.office.name} (${made.office.code}), first user ${made.user}.`,
    '',
    `Recovery key: ${made.recoveryKey}`,
    'Print it and lock it away: it is shown only this once, and opens the store when every passphrase is lost.',
    'The store has keys of its own (`office key`): tell the other offices. The other users are invited anew (`user add`),',
    'and registers must be imported again.',
  ].join('\n')
}
