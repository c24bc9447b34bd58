import type { Command } from 'commander'
import type { AttachedNoun } from '#shared/model/attachment.ts'
import type { AttachmentId } from '#shared/model/ids.ts'
import type { Client } from '../../../router/index.ts'
import { done, made } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

interface AttachOptions {
  to: string
  about?: string
  reference?: boolean
}

/** `attach` and `attachment`: documents that show what records say. */
export function addAttachments(program: Command, run: Run): void {
  program
    .command('attach')
    .description('attach a PDF, PNG or JPEG of at most 10 MB, or where the original lies, to a record')
    .argument('<file>', 'the file; with --reference, where the original lies')
    .requiredOption(
      '--to <id>',
      'bar, stop, consent, order, permit, document, clearance, statement or decision',
    )
    .option('--reference', 'nothing is read: the text says where the original lies')
    .option('--about <text>', 'what it is')
    .action((file: string, { to, about, reference = false }: AttachOptions) =>
      run.inStore(async ({ client }) => {
        const document = reference
          ? ({ kind: 'reference', reference: file } as const)
          : ({ kind: 'file', file } as const)
        const { id, sha256 } = await client.attachments.add({
          to: { noun: await nounOf(client, to), id: to },
          document,
          about: about ?? null,
        })
        return made(id, sha256 === null ? 'Referred to.' : `Attached, SHA-256 ${sha256}.`, { sha256 })
      }),
    )
  const attachment = program.command('attachment').description('attached documents')
  attachment
    .command('save')
    .description('write a copy of an attached file; its hash is verified first')
    .argument('<attachment>', 'id, as people show prints it')
    .requiredOption('--out <file>', 'where to write it; a file there is not overwritten')
    .action((id: string, { out }: { out: string }) =>
      run.inStore(async ({ client }) => {
        const saved = await client.attachments.save({ id: id as AttachmentId, file: out })
        if (saved === null) throw new Error('A named file was not written')
        return done(`Wrote ${saved.file}`, saved)
      }),
    )
  attachment
    .command('withdraw')
    .description('mark one as attached by mistake; it stays in sight and shows nothing more')
    .argument('<attachment>', 'id')
    .requiredOption('--why <text>', 'what was wrong')
    .action((id: string, { why }: { why: string }) =>
      run.inStore(async ({ client }) => {
        await client.attachments.withdraw({ id: id as AttachmentId, why })
        return done('Withdrawn.', { id })
      }),
    )
}

/** What kind of record an id names: the log knows. */
async function nounOf(client: Client, id: string): Promise<AttachedNoun> {
  const noun = await client.attachments.nounOf({ record: id })
  if (noun !== null) return noun
  throw new UsageError(`No record ${id} that a document could be attached to.`)
}
