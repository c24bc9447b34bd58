import { join } from 'node:path'
import { createClient } from '#electron/router/index.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { anApp, passphrase } from '#tests/support/office.ts'

/**
 * A program that records stops while somebody else writes the log: `node stopping-child.ts FOLDER USER PERSON`. It prints
 * the id of each stop as it is acknowledged, and goes on until it is killed.
 */

const [folder = '', user = '', person = ''] = process.argv.slice(2)
const app = anApp(undefined, join(folder, '..'))
const client = createClient(app)
await client.session.signIn({ folder, user, passphrase })
const other = connectForWriting(join(folder, 'store.db'), app.session!.store.dataKey)
other.exec('BEGIN IMMEDIATE')
for (;;) {
  const { id } = await client.evidence.stop({ personId: person as PersonId, why: 'Word of a stay' })
  process.stdout.write(`${id}\n`)
  await new Promise(resolve => setTimeout(resolve, 1))
}
