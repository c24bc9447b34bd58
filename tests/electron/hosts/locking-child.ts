import { once } from 'node:events'
import { createClient, createProgram } from '#electron/router/index.ts'
import { aHost } from '#tests/support/host.ts'
import { aPersonOnFile } from '#tests/support/office.ts'

/** A program in one process, as the window has it: opens an office, reads of it, and locks when it is told to. */
const [folder = '', user = '', passphrase = ''] = process.argv.slice(2)
const program = createProgram({ ...aHost(folder), kind: 'window' })
const client = createClient(program.app)
await client.session.signIn({ folder, user, passphrase })
await client.people.search({ query: '' })
process.send?.('open')
await once(process, 'message')
// What the crypto library copied for this signature, nobody has cleared away by himself yet.
await aPersonOnFile(client, 2)
program.lock()
process.send?.('locked')
await once(process, 'disconnect')
process.exit()
