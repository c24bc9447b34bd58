import type { KeyObject } from 'node:crypto'
import { type PackProblem, parseRulePack, parseSignedPack } from '#shared/rules/pack/parse-rule-pack.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { maxPackBytes } from '#shared/rules/pack/signed-pack.ts'
import { adviceOnWriting } from '../../../files/advice-on-writing.ts'
import { FileWriteError } from '../../../files/atomic-file.ts'
import { writeOutside } from '../../../files/outside-file.ts'
import { readPlainFile } from '../../../files/plain-file.ts'
import {
  maxPublisherKeyBytes,
  newPublisherKey,
  openPublisherKey,
  PublisherKeyError,
} from '../../../publisher-keys.ts'
import { callersPath } from '../host.ts'
import { UsageError } from '../usage-error.ts'

/** Files of a publisher of rule packs: the key, and packs before they are signed. */

/** Writes a new Ed25519 key as PKCS #8 PEM, readable by its owner alone. An existing file is never written over. */
export async function writeNewKey(path: string): Promise<KeyObject> {
  const { key, pem } = newPublisherKey()
  await writeTo(path, pem, 'refuse')
  return key
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

/** The key in a file of {@link writeNewKey}. Throws a UsageError for any other; a FileReadError. */
export async function readKey(path: string): Promise<KeyObject> {
  const pem = await readPlainFile(callersPath(path), maxPublisherKeyBytes)
  try {
    return openPublisherKey(pem)
  } catch (error) {
    if (!(error instanceof PublisherKeyError)) throw error
    throw new UsageError(`${path} ${error.message}; nothing changed.`)
  }
}

/** A pack from a file, signed or not. Throws a UsageError that names every problem with its line; a FileReadError. */
export async function readPack(path: string): Promise<RulePack> {
  const text = (await readPlainFile(callersPath(path), maxPackBytes)).toString('utf8')
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
