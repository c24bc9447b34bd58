import { join } from 'node:path'
import type { Client } from '#electron/router/index.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { passphrase } from '#tests/support/office.ts'
import { aDecision } from '#tests/support/releasing.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

/** Whoever asks, what they name, and a bar that a document may be attached to. */
export interface Asked {
  readonly client: Client
  readonly file: string
  readonly bar: string
}

/** Every procedure that reads a file which somebody named. */
export const readingDoors: Readonly<Record<string, (asked: Asked) => unknown>> = {
  'attachments.add': ({ client, file, bar }) =>
    client.attachments.add({ to: { noun: 'legalBar', id: bar }, document: { kind: 'file', file } }),
  'exchange.merge': ({ client, file }) => ended(client.exchange.merge({ file, passphrase })),
  'exchange.restore': ({ client, file }) =>
    ended(
      client.exchange.restore({
        file,
        passphrase,
        folder: join(temporaryFolder(), 'new.muster-store'),
        newPassphrase: passphrase,
      }),
    ),
  'exchange.seal': ({ client, file }) => client.exchange.seal({ file }),
  'exchange.verify': ({ client, file }) => ended(client.exchange.verify({ file, passphrase })),
  'people.import': ({ client, file }) => ended(client.people.import({ file })),
  'people.previewImport': ({ client, file }) => client.people.previewImport({ file }),
  'protections.release': ({ client, file, bar }) =>
    client.protections.release({
      protection: `legalBar:${bar}`,
      release: aDecision('final_decision', { document: { kind: 'file', file } }),
    }),
  'register.import': ({ client, file }) =>
    ended(client.register.import({ file, source: 'permits', asOf: plainDate('2026-11-23') })),
  'register.previewImport': ({ client, file }) => client.register.previewImport({ file }),
  'rulePacks.load': ({ client, file }) => client.rulePacks.load({ file }),
  'rulePacks.preview': ({ client, file }) => client.rulePacks.preview({ file }),
  'updates.check': ({ client, file }) => client.updates.check({ file }),
  'updates.saveInstaller': ({ client, file }) => client.updates.saveInstaller({ file }),
  'verifying.document': ({ client, file }) => client.verifying.document({ file }),
}

/** Every procedure to which a file is named that it writes: tests/electron/services/leaving/doors.test.ts. */
export const writingDoors = [
  'attachments.save',
  'checks.save',
  'exchange.write',
  'exports.save',
  'oversight.report',
]

/** As `protections.release`, by the same function, of a permit that is on no record. */
export const likeAnother = ['protections.releaseShownPermit']

async function ended(events: Promise<AsyncIterable<unknown>>): Promise<void> {
  for await (const _ of await events);
}
