import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { listenOnLoopback } from '#electron/hosts/browser/loopback.ts'

async function hostFor(platform: NodeJS.Platform): Promise<string> {
  const server = createServer()
  const host = await listenOnLoopback(server, platform)
  server.close()
  return host
}

test.skipIf(process.platform === 'darwin')(
  'each host is an origin that nobody could have known: another address of this computer each time',
  async () => {
    const hosts = await Promise.all(Array.from({ length: 8 }, () => hostFor('linux')))
    for (const host of hosts) expect(host).toMatch(/^127\.[1-9]\d{0,2}\.\d{1,3}\.[1-9]\d{0,2}:\d+$/)
    expect(new Set(hosts.map(host => host.split(':')[0])).size).toBe(8)
  },
)

test('where there is one address alone, it is that', async () => {
  expect(await hostFor('darwin')).toMatch(/^127\.0\.0\.1:\d+$/)
})
