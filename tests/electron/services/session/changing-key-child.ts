import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { createClient } from '#electron/router/index.ts'
import { anApp } from '#tests/support/office.ts'

/**
 * A program that changes a data key because that is due, and kills itself at one of the calls by which it decides and moves files:
 * `node changing-key-child.ts FOLDER USER PASSPHRASE STEP`.
 */

const [folder = '', user = '', passphrase = '', step = ''] = process.argv.slice(2)
let left = Number(step)

function isOfNext(path: unknown): boolean {
  const text = String(path)
  return (
    text.startsWith(join(dirname(folder), basename(folder), 'next')) ||
    fs.existsSync(join(folder, 'next.finished'))
  )
}

const { renameSync, rmSync, writeFileSync, fsyncSync, openSync } = fs
for (const [name, call] of Object.entries({ renameSync, rmSync, writeFileSync, fsyncSync, openSync }))
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      if (isOfNext(args[0])) left -= 1
      if (left < 0) process.kill(process.pid, 'SIGKILL')
      return (call as (...all: unknown[]) => unknown)(...args)
    },
  })
syncBuiltinESMExports()

await createClient(anApp(undefined, dirname(folder))).session.signIn({ folder, user, passphrase })
