import type { Command } from 'commander'
import type { VerifiedDocument } from '#shared/contract/verifying.ts'
import type { Client } from '../../../router/index.ts'
import { callersPath } from '../host.ts'
import { type Result, table } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

interface VerifyOptions {
  code?: string
  officeKey?: string
}

/** `verify`: whether a document is genuine. */
export function addVerify(program: Command, run: Run): void {
  program
    .command('verify')
    .description(
      'say whether a PDF or JSON is genuine (0; with a warning where nobody compared the key of its office), or altered, superseded or of an unknown office (1); with --store, as far as that store knows',
    )
    .argument('[file]', 'a document that Muster made')
    .option('--code <text>', 'instead of a file: what the QR code of a page says')
    .option('--office-key <key>', 'what `office key` printed at the office; needs no store')
    .action((file: string | undefined, options: VerifyOptions) => {
      const work = async (client: Client) => toResult(await verified(client, file, options))
      const { store = process.env.MUSTER_STORE ?? '' } = run.options()
      return store === '' ? run.withoutStore(work) : run.inStore(({ client }) => work(client))
    })
}

function verified(
  client: Client,
  file: string | undefined,
  { code, officeKey }: VerifyOptions,
): Promise<VerifiedDocument> {
  if ((file === undefined) === (code === undefined))
    throw new UsageError('Name a file, or give --code what the QR code of a page says.')
  if (code !== undefined) return client.verifying.code({ text: code })
  return client.verifying.document({
    file: callersPath(file ?? ''),
    ...(officeKey === undefined ? {} : { officeKey }),
  })
}

function toResult(document: VerifiedDocument): Result {
  const { verdict, why, office, flight, version, voidAfter, signers, unsigned } = document
  const rows = [
    ['verdict', verdict === 'superseded' && office?.isCompared === false ? 'superseded' : words[verdict]],
    ...why.map(sentence => ['', sentence]),
    ...(office ? [['office', `${office.name} (${office.code}), key ${office.key}`]] : []),
    ...(flight === null ? [] : [['flight', `${flight}, version ${version ?? '?'}`]]),
    ...(voidAfter === null ? [] : [['void after', voidAfter]]),
    ...signers.map(({ name, role, at, key }) => [
      'signed',
      `${name ?? 'not named'}, ${role}, ${at}, key ${key}`,
    ]),
    ...(unsigned.length === 0 ? [] : [['not signed', `${unsigned.join(', ')}: no signature answers for it`]]),
  ]
  const isGenuine = verdict === 'genuine' || verdict === 'uncompared'
  const warnings = verdict === 'uncompared' ? [notCompared] : []
  return { json: document, text: table(rows), status: isGenuine ? 0 : 1, warnings }
}

const notCompared =
  'Nobody compared the key of its office, and whoever made the document may have made the key: compare it (`office words`) before you go by it.'

const words: Record<VerifiedDocument['verdict'], string> = {
  genuine: 'genuine',
  uncompared: 'genuine under a key that nobody compared',
  superseded: 'genuine, but superseded',
  unknown_office: 'of an unknown office',
  unproven: 'not proven',
  unsigned: 'not signed',
  altered: 'ALTERED',
}
