import { writeSync } from 'node:fs'
import { createClient, createProgram } from '#electron/router/index.ts'

/**
 * A program that attaches files of a megabyte to one record until it is killed. It prints an attachment's id only once
 * the call that made it has returned. Arguments: store folder, user, passphrase, noun and id of the record.
 */
const [folder = '', user = '', passphrase = '', noun = '', id = ''] = process.argv.slice(2)
const cannot = (): never => {
  throw new Error('No dialogs here')
}
const program = createProgram({
  kind: 'cli',
  dialogs: false,
  storesFolder: folder,
  memoryFolder: `${folder}-memory`,
  resolveFile: file => file,
  pickFile: cannot,
  nextOpenedFile: cannot,
  saveFile: cannot,
  showInFolder: cannot,
  openPdf: cannot,
  forgetFiles: () => undefined,
  deviceSeal: async () => null,
  copied: async () => undefined,
  quit: () => undefined,
})
const client = createClient(program.app)
await client.session.signIn({ folder, user, passphrase })
writeSync(1, 'open\n')
for (let number = 0; ; number++) {
  const head = Buffer.from(`%PDF-1.7\n${number}\n`)
  const bytes = Buffer.concat([head, Buffer.alloc(350_000, number), Buffer.from('\nstartxref\n0\n%%EOF\n')])
  const { upload } = await client.attachments.send({
    upload: null,
    name: 'order.pdf',
    size: bytes.length,
    piece: bytes.toString('base64'),
  })
  const document = { kind: 'sent', upload, name: 'order.pdf' } as const
  const attached = await client.attachments.add({ to: { noun: noun as 'legalBar', id }, document })
  writeSync(1, `${attached.id}\n`)
}
