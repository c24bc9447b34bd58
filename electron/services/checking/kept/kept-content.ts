import { createHash } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Sha256 } from '#shared/model/sha256.ts'
import { canonical } from '#shared/rules/findings/finding-id.ts'
import { refusal } from '../../../refusal.ts'
import type { Writer } from '../../../store/store.ts'
import type { Reading } from '../../ground/reading.ts'

/** A part of what a check looked at or said may not be larger than this when unpacked: a bomb is no record. */
const maxBytes = 256 * 1024 * 1024

/**
 * Keeps plain data as canonical JSON, compressed, under its SHA-256, which it gives. What is kept already is not kept
 * again, so equal parts of many checks take room once.
 */
export function keepJson(w: Writer, value: unknown): Sha256 {
  const text = Buffer.from(canonical(value), 'utf8')
  const hash = sha256Of(text)
  if (!w.checkRecord.hasContent(hash)) w.checkRecord.keepContent(hash, zstdCompressSync(text))
  return hash
}

/**
 * What lies under a hash. Refuses with RECORD_DAMAGED, naming `what`, when nothing does, when it cannot be unpacked, or
 * when it is not what was kept.
 */
export function readKept(store: Reading, hash: Sha256, what: string): unknown {
  const content = store.checkRecord.content(hash)
  if (content === undefined) throw damaged(what, hash, 'is not in this store')
  const text = unpacked(content)
  if (text === undefined) throw damaged(what, hash, 'cannot be unpacked')
  if (sha256Of(text) !== hash) throw damaged(what, hash, 'is not what was kept')
  return JSON.parse(text.toString('utf8'))
}

function unpacked(content: Uint8Array): Buffer | undefined {
  try {
    return zstdDecompressSync(content, { maxOutputLength: maxBytes })
  } catch {
    return undefined
  }
}

function sha256Of(text: Buffer): Sha256 {
  return createHash('sha256').update(text).digest('hex') as Sha256
}

function damaged(what: string, hash: Sha256, how: string) {
  return refusal('RECORD_DAMAGED', 'Restore it from a copy of the store in the folder copies.', {
    what: `${what} (sha256 ${hash.slice(0, 16)}) ${how}`,
  })
}
