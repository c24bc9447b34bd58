import { mkdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the temporary files of a whole run come to at most, in bytes, with room to spare. */
const neededBytes = 2 * 1024 ** 3

/**
 * The folder for the temporary files of this run of tests: in memory where the system has a place for that, since each
 * of the tests' many transactions would wait for a disk to flush. Made and removed by {@link setup}.
 */
export const temporaryRoot = join(hasRoom('/dev/shm') ? '/dev/shm' : tmpdir(), `muster-tests-${process.pid}`)

/** Vitest's global set-up: once before all tests, in the process that leads the others. Gives what is to be done after. */
export function setup(): () => void {
  mkdirSync(temporaryRoot, { recursive: true })
  return () => rmSync(temporaryRoot, { recursive: true, force: true })
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= neededBytes
  } catch {
    return false
  }
}
