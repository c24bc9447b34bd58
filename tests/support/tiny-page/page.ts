import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { TinyClient } from '../tiny-program.ts'

declare global {
  interface Window {
    client: TinyClient
  }
}

window.addEventListener('message', event => {
  const [port] = event.ports
  if (event.data !== 'muster:port' || event.origin !== window.origin || !port) return
  port.start()
  window.client = createORPCClient(new RPCLink({ port }))
  document.title = 'connected'
})
