import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes, sign } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zstdCompressSync } from 'node:zlib'
import { armor } from 'age-encryption'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ExchangeError } from '#electron/exchange/errors.ts'
import { type Blob, signedText } from '#electron/exchange/format.ts'
import { parseOfficeKey, printOfficeKey } from '#electron/exchange/keys.ts'
import { readLines, sealOf, type Unlock } from '#electron/exchange/read.ts'
import { type Item, readExchange } from '#electron/exchange/verify.ts'
import { writeExchange } from '#electron/exchange/write.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import type { Entry } from '#shared/changes/entry.ts'
import { type Seal, sealedText } from '#shared/changes/seal.ts'
import { runs } from '#tests/support/runs.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aLog, anExchangeOffice, contentOf, copyId, sealed, sha256, tamper } from './a-file.ts'

const schema = 1
const quick = { workFactor: 4 }

async function aFile(length = 3) {
  const office = await anExchangeOffice()
  const folder = temporaryFolder()
  const path = join(folder, 'a.muster')
  const entries = aLog(length)
  await writeExchange(path, contentOf(office, entries), { recipients: [office.recipient] })
  return { office, folder, path, entries, unlock: { identity: office.identity } }
}

async function refusalOf(path: string, unlock: Unlock): Promise<string> {
  const error: unknown = await readToEnd(path, unlock).catch(thrown => thrown)
  if (!(error instanceof ExchangeError)) throw new Error(`Not refused by name: ${String(error)}`)
  return error.code
}

async function readToEnd(path: string, unlock: Unlock, onItem?: (item: Item) => unknown): Promise<void> {
  for await (const item of readExchange(path, unlock, { schema })) onItem?.(item)
}

async function readAll(path: string, unlock: Unlock): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const item of readExchange(path, unlock, { schema }))
    if ('entry' in item) entries.push(item.entry)
  return entries
}

test('what is written to keys or under a passphrase is read again, entry by entry', async () => {
  const { office, folder, path, entries, unlock } = await aFile(500)
  expect(await readAll(path, unlock)).toEqual(entries)
  const second = join(folder, 'b.muster')
  await writeExchange(second, contentOf(office, entries), { passphrase: 'an open secret' }, quick)
  expect(await readAll(second, { passphrase: 'an open secret' })).toEqual(entries)
  expect([await sealOf(path), await sealOf(second)]).toEqual(['keys', 'passphrase'])
})

const hasTools = ['age', 'zstd'].every(tool => spawnSync(tool, ['--version']).status === 0)

test.skipIf(!hasTools)(
  '`age -d file | zstd -d` shows it: the data is no hostage of this program',
  async () => {
    const { office, folder, path, entries } = await aFile()
    const keyFile = join(folder, 'key.txt')
    writeFileSync(keyFile, `${office.identity}\n`)
    const packed = execFileSync('age', ['-d', '-i', keyFile, path])
    const lines = execFileSync('zstd', ['-d', '-c'], { input: packed }).toString('utf8').trimEnd().split('\n')
    expect(lines.map(line => JSON.parse(line).kind)).toEqual(['header', 'entry', 'entry', 'entry', 'trailer'])
    expect(JSON.parse(lines[1] ?? '')).toEqual({ kind: 'entry', ...entries[0] })
  },
)

test.skipIf(!hasTools)('a file that the age and zstd commands made is read', async () => {
  const { office, folder, path, entries, unlock } = await aFile()
  const keyFile = join(folder, 'key.txt')
  writeFileSync(keyFile, `${office.identity}\n`)
  const plain = execFileSync('zstd', ['-d', '-c'], {
    input: execFileSync('age', ['-d', '-i', keyFile, path]),
  })
  const packed = execFileSync('zstd', ['-19', '-c'], { input: plain })
  const again = execFileSync('age', ['-r', office.recipient], { input: packed })
  writeFileSync(path, again)
  expect(await readAll(path, unlock)).toEqual(entries)
})

test('a file cut anywhere, or with any byte changed, is refused', async () => {
  const { path, unlock } = await aFile(40)
  const whole = readFileSync(path)
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.boolean(), async (at, cut) => {
      const bytes = cut ? whole.subarray(0, at) : Buffer.from(whole)
      if (!cut) bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(path, bytes)
      expect(['DAMAGED', 'NOT_OURS', 'WRONG_KEY']).toContain(await refusalOf(path, unlock))
    }),
    { numRuns: runs(25) },
  )
})

