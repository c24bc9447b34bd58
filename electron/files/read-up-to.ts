import { readFile, stat } from 'node:fs/promises'

/**
 * A file's bytes; null where it is larger than `maxBytes`, or no plain file: a pipe has no end. Throws the system's error where
 * it is not there or may not be read.
 */
export async function readUpTo(path: string, maxBytes: number): Promise<Uint8Array | null> {
  const about = await stat(path)
  if (!about.isDirectory() && (!about.isFile() || about.size > maxBytes)) return null
  const bytes = await readFile(path)
  return bytes.length > maxBytes ? null : bytes
}
