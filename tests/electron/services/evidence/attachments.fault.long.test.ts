import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Client, createClient } from '#electron/router/index.ts'
import type { AttachmentId } from '#shared/model/ids.ts'
import { aPdf } from '#tests/support/files.ts'
import { aClock, anApp, anOffice, aPersonOnFile, passphrase } from '#tests/support/office.ts'
import { mountSmallDisk } from '#tests/support/small-disk.ts'
import { aFile } from '../a-session.ts'

// Starts a program of its own, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 60_000 })

const smallDisk = mountSmallDisk(12)

async function aRecord(client: Client) {
  const person = await aPersonOnFile(client, 1)
  const [clearance] = (await client.people.get({ person })).clearances
  return { noun: 'medicalClearance', id: clearance?.id ?? '' } as const
}

test('a program killed while it attaches leaves every acknowledged file whole, and nothing half', async () => {
  const { app, folder, reed } = await anOffice()
  const to = await aRecord(reed)
  app.session?.store.close()
  const acknowledged = await attachUntilKilled([folder, 'A. Reed', passphrase, to.noun, to.id], 8)
  const again = anApp(aClock())
  const client = createClient(again)
  await client.session.signIn({ folder, user: 'A. Reed', passphrase })
  const store = again.session?.store
  onTestFinished(() => store?.close())
  const attached = (await client.attachments.list({ record: to.id })).filter(each => each.sha256 !== null)
  expect(attached.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
  for (const { id } of attached) await client.attachments.content({ id })
  expect(store?.attachedContent.count()).toBe(attached.length)
  expect(store?.changes.verify().broken).toBeNull()
})

// Skipped where mounting is not allowed (2026-11-24): tests/electron/store/file/full-disk.fault.test.ts says the same of any writing.
test.skipIf(smallDisk === null)(
  'on a disk that runs full a file is not attached at all, and is once there is room',
  async () => {
    const app = anApp(aClock())
    const client = createClient(app)
    const folder = join(smallDisk ?? '', 'full.muster-store')
    const office = { code: 'TST', name: 'Test', jurisdiction: 'us', timeZone: 'UTC' } as const
    await client.session.create({ folder, ...office, user: 'A. Reed', passphrase })
    onTestFinished(() => app.session?.store.close())
    const to = await aRecord(client)
    const ballast = join(smallDisk ?? '', 'ballast')
    writeFileSync(ballast, Buffer.alloc(9 * 1024 * 1024))
    const file = aFile(aPdf(Buffer.alloc(4 * 1024 * 1024, 7)), 'large.pdf')
    const attach = () => client.attachments.add({ to, document: { kind: 'file', file } })
    const before = await client.attachments.list({ record: to.id })
    await expect(attach()).rejects.toMatchObject({ code: 'STORE_DISK_FULL' })
    expect(await client.attachments.list({ record: to.id })).toEqual(before)
    expect(app.session?.store.attachedContent.count()).toBe(0)
    rmSync(ballast)
    const { id } = await attach()
    expect((await client.attachments.content({ id })).fileName).toBe('large.pdf')
    expect(app.session?.store.changes.verify().broken).toBeNull()
  },
)

/** Starts the child and kills it in the middle of its work, once it has acknowledged `enough` files. */
async function attachUntilKilled(args: string[], enough: number): Promise<AttachmentId[]> {
  const program = fileURLToPath(new URL('./attaching-child.ts', import.meta.url))
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  const gone = new Promise(resolve => child.once('close', resolve))
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    if (printed.split('\n').length > enough + 2) child.kill('SIGKILL')
  })
  await gone
  return printed.slice(0, printed.lastIndexOf('\n')).split('\n').slice(1) as AttachmentId[]
}