test('an armoured file is read as the binary one, whatever its line ends and however it comes in pieces', async () => {
  const { path, unlock } = await aFile(400)
  const entries = await readAll(path, unlock)
  const armored = armor.encode(readFileSync(path))
  for (const text of [armored, armored.replaceAll('\n', '\r\n'), `\n\n${armored}\n\n`]) {
    writeFileSync(path, text)
    expect(await readAll(path, unlock)).toEqual(entries)
  }
})

test('an armoured file cut anywhere, or with a letter changed, is refused', async () => {
  const { path, unlock } = await aFile(40)
  const armored = armor.encode(readFileSync(path)).trimEnd()
  await fc.assert(
    fc.asyncProperty(fc.nat(armored.length - 1), fc.boolean(), async (at, cut) => {
      const other = armored[at] === 'A' ? 'B' : 'A'
      writeFileSync(path, cut ? armored.slice(0, at) : armored.slice(0, at) + other + armored.slice(at + 1))
      expect(['DAMAGED', 'NOT_OURS', 'WRONG_KEY']).toContain(await refusalOf(path, unlock))
    }),
    { numRuns: runs(25) },
  )
})

test.each<[what: string, change: (bytes: Buffer) => Buffer, detail: RegExp]>([
  [
    'line ends changed',
    bytes => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
    /line ends/,
  ],
  ['a mark put before it', bytes => Buffer.concat([Buffer.from('\ufeff'), bytes]), /saved as text/],
  ['been made UTF-16', bytes => Buffer.from(`\ufeff${bytes.toString('latin1')}`, 'utf16le'), /saved as text/],
  ['been left in Base64', bytes => Buffer.from(bytes.toString('base64')), /Base64 of a mail/],
])('a file that has %s on its way is damaged, and says how', async (_what, change, detail) => {
  const { path, unlock } = await aFile()
  writeFileSync(path, change(readFileSync(path)))
  await expect(readAll(path, unlock)).rejects.toMatchObject({
    code: 'DAMAGED',
    data: { detail: expect.stringMatching(detail) },
  })
})

test('of files published elsewhere, the armoured one is read and the one sent as text says so', async () => {
  const folder = new URL('../../fixtures/public-cases/', import.meta.url)
  const unlock = { passphrase: 'correct horse battery staple 9' }
  const path = (name: string) => fileURLToPath(new URL(name, folder))
  expect(await sealOf(path('85-armored.muster'))).toBe('passphrase')
  expect(await sealOf(path('84-text-mode.muster')).catch(error => error.data.detail)).toMatch(/line ends/)
  const lines: string[] = []
  for await (const line of readLines(path('85-armored.muster'), unlock)) lines.push(line.toString())
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'header' })
})

test('each way of not being let in has its name', async () => {
  const { office, folder, path } = await aFile()
  const stranger = await anExchangeOffice()
  expect(await refusalOf(path, { identity: stranger.identity })).toBe('WRONG_KEY')
  expect(await refusalOf(path, { passphrase: 'anything' })).toBe('WRONG_KEY')
  const second = join(folder, 'b.muster')
  await writeExchange(second, contentOf(office, aLog(1)), { passphrase: 'an open secret' }, quick)
  expect(await refusalOf(second, { passphrase: 'a closed one' })).toBe('WRONG_PASSPHRASE')
  expect(await refusalOf(second, { identity: office.identity })).toBe('PASSPHRASE_NEEDED')
  await expect(readToEnd(join(folder, 'none.muster'), {})).rejects.toMatchObject({ code: 'MISSING' })
  await expect(readToEnd(folder, {})).rejects.toMatchObject({ code: 'FOLDER' })
  const other = join(folder, 'people.csv')
  writeFileSync(other, 'case_number,family_name\n')
  expect(await refusalOf(other, {})).toBe('NOT_OURS')
})

