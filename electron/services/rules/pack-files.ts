import { basename } from 'node:path'
import canonicalize from 'canonicalize'
import type { InputProblem } from '#shared/contract/errors.ts'
import type { PackRefusal } from '#shared/contract/rule-packs.ts'
import type { Jurisdiction } from '#shared/model/office.ts'
import { canonicalPack } from '#shared/rules/pack/pack-hash.ts'
import { type PackProblem, parseSignedPack } from '#shared/rules/pack/parse-rule-pack.ts'
import { maxPackBytes, type SignedPack } from '#shared/rules/pack/signed-pack.ts'
import { readPlainFile } from '../../files/plain-file.ts'
import { fingerprintOf, isSignedPack, readPublicKey } from '../../pack-signature.ts'
import { refusal } from '../../refusal.ts'
import type { App } from '../ground/app.ts'
import { isNewer, type KnownPack } from './law-in-force.ts'

/** A file with a pack whose signature verifies; whether its publisher is trusted is another question. */
export type PackFile = SignedPack & { readonly file: string }

/**
 * Reads a signed pack, and nothing else. Refuses with FILE_UNREADABLE (too large, too), with PACK_REFUSED when its
 * signature does not verify, and with INVALID_INPUT, line by line, when the pack is not sound or weaker than the program's
 * floors.
 */
export async function readPackFile(app: App, reference: string): Promise<PackFile> {
  const path = app.host.resolveFile(reference)
  const text = (await readPlainFile(path, maxPackBytes)).toString('utf8')
  requireSignature(text)
  const parsed = parseSignedPack(text)
  if (!parsed.ok) throw notSound(path, parsed.problems)
  const raw = (JSON.parse(text) as { pack: unknown }).pack
  if (canonicalize(raw) !== canonicalPack(parsed.signed.pack)) {
    throw notSound(path, [{ line: 1, column: 1, path: 'pack', why: 'A text begins or ends with a space' }])
  }
  return { ...parsed.signed, file: path }
}

/** Refuses (PACK_REFUSED) a pack of another law, and one that is not newer than every pack that is known here. */
export function requireNewer(file: PackFile, jurisdiction: Jurisdiction, known: readonly KnownPack[]): void {
  const { pack } = file
  if (pack.jurisdiction !== jurisdiction) {
    throw refused('other_jurisdiction', 'Ask the publisher for the pack of your own law.', [
      `The pack ${pack.id} is law of “${pack.jurisdiction}”; this office works under “${jurisdiction}”.`,
    ])
  }
  const newest = known.reduce((a, b) => (isNewer(b.id, a.id) ? b : a))
  if (!isNewer(pack.id, newest.id)) {
    throw refused('not_newer', 'Ask the publisher for a newer pack.', [
      `The pack ${pack.id} is not newer than ${newest.id}, which this office has.`,
    ])
  }
}

/** The refusal of a pack whose key nobody here has trusted. */
export function untrusted(publicKey: string) {
  return refused(
    'untrusted_key',
    'Compare the fingerprint with the publisher; an approver then trusts the key.',
    [`No approver of this office has trusted the key ${fingerprintOf(publicKey)}.`],
  )
}

function refused(why: PackRefusal, next: string, reasons: string[]) {
  return refusal('PACK_REFUSED', next, { why, reasons })
}

/** Nothing of a file is believed, not even what is wrong with its pack, before its signature is. */
function requireSignature(text: string): void {
  const envelope = envelopeOf(text)
  if (envelope === undefined) return
  const { publicKey, signature, pack } = envelope
  if (readPublicKey(publicKey) && isSignedPack(pack, publicKey, signature)) return
  throw refused('bad_signature', 'Ask the publisher to send the file again.', [
    'The signature does not verify: the file was changed after it was signed, or damaged.',
  ])
}

/** The parts that the signature is about; undefined where the file has none, which the parser then says by line. */
function envelopeOf(text: string): { publicKey: string; signature: string; pack: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    const { publicKey, signature, pack } = value as Record<string, unknown>
    if (typeof publicKey !== 'string' || typeof signature !== 'string' || pack === undefined) return undefined
    return { publicKey, signature, pack }
  } catch {
    return undefined
  }
}

function notSound(file: string, found: readonly PackProblem[]) {
  const problems = found.map(({ line, path, why }): InputProblem => {
    return { file: basename(file), line, column: path === '' ? null : path, value: null, reason: why }
  })
  return refusal('INVALID_INPUT', 'Ask the publisher for a pack that this Muster can read.', { problems })
}
