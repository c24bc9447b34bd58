/** The bytes of base64 text, as the contract carries finished documents. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
}
