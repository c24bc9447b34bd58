import { createHash, generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { publicKeyOf } from '#electron/pack-signature.ts'
import { updateHead } from '#electron/publishing/update-head.ts'
import { createClient } from '#electron/router/index.ts'
import { instant } from '#shared/model/plain-date.ts'
import { isNewerVersion, Publishers, type Update } from '#shared/model/update.ts'
import { anApp } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

const system = `${process.platform}-${process.arch}`
const ending = { linux: '.deb', win32: '.exe', darwin: '.dmg' }[process.platform as 'linux'] ?? '.deb'
const installer = Buffer.from('!<arch>\nan installer of some bytes\n')
const reed = generateKeyPairSync('ed25519').privateKey
const ito = generateKeyPairSync('ed25519').privateKey
const thief = generateKeyPairSync('ed25519').privateKey

const good = {
  version: '0.2.0',
  system,
  fileName: `muster${ending}`,
  size: installer.length,
  sha256: createHash('sha256').update(installer).digest('hex'),
  notes: 'Registers of ten million rows.',
  published: instant('2026-11-20T00:00:00Z'),
  expires: instant('2027-05-20T00:00:00Z'),
} as Update

/** The program of version 0.1.0, at noon on 23 November 2026, which takes files of these publishers. */
function aProgram(keys = [reed, ito], threshold = 1) {
  const named = keys.map((key, index) => ({ name: `Publisher ${index + 1}`, publicKey: publicKeyOf(key) }))
  const publishers = Publishers.parse({
    format: 'muster-publishers',
    formatVersion: 1,
    threshold,
    keys: named,
  })
  const app = { ...anApp(), version: '0.1.0', publishers }
  return { app, client: createClient(app) }
}

function aFile(update: Update = good, keys = [reed], bytes = installer): string {
  const path = join(temporaryFolder(), 'new.muster-update')
  writeFileSync(path, Buffer.concat([Buffer.from(updateHead(update, keys)), bytes]))
  return path
}

function refusedWith(why: RegExp) {
  return {
    code: 'RULE_REFUSES',
    data: { next: expect.stringContaining('Install nothing'), reasons: [expect.stringMatching(why)] },
  }
}

describe('an update file', () => {
  test('that a publisher signed says what it brings, and hands out the very installer', async () => {
    const { app, client } = aProgram()
    const file = aFile()
    expect(await client.updates.check({ file })).toMatchObject({
      version: '0.2.0',
      notes: 'Registers of ten million rows.',
      signedBy: ['Publisher 1'],
      next: expect.stringContaining(good.fileName),
    })
    let handed: Uint8Array | undefined
    Object.assign(app.host, {
      async saveFile({ fileName, takeOut }: { fileName: string; takeOut(): Promise<Uint8Array> }) {
        handed = await takeOut()
        return `/somewhere/${fileName}`
      },
    })
    expect(await client.updates.saveInstaller({ file })).toEqual({ file: `/somewhere/${good.fileName}` })
    expect(Buffer.from(handed!)).toEqual(installer)
  })

  test('with any one byte altered, cut off or added, is refused', async () => {
    const { client } = aProgram()
    const whole = readFileSync(aFile())
    const path = join(temporaryFolder(), 'altered.muster-update')
    for (let at = 0; at < whole.length; at += 1) {
      const altered = Buffer.from(whole)
      altered[at] = altered.readUInt8(at) ^ 1
      writeFileSync(path, altered)
      await expect(client.updates.check({ file: path }), `byte ${at}`).rejects.toMatchObject({
        code: 'RULE_REFUSES',
      })
    }
    for (const other of [whole.subarray(0, -1), Buffer.concat([whole, Buffer.from('!')]), Buffer.alloc(0)]) {
      writeFileSync(path, other)
      await expect(client.updates.check({ file: path })).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    }
  })

  test.each([
    ['unsigned', good, [], /No publisher of this Muster signed it/],
    ['signed by somebody else', good, [thief], /No publisher of this Muster signed it/],
    ['older', { ...good, version: '0.0.9' }, [reed], /brings version 0\.0\.9.*never goes back/],
    ['of the version that runs', { ...good, version: '0.1.0' }, [reed], /never goes back/],
    ['past its end', { ...good, expires: instant('2026-11-23T11:59:00Z') }, [reed], /used until .*newer one/],
    [
      'for another system',
      { ...good, system: system === 'linux-arm64' ? 'linux-x64' : 'linux-arm64' },
      [reed],
      /^It is for linux-/,
    ],
    [
      'holding what this system does not install',
      { ...good, fileName: 'muster.sh' },
      [reed],
      /holds no installer/,
    ],
  ] as const)('that is %s is refused, and says so', async (_, update, keys, why) => {
    const { client } = aProgram()
    await expect(client.updates.check({ file: aFile(update as Update, [...keys]) })).rejects.toMatchObject(
      refusedWith(why),
    )
  })

  test('is refused before its installer is looked at where nobody who counts signed it', async () => {
    const { client } = aProgram()
    const file = aFile(good, [thief], Buffer.from('a bomb'))
    await expect(client.updates.check({ file })).rejects.toMatchObject(refusedWith(/No publisher/))
  })

  test('takes as many different publishers as are asked for: one who signs twice is one', async () => {
    const { client } = aProgram([reed, ito], 2)
    await expect(client.updates.check({ file: aFile(good, [reed, reed, thief]) })).rejects.toMatchObject(
      refusedWith(/Only 1 of the 2 signatures/),
    )
    const twice = JSON.parse(updateHead(good, [reed]))
    const path = join(temporaryFolder(), 'twice.muster-update')
    twice.signatures.push(twice.signatures[0])
    writeFileSync(path, Buffer.concat([Buffer.from(`${JSON.stringify(twice)}\n`), installer]))
    await expect(client.updates.check({ file: path })).rejects.toMatchObject(refusedWith(/Only 1 of the 2/))
    expect(await client.updates.check({ file: aFile(good, [reed, ito]) })).toMatchObject({
      signedBy: ['Publisher 1', 'Publisher 2'],
    })
  })

  test('is no update file, has a head without an end, or is not there', async () => {
    const { client } = aProgram()
    const path = join(temporaryFolder(), 'x.muster-update')
    for (const text of ['no JSON\n', '{}\n', 'x'.repeat(100_000), `${'['.repeat(60_000)}\n`]) {
      writeFileSync(path, text)
      await expect(client.updates.check({ file: path })).rejects.toMatchObject(refusedWith(/no update file/))
    }
    await expect(client.updates.check({ file: `${path}.gone` })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    })
  })

  test('that changes between being shown and being saved is not saved', async () => {
    const { app, client } = aProgram()
    const file = aFile()
    await client.updates.check({ file })
    Object.assign(app.host, {
      async saveFile({ takeOut }: { takeOut(): Promise<Uint8Array> }) {
        writeFileSync(file, readFileSync(aFile(good, [thief])))
        await takeOut()
      },
    })
    await expect(client.updates.saveInstaller({ file })).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  })
})

test('a program that was built without a publisher takes no update file, and this one is', async () => {
  const client = createClient({ ...anApp(), version: '0.1.0' })
  expect(await client.updates.sources()).toEqual({ threshold: 1, publishers: [] })
  await expect(client.updates.check({ file: aFile() })).rejects.toMatchObject(
    refusedWith(/built without the key of a publisher/),
  )
})

test('versions go by their numbers', () => {
  expect(isNewerVersion('0.10.0', '0.9.9')).toBe(true)
  expect(isNewerVersion('1.0.0', '0.99.99')).toBe(true)
  expect(isNewerVersion('0.1.0', '0.1.0')).toBe(false)
  expect(isNewerVersion('0.1.9', '0.2.0')).toBe(false)
})
