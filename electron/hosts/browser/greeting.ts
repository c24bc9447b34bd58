import type { WebSocket } from 'ws'
import type { z } from 'zod'
import { type HostHello, type HostProof, PageProof } from '#shared/contract/page-proof.ts'
import { type Guard, isSame, randomSecret } from './guard.ts'

/** A page answers within milliseconds. */
const patienceMs = 5_000

/**
 * Greets whoever opened a socket (shared/contract/page-proof.ts), and resolves with whether both have proven themselves; the
 * socket is closed where not.
 */
export async function greet(connection: WebSocket, guard: Guard): Promise<boolean> {
  const nonce = randomSecret()
  const answer = nextMessage(connection)
  connection.send(JSON.stringify({ nonce } satisfies z.infer<typeof HostHello>))
  const { data: page } = PageProof.safeParse(await answer)
  const expected = page && guard.prove('page', nonce, page.nonce)
  const proof = page && guard.prove('host', nonce, page.nonce)
  if (!expected || !proof || !isSame(page.proof, expected)) {
    connection.close(1008, 'This page has not been let in')
    return false
  }
  connection.send(JSON.stringify({ proof } satisfies z.infer<typeof HostProof>))
  return true
}

/** The next message as JSON; undefined for none in time, and for one that is none. */
function nextMessage(connection: WebSocket): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const late = setTimeout(resolve, patienceMs, undefined)
  connection.once('close', () => resolve(undefined))
  connection.once('message', (data, isBinary) => {
    try {
      resolve(isBinary ? undefined : JSON.parse(String(data)))
    } catch {
      resolve(undefined)
    }
  })
  return promise.finally(() => clearTimeout(late))
}
