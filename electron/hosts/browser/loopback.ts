import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'

/**
 * Has a server listen to this computer alone, at a port that the system chooses, and gives its host: `127.83.4.201:40211`. Linux and
 * Windows answer at every address of 127.0.0.0/8 (RFC 1122, 3.2.1.3), and of those it is another each time: whoever listened at
 * 127.0.0.1 before could have left a service worker or cookies for that origin, under which a page of Muster's would open.
 * macOS has 127.0.0.1 alone.
 */
export async function listenOnLoopback(
  server: Server,
  platform: NodeJS.Platform = process.platform,
): Promise<string> {
  const address = platform === 'darwin' ? '127.0.0.1' : randomLoopbackAddress()
  server.listen(0, address)
  await once(server, 'listening')
  return `${address}:${(server.address() as AddressInfo).port}`
}

/** One of 16 million; none that a network of its own would take for its name or for everybody's. */
function randomLoopbackAddress(): string {
  return `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}`
}
