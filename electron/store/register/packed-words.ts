/** The 16-bit words of a part of an index, little-endian as bytes/index-parts.ts writes them; null for no part. */
export function wordsOf(content: Buffer | undefined): Uint16Array | null {
  if (content === undefined) return null
  const isAligned = content.byteOffset % 2 === 0
  const { buffer, byteOffset, byteLength } = isAligned ? content : Buffer.from(new Uint8Array(content).buffer)
  return new Uint16Array(buffer, byteOffset, byteLength / 2)
}
