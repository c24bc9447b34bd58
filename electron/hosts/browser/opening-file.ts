import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning } from './transfers.ts'

/** The file that lets the browser in. */
export interface OpeningFile {
  readonly path: string
  remove(): void
}

/**
 * Writes the one-time address into a file that only this user can read, for the browser to open: an argument of a program
 * can be read by every user of the computer. On Linux it lies in the home folder and in sight, since browsers that come as
 * a snap see neither the folder for temporary files nor hidden ones. Files of hosts that were killed are removed first.
 */
export function writeOpeningFile(
  address: string,
  folder = process.platform === 'linux' ? homedir() : tmpdir(),
): OpeningFile {
  removeLeftovers(folder)
  const path = join(folder, `${prefix}${process.pid}-${randomBytes(6).toString('hex')}.html`)
  writeFileSync(path, page(address), { mode: 0o600, flag: 'wx' })
  return { path, remove: () => rmSync(path, { force: true }) }
}

const prefix = 'muster-opens-'

function page(address: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${address}">
<title>Muster</title>
<p><a href="${address}">Open Muster</a></p>
`
}

function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = /^muster-opens-(\d+)-[0-9a-f]+\.html$/.exec(name)?.[1]
    if (owner && !isRunning(Number(owner))) rmSync(join(folder, name), { force: true })
  }
}
