import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { lockWithSystem, surviveCrashes } from '#electron/hosts/window/watch-over.ts'

function aWindow() {
  return Object.assign(new EventEmitter(), { webContents: new EventEmitter() })
}

test.each(['suspend', 'lock-screen', 'user-did-resign-active', 'shutdown'])('%s locks', event => {
  const [powerMonitor, lock] = [new EventEmitter(), vi.fn()]
  lockWithSystem(powerMonitor as never, aWindow() as never, lock)
  powerMonitor.emit(event)
  expect(lock).toHaveBeenCalledOnce()
})

test('the end of a session on Windows locks', () => {
  const [window, lock] = [aWindow(), vi.fn()]
  lockWithSystem(new EventEmitter() as never, window as never, lock)
  window.emit('session-end')
  expect(lock).toHaveBeenCalledOnce()
})

test('a page that died comes back locked, and one that keeps dying ends Muster', async () => {
  const say = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const [app, window, lock, giveUp] = [new EventEmitter(), aWindow(), vi.fn(), vi.fn()]
  surviveCrashes(app as never, window as never, { lock, giveUp })
  const die = async () => {
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 9 })
    await new Promise(resolve => setImmediate(resolve))
  }
  for (let deaths = 1; deaths <= 3; deaths++) {
    await die()
    expect(lock).toHaveBeenCalledTimes(deaths)
  }
  await die()
  expect(lock).toHaveBeenCalledTimes(3)
  expect(giveUp).toHaveBeenCalledOnce()

  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 })
  expect(say.mock.calls.map(([text]) => text)).toContain('A process of Chromium’s ended: GPU (crashed, 5)\n')
})
