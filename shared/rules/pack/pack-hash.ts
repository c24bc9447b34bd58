import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { RulePack } from './rule-pack.ts'

/**
 * SHA-256 of a pack's canonical form (RFC 8785), in lower-case hexadecimal: two packs have one hash exactly if they say
 * the same, however their files are spaced. A check and a manifest name it beside the pack's id.
 */
export function packHash(pack: RulePack): string {
  const known = hashes.get(pack)
  if (known !== undefined) return known
  const hash = bytesToHex(sha256(utf8ToBytes(canonicalPack(pack))))
  hashes.set(pack, hash)
  return hash
}

/** The bytes that are hashed and signed, as text. */
export function canonicalPack(pack: RulePack): string {
  const canonical = canonicalize(pack)
  if (canonical === undefined) throw new TypeError('The pack has no canonical form')
  return canonical
}

/** A pack is never changed once read, and every check asks for its hash. */
const hashes = new WeakMap<RulePack, string>()
