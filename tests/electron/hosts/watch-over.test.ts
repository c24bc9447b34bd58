import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { lockWithSystem, surviveCrashes } from '#electron/hosts/window/watch-over.ts'

function aWindow() {
  return Object.assign(new EventEmitter(), { webContents: new EventEmitter() })
}

test.each(['suspend', 'lock-screen', 'user-did-resign-active'])('%s locks', event => {
  const [powerMonitor, lock, rest] = [new EventEmitter(), vi.fn(), vi.fn()]
  lockWithSystem(powerMonitor as never, aWindow() as never, { lock, rest })
  powerMonitor.emit(event)
  expect(lock).toHaveBeenCalledOnce()
  expect(rest).not.toHaveBeenCalled()
})

test('the end of the system’s session lets Muster rest: shutting down, and a session that ends on Windows', () => {
  const [powerMonitor, window, lock, rest] = [new EventEmitter(), aWindow(), vi.fn(), vi.fn()]
  lockWithSystem(powerMonitor as never, window as never, { lock, rest })
  powerMonitor.emit('shutdown')
  window.emit('session-end')
  expect(rest).toHaveBeenCalledTimes(2)
  expect(lock).not.toHaveBeenCalled()
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
