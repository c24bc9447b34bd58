/** The 16-bit words of a part of an index, little-endian as bytes/index-parts.ts writes them; null for no part. */
export function wordsOf(content: Buffer | undefined): Uint16Array | null {
  if (content === undefined) return null
  const isAligned = content.byteOffset % 2 === 0
  const { buffer, byteOffset, byteLength } = isAligned ? content : Buffer.from(new Uint8Array(content).buffer)
  return new Uint16Array(buffer, byteOffset, byteLength / 2)
}

/** The numbers of 32 bits of a part, copied where they do not lie as they must. */
export function wordsOf32(content: Buffer): Uint32Array {
  return new Uint32Array(new Uint8Array(content).buffer)
}
