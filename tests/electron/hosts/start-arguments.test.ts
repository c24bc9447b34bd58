import { describe, expect, it, test } from 'vitest'
import { startOf } from '#electron/hosts/window/start-arguments.ts'

const packed = (...args: string[]) => startOf(['/opt/muster', ...args], true, {})
const aWindow = { as: 'window', file: undefined }

test('packed, words are a command and nothing is a window', () => {
  expect(packed('flight', 'list', '--json')).toEqual({ as: 'command', args: ['flight', 'list', '--json'] })
  expect(packed('--store', 'a.muster-store', 'audit', 'verify')).toMatchObject({ as: 'command' })
  expect(packed('--help')).toEqual({ as: 'command', args: ['--help'] })
  expect(packed()).toEqual(aWindow)
})

test('how a desktop wants its windows is no argument of Muster’s', () => {
  expect(packed('--ozone-platform=wayland', '--force-device-scale-factor=1.5', '-psn_0_12345')).toEqual(
    aWindow,
  )
  expect(packed('--ozone-platform=headless', '--disable-gpu', 'audit', 'verify')).toEqual({
    as: 'command',
    args: ['audit', 'verify'],
  })
})

test('a file that somebody opens with Muster opens the window; what only ends like one is a word', () => {
  expect(packed('/home/reed/From Rome.MUSTER')).toEqual({ as: 'window', file: '/home/reed/From Rome.MUSTER' })
  expect(packed('exchange', 'verify', 'rome.muster')).toMatchObject({ as: 'command' })
  expect(packed('demo.muster-store')).toMatchObject({ as: 'command' })
})

describe('a release starts with nothing by which others could look into it', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--remote-allow-origins=*',
    '--inspect',
    '--inspect-brk=0.0.0.0:9229',
    '--js-flags=--expose-gc',
    '--no-sandbox',
    '--disable-web-security',
    '--disable-site-isolation-trials',
    '--user-data-dir=/tmp/theirs',
    '--proxy-server=10.0.0.1:3128',
    '--host-resolver-rules=MAP * 10.0.0.1',
    '--load-extension=/tmp/theirs',
    '--log-net-log=/tmp/net.json',
    '--renderer-cmd-prefix=gdb',
    '--gpu-launcher=/tmp/theirs',
    '--enable-blink-features=X',
    '--password-store=basic',
    '--use-mock-keychain',
  ])('not with %s, for the window, a file or a command', unwanted => {
    const because = `Muster does not start with ${unwanted}. Start it without.`
    for (const rest of [[], ['rome.muster'], ['flight', 'list']]) {
      expect(packed(unwanted, ...rest)).toEqual({ as: 'refused', because })
      expect(packed(...rest, unwanted)).toEqual({ as: 'refused', because })
    }
  })

  it('nor, for a window, with any switch that is not known to be harmless', () => {
    expect(packed('--some-new-switch')).toMatchObject({ as: 'refused' })
    expect(packed('--ozone-platform=x11 --inspect')).toMatchObject({ as: 'refused' })
  })

  it('without a sandbox only in an AppImage, which says so where the system has none', () => {
    expect(
      startOf(['/tmp/.mount/muster', '--no-sandbox'], true, { APPIMAGE: '/home/reed/Muster.AppImage' }),
    ).toEqual(aWindow)
  })
})

test('run by npm start, the folder of the project is no command, and whoever develops may look inside', () => {
  const checkout = (...args: string[]) => startOf(['electron', '/home/reed/muster', ...args], false, {})
  expect(checkout()).toEqual(aWindow)
  expect(checkout('demo', 'out')).toEqual({ as: 'command', args: ['demo', 'out'] })
  expect(checkout('--remote-debugging-port=9222')).toEqual(aWindow)
})
