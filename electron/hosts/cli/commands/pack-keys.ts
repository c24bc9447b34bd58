import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type PackProblem, parseRulePack, parseSignedPack } from '#shared/rules/pack/parse-rule-pack.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { maxPackBytes } from '#shared/rules/pack/signed-pack.ts'
import { adviceOnWriting } from '../../../files/advice-on-writing.ts'
import { FileWriteError } from '../../../files/atomic-file.ts'
import { writeOutside } from '../../../files/outside-file.ts'
import { callersPath } from '../host.ts'
import { UsageError } from '../usage-error.ts'

/** Files of a publisher of rule packs: the key, and packs before they are signed. */

/** The passphrase that seals a publisher's key file; without it the key lies open in the file. */
const passphraseVariable = 'MUSTER_KEY_PASSPHRASE'

/** Writes a new Ed25519 key as PKCS #8 PEM, readable by its owner alone. An existing file is never written over. */
export async function writeNewKey(path: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const passphrase = process.env[passphraseVariable]
  const sealed = passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8', ...sealed })
  await writeTo(path, pem.toString(), 'refuse')
  return privateKey
}

/** Writes a file that the caller named. Throws a UsageError when it cannot be written. */
export async function writeTo(path: string, text: string, ifExists: 'replace' | 'refuse'): Promise<void> {
  try {
    await writeOutside(callersPath(path), Buffer.from(text), { ifExists })
  } catch (error) {
    if (!(error instanceof FileWriteError)) throw error
    const why = error.code === 'FILE_EXISTS' ? 'is there already' : 'was not written'
    throw new UsageError(`${path} ${why}; nothing changed. ${adviceOnWriting[error.code]}`)
  }
}

/** The key in a file of {@link writeNewKey}. Throws a UsageError for any other. */
export async function readKey(path: string): Promise<KeyObject> {
  const pem = await textOf(path)
  const passphrase = process.env[passphraseVariable]
  try {
    const key = createPrivateKey({ key: pem, ...(passphrase ? { passphrase } : {}) })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    throw new UsageError(
      `${path} is no private key, or ${passphraseVariable} does not open it; nothing changed.`,
    )
  }
  throw new UsageError(`${path} holds another kind of key; Ed25519 is needed. Nothing changed.`)
}

/** A pack from a file, signed or not. Throws a UsageError that names every problem with its line. */
export async function readPack(path: string): Promise<RulePack> {
  const text = await textOf(path)
  if (Buffer.byteLength(text) > maxPackBytes) {
    throw new UsageError(`${path} is larger than any rule pack (${maxPackBytes} bytes); nothing changed.`)
  }
  if (isSigned(text)) {
    const parsed = parseSignedPack(text)
    if (parsed.ok) return parsed.signed.pack
    throw notSound(path, parsed.problems)
  }
  const parsed = parseRulePack(text)
  if (parsed.ok) return parsed.pack
  throw notSound(path, parsed.problems)
}

function isSigned(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'signature' in value
  } catch {
    return false
  }
}

function notSound(path: string, problems: readonly PackProblem[]): UsageError {
  const lines = problems.map(problem => `${path}:${problem.line}: ${problem.path} ${problem.why}.`)
  return new UsageError([...lines, 'Nothing changed.'].join('\n'))
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(callersPath(path), 'utf8')
  } catch {
    throw new UsageError(`${path} cannot be read; nothing changed.`)
  }
}
