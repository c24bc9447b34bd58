import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { addTime, systemNow } from '#shared/model/plain-date.ts'
import { Update } from '#shared/model/update.ts'
import manifest from '../package.json' with { type: 'json' }
import { publicKeyOf } from './pack-signature.ts'
import { readHead, updateHead } from './update-file.ts'

// `npm run sign-update`: for whoever publishes Muster (resources/updates/README.md). Never part of the program.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Writes a new private key there, and prints what goes into publishers.json. */
    'new-key': { type: 'string' },
    name: { type: 'string', default: 'A publisher' },
    key: { type: 'string', multiple: true, default: [] },
    /** Adds signatures to an update file, for the second of two people. */
    add: { type: 'string' },
    system: { type: 'string' },
    version: { type: 'string', default: manifest.version },
    notes: { type: 'string' },
    /** For how long the file is good. */
    days: { type: 'string', default: '180' },
    out: { type: 'string' },
  },
})

const [installer] = positionals
if (values['new-key'] !== undefined) writeNewKey(values['new-key'], values.name)
else if (values.add !== undefined) await addSignatures(values.add)
else if (installer !== undefined) await writeUpdate(installer)
else throw new Error('Name an installer, or --new-key FILE, or --add FILE.')

function writeNewKey(path: string, name: string): void {
  const { privateKey } = generateKeyPairSync('ed25519')
  const passphrase = process.env.MUSTER_KEY_PASSPHRASE
  const sealed = passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}
  writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8', ...sealed }), {
    mode: 0o600,
    flag: 'wx',
  })
  say(JSON.stringify({ name, publicKey: publicKeyOf(privateKey) }))
}

async function writeUpdate(path: string): Promise<void> {
  const now = systemNow()
  const bytes = readFileSync(path)
  const update = Update.parse({
    version: values.version,
    system: values.system ?? `${process.platform}-${process.arch}`,
    fileName: basename(path),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    notes: values.notes === undefined ? '' : readFileSync(values.notes, 'utf8'),
    published: now,
    expires: addTime(now, { hours: 24 * Number(values.days) }),
  })
  const out = values.out ?? `muster-${update.version}-${update.system}.muster-update`
  writeFileSync(out, Buffer.concat([Buffer.from(updateHead(update, keys())), bytes]), { flag: 'wx' })
  say(`${out}: version ${update.version} for ${update.system}, SHA-256 ${update.sha256}`)
}

async function addSignatures(path: string): Promise<void> {
  const { head, offset } = await readHead(path)
  const beside = `${path}.tmp`
  writeFileSync(beside, updateHead(head.update, keys(), head.signatures), { flag: 'wx' })
  await pipeline(createReadStream(path, { start: offset }), createWriteStream(beside, { flags: 'a' }))
  await rename(beside, path)
  say(`${path}: signed.`)
}

function keys(): KeyObject[] {
  if (values.key.length === 0) throw new Error('Give --key FILE, the publisher’s private key.')
  const passphrase = process.env.MUSTER_KEY_PASSPHRASE
  return values.key.map(path =>
    createPrivateKey({ key: readFileSync(path), ...(passphrase ? { passphrase } : {}) }),
  )
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
