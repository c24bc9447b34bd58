import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runCommand } from '#electron/hosts/window/run-command.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

const { execPath } = process

test.skipIf(process.platform === 'win32')(
  'on Linux without a display the command goes to a Muster that wants none, and its status comes back',
  async () => {
    const folder = temporaryFolder()
    const program = join(folder, 'muster')
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/said'\nexit 3\n`, { mode: 0o755 })
    const exit = vi.fn()
    process.execPath = program
    await runCommand({ exit } as never, ['flight', 'list', '--user', 'A. Reed'], false)
    process.execPath = execPath
    expect(exit).toHaveBeenCalledExactlyOnceWith(3)
    expect(readFileSync(join(folder, 'said'), 'utf8').trim().split('\n')).toEqual([
      '--ozone-platform=headless',
      '--disable-gpu',
      'flight',
      'list',
      '--user',
      'A. Reed',
    ])
  },
)
