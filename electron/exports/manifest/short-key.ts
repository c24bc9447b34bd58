import { createHash } from 'node:crypto'
import { shortKeyDigits } from '#shared/model/paper-code.ts'

/** What stands for a public key (SPKI, base64) on paper: the start of the SHA-256 of its bytes. */
export function shortKey(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, shortKeyDigits)
}