test('a header that does not end is refused before the library reads it', async () => {
  const { path, unlock } = await aFile()
  writeFileSync(path, `age-encryption.org/v1\n${'-> X25519 AAAA\nAAAA\n'.repeat(100_000)}`)
  await expect(sealOf(path)).rejects.toMatchObject({
    code: 'DAMAGED',
    data: { detail: 'Its age header does not end.' },
  })
  expect(await refusalOf(path, unlock)).toBe('DAMAGED')
})

test('whoever holds the key and changes the content is found out, and how', async () => {
  const edits: [string, (lines: string[]) => string[]][] = [
    ['DAMAGED', lines => lines.map(line => line.replace('"Karimi"', '"Quiroga"'))],
    ['DAMAGED', lines => lines.toSpliced(2, 1)],
    ['DAMAGED', lines => lines.toSpliced(1, 2, lines[2] ?? '', lines[1] ?? '')],
    ['DAMAGED', lines => lines.slice(0, -1)],
    ['DAMAGED', lines => [...lines, lines[1] ?? '']],
    ['DAMAGED', lines => lines.with(2, '{')],
    ['DAMAGED', lines => lines.with(0, (lines[0] ?? '').replace('Example', 'Another'))],
    ['NEWER', lines => lines.with(0, (lines[0] ?? '').replace('"formatVersion":2', '"formatVersion":3'))],
    ['NEWER', lines => lines.with(0, (lines[0] ?? '').replace('"schema":1', '"schema":2'))],
    ['NOT_OURS', lines => lines.slice(1)],
  ]
  for (const [code, edit] of edits) {
    const { office, path, unlock } = await aFile()
    await tamper(path, office, edit)
    expect([edit.toString(), await refusalOf(path, unlock)]).toEqual([edit.toString(), code])
  }
})

test('a trailer made again with another key than the header names is no signature', async () => {
  const { office, path, unlock } = await aFile()
  const stranger = await anExchangeOffice()
  await tamper(path, office, lines => {
    const body = lines.slice(0, -1)
    const hash = sha256(body.map(line => `${line}\n`).join(''))
    const signature = sign(null, signedText(2, hash), stranger.privateKey).toString('base64')
    return [...body, JSON.stringify({ kind: 'trailer', entries: 3, sha256: hash, signature })]
  })
  expect(await refusalOf(path, unlock)).toBe('BAD_SIGNATURE')
})

test('a file of the version before, which had no seals, is read', async () => {
  const { office, path, entries, unlock } = await aFile()
  await tamper(path, office, lines => {
    const { seals: _, ...header } = JSON.parse(lines[0] ?? '')
    const body = [JSON.stringify({ ...header, formatVersion: 1 }), ...lines.slice(1, -1)]
    const hash = sha256(body.map(line => `${line}\n`).join(''))
    const signature = sign(null, signedText(1, hash), office.privateKey).toString('base64')
    return [...body, JSON.stringify({ kind: 'trailer', entries: 3, sha256: hash, signature })]
  })
  expect(await readAll(path, unlock)).toEqual(entries)
})

test('seals come right behind what they cover, and one that does not hold spoils the file', async () => {
  const office = await anExchangeOffice()
  const unlock = { identity: office.identity }
  const key = newUserKey()
  const log = aLog(4)
  const [one, two, three, four] = log as [Entry, Entry, Entry, Entry]
  const sealOver = (first: number, entry: Entry, of: Partial<Seal> = {}): Seal => {
    const covers = { copyId, first, last: entry.sequence, hash: entry.hash }
    const signature = Buffer.from(key.sign(Buffer.from(sealedText(covers)))).toString('base64')
    return { ...covers, userId: entry.userId, publicKey: key.publicKey, signature, ...of }
  }
  const written = async (items: readonly (Entry | Seal)[]) => {
    const path = join(temporaryFolder(), 'sealed.muster')
    const content = contentOf(office, log)
    const seals = items.filter(item => 'signature' in item).length
    const header = { ...content.header, seals }
    await writeExchange(path, { ...content, header, entries: items }, { recipients: [office.recipient] })
    return path
  }
  const sound = [one, two, sealOver(1, two), three, four, sealOver(3, four)]
  const read: unknown[] = []
  await readToEnd(await written(sound), unlock, item => read.push(...Object.values(item)))
  expect(read).toEqual(sound)
  const bad = [
    [one, two, sealOver(1, two, { first: 2 }), three, four],
    [one, two, three, sealOver(1, two), four],
    [one, two, sealOver(1, two, { publicKey: newUserKey().publicKey }), three, four],
    [one, two, sealOver(1, two, { userId: 'user-ito' as Seal['userId'] }), three, four],
    [one, two, sealOver(1, two), three, four, sealOver(2, four)],
    [one, two, sealOver(1, two, { hash: one.hash }), three, four],
  ]
  for (const items of bad) expect(await refusalOf(await written(items), unlock)).toBe('DAMAGED')
})

