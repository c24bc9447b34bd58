import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { openSlot } from '#electron/store/keys/key-slots.ts'
import { privateBytesOf } from '#electron/store/keys/user-key.ts'
import { foundInMemory, needlesOfKey } from '#tests/support/memory.ts'
import { anApp, aPersonOnFile, passphrase } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

test.skipIf(process.platform !== 'linux')(
  'a program that locks and goes on, as the window’s does, holds neither the data key nor its user’s own any more',
  async () => {
    const app = anApp(undefined, temporaryFolder())
    const client = createClient(app)
    const user = 'A. Reed'
    const about = { code: 'LHR-2', name: 'Example', jurisdiction: 'us', timeZone: 'Europe/London' } as const
    const { folder } = await client.session.create({ ...about, folder: null, user, passphrase })
    await aPersonOnFile(client, 1)
    await client.session.signOut()
    const { keys, userKey } = await openSlot(join(folder, 'keys.json'), { user, passphrase })
    if (!userKey) throw new Error('The user has no key')
    const needles = {
      ...needlesOfKey('the data key', keys.dataKey),
      ...needlesOfKey('the lasting key', keys.lastingKey),
      ...needlesOfKey('the signing key', privateBytesOf(userKey).subarray(-32)),
    }

    const child = fork(join(import.meta.dirname, 'locking-child.ts'), [folder, user, passphrase])
    onTestFinished(() => void child.kill('SIGKILL'))
    expect(await once(child, 'message')).toContain('open')
    const { pid = 0 } = child
    expect(foundInMemory(pid, needles)).toEqual(['the data key', 'the lasting key', 'the signing key'])
    child.send('lock')
    expect(await once(child, 'message')).toContain('locked')
    expect(foundInMemory(pid, needles)).toEqual([])
  },
)
