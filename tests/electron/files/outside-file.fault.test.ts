import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { writeOutside } from '#electron/files/outside-file.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

const keyFile = `${JSON.stringify({ format: 'muster-keys', version: 2, slots: [] }, null, 2)}\n`

/** A folder with two stores: one that is called as one, and one that is told by what is in it. */
function twoStores() {
  const folder = temporaryFolder()
  const named = join(folder, 'OFFICE.Muster-Store')
  const renamed = join(folder, 'copy')
  mkdirSync(join(named, 'copies'), { recursive: true })
  mkdirSync(join(renamed, 'registers'), { recursive: true })
  writeFileSync(join(renamed, 'store.db'), 'sealed')
  const keysOnly = join(folder, 'half')
  mkdirSync(keysOnly)
  writeFileSync(join(keysOnly, 'keys.json'), keyFile)
  return { folder, named, renamed, keysOnly }
}

function write(path: string, ifExists: 'replace' | 'refuse' = 'replace') {
  return writeOutside(path, () => Promise.resolve(Buffer.from('new')), { ifExists })
}

test('nothing is written into a store’s folder, by whatever name or link', async () => {
  const { folder, named, renamed, keysOnly } = twoStores()
  symlinkSync(join(renamed, 'registers'), join(folder, 'way-in'))
  const paths = [
    join(named, 'list.csv'),
    join(named, 'copies', 'list.csv'),
    named,
    join(folder, 'new.muster-store'),
    join(renamed, 'store.db'),
    join(renamed, 'registers', 'list.csv'),
    join(keysOnly, 'list.csv'),
    join(folder, 'way-in', 'list.csv'),
    relative(process.cwd(), join(folder, 'way-in', '..', 'copy', 'store.db')),
  ]
  for (const ifExists of ['replace', 'refuse'] as const)
    for (const path of paths)
      await expect(write(path, ifExists), path).rejects.toMatchObject({ code: 'IN_STORE' })
  expect(readFileSync(join(renamed, 'store.db'), 'utf8')).toBe('sealed')
  expect(readdirSync(join(renamed, 'registers'))).toEqual([])
})

test('a folder with keys of something else is no store', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'keys.json'), '{"api": "none"}')
  await write(join(folder, 'list.csv'))
  await write(join(folder, 'list.csv'))
  expect(readFileSync(join(folder, 'list.csv'), 'utf8')).toBe('new')
})

test.skipIf(process.platform === 'win32')(
  'a device, a pipe, a folder and a link stay what they are',
  async () => {
    const folder = temporaryFolder()
    const [pipe, inner, link, dangling] = ['pipe', 'inner', 'link', 'dangling'].map(name =>
      join(folder, name),
    ) as [string, string, string, string]
    execFileSync('mkfifo', [pipe])
    mkdirSync(inner)
    writeFileSync(join(folder, 'target'), 'old')
    symlinkSync(join(folder, 'target'), link)
    symlinkSync(join(folder, 'nothing'), dangling)
    for (const path of ['/dev/null', '/dev/stdout', pipe, inner, link, dangling])
      await expect(write(path), path).rejects.toMatchObject({ code: 'NO_PLAIN_FILE' })
    expect(readFileSync(link, 'utf8')).toBe('old')
    expect(existsSync(join(folder, 'nothing'))).toBe(false)
  },
)

test('keys, stores, sealed files and files with a second name are never replaced, whatever they are called', async () => {
  const folder = temporaryFolder()
  const files = {
    'other-office.json': keyFile,
    'publisher.pem': '-----BEGIN ENCRYPTED PRIVATE KEY-----\n',
    'everything.csv': 'age-encryption.org/v1\n',
    'Morning.MUSTER': 'anything',
    'store.db': '',
    'abc.seen': '',
  }
  for (const [name, content] of Object.entries(files)) {
    // A database would make a store of the folder that it lies in.
    const path = join(folder, name === 'store.db' ? 'STORE.DB' : name)
    writeFileSync(path, content)
    await expect(write(path), name).rejects.toMatchObject({ code: 'NOT_REPLACED' })
    expect(readFileSync(path, 'utf8')).toBe(content)
  }
  writeFileSync(join(folder, 'one'), 'old')
  linkSync(join(folder, 'one'), join(folder, 'two'))
  await expect(write(join(folder, 'two'))).rejects.toMatchObject({ code: 'NOT_REPLACED' })
})

test('what is not going to be written is not even made', async () => {
  const { named } = twoStores()
  let made = 0
  const make = () => {
    made += 1
    return Promise.resolve(Buffer.from('new'))
  }
  await expect(writeOutside(join(named, 'list.csv'), make, { ifExists: 'replace' })).rejects.toThrow()
  expect(made).toBe(0)
})

test.each(['a\u202efdp.csv', 'a\nb.csv', 'a\u200bb.csv', 'a\u00adb.csv', 'a\u001b[2Jb.csv'])(
  'a name that reads as another one is refused: %j',
  async name => {
    const folder = temporaryFolder()
    await expect(write(join(folder, name))).rejects.toMatchObject({ code: 'UNREADABLE_NAME' })
    expect(readdirSync(folder)).toEqual([])
  },
)