test('a line without end, packed small, is refused without being unpacked whole', async () => {
  const { office, path, unlock } = await aFile()
  const before = process.memoryUsage().rss
  await sealed(path, office.recipient, Buffer.alloc(400_000_000, 'x'))
  const afterMaking = process.memoryUsage().rss
  expect(await refusalOf(path, unlock)).toBe('DAMAGED')
  expect(process.memoryUsage().rss - Math.max(before, afterMaking)).toBeLessThan(200_000_000)
})

test('a name that is taken is refused, and entries that fail half way leave nothing', async () => {
  const { office, folder, path } = await aFile()
  const content = contentOf(office, aLog(2))
  const seal = { recipients: [office.recipient] }
  await expect(writeExchange(path, content, seal)).rejects.toMatchObject({ code: 'FILE_EXISTS' })
  function* failing() {
    yield* aLog(1)
    throw new RangeError('The disk under the store went away')
  }
  const second = join(folder, 'b.muster')
  await expect(writeExchange(second, { ...content, entries: failing() }, seal)).rejects.toThrow(RangeError)
  expect(existsSync(second)).toBe(false)
  expect(readdirSync(folder)).toEqual(['a.muster'])
})

test('an office key is one line, and either half alone is understood', async () => {
  const { signing, recipient } = await anExchangeOffice()
  const { signing: root } = await anExchangeOffice()
  const keys = { signing, exchange: recipient }
  expect(parseOfficeKey(printOfficeKey({ ...keys, root }))).toEqual({ ...keys, root })
  expect(parseOfficeKey(printOfficeKey({ ...keys, root: null }))).toEqual(keys)
  expect(parseOfficeKey(signing)).toEqual({ signing })
  expect(parseOfficeKey(recipient)).toEqual({ exchange: recipient })
  for (const wrong of ['', 'age1', `${recipient}x`, `${signing}.${signing}`, 'MCow', `${recipient}.x`])
    expect(parseOfficeKey(wrong)).toBeUndefined()
})

test('contents come whole behind the entries, in parts, and one that is not whole or not its hash is refused', async () => {
  const office = await anExchangeOffice()
  const folder = temporaryFolder()
  const unlock = { identity: office.identity }
  const seal = { recipients: [office.recipient] }
  const long = randomBytes(2_500_000)
  const packed = zstdCompressSync('{}')
  const blobs = [
    { set: 'attachment', sha256: sha256(long), bytes: long },
    { set: 'attachment', sha256: sha256(''), bytes: Buffer.alloc(0) },
    { set: 'check', sha256: sha256('{}'), bytes: packed },
  ] satisfies Blob[]
  const path = join(folder, 'a.muster')
  await writeExchange(path, contentOf(office, aLog(2), blobs), seal)
  const found: Blob[] = []
  await readToEnd(path, unlock, item => 'blob' in item && found.push(item.blob))
  expect(found).toEqual(blobs)
  const edits: ((lines: string[]) => string[])[] = [
    lines => lines.toSpliced(4, 1),
    lines => lines.toSpliced(5, 1),
    lines => lines.toSpliced(3, 3),
    lines => lines.toSpliced(3, 0, lines[4] ?? ''),
    lines => lines.with(6, (lines[6] ?? '').replace(sha256(''), sha256('x'))),
    lines => lines.toSpliced(2, 1).toSpliced(5, 0, lines[2] ?? ''),
  ]
  for (const edit of edits) {
    await tamper(path, office, edit)
    expect(await refusalOf(path, unlock)).toBe('DAMAGED')
    rmSync(path)
    await writeExchange(path, contentOf(office, aLog(2), blobs), seal)
  }
})
