import { z } from 'zod'

/**
 * How a page and the loopback host show each other, before the first call, that each knows the secret which the one gave
 * the other: a challenge and a proof from both sides, HMAC-SHA-256 (RFC 2104) under the secret, which itself is not said.
 * A port of this computer belongs to nobody: a program that listens there once Muster has ended must not be told a
 * passphrase by a page that is still open.
 */

/** The host's first word on a socket, and its challenge. */
export const HostHello = z.object({ nonce: z.string().min(20).max(100) })
/** The page's answer to the challenge, and a challenge of its own. */
export const PageProof = z.object({ nonce: z.string().min(20).max(100), proof: z.string().max(100) })
/** The host's answer, its last word before calls begin. */
export const HostProof = z.object({ proof: z.string().max(100) })

/** What one side proves by: nobody can hand the other's proof back to it. */
export function provenText(by: 'page' | 'host', hostNonce: string, pageNonce: string): string {
  return `muster ${by} ${hostNonce} ${pageNonce}`
}

/** Where a page keeps its secret: for its own tab and origin, port included, until the tab is closed. */
export const pageSecretKey = 'muster-page-secret'

/** The token that lets one page in, in the part of an address that no request carries. */
export const tokenInAddress = /^#token=([\w-]+)$/

/**
 * With this code (RFC 6455, section 7.4.2: of private use) the host closes a page's socket where somebody quit Muster: the page
 * says so, and looks for no host any more.
 */
export const endedCode = 4001

/** What the host says of a file that it does not take. */
export const UploadRefusal = z.object({ next: z.string(), file: z.string() })
