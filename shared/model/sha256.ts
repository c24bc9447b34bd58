import { z } from 'zod'

/** SHA-256 as 64 hexadecimal digits. */
export const Sha256 = z.custom<Sha256>(value => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value), {
  message: 'Not a SHA-256',
})
export type Sha256 = string & { readonly __brand: 'Sha256' }
