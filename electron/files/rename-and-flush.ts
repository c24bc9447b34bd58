import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { mayBeHeld } from './system-errors.ts'

/** How long a rename waits for somebody who holds a file for a moment, and how often it tries meanwhile. */
export const patience = { maxMs: 2000, pauseMs: 100 } as const

/**
 * Renames a file or a folder that somebody else wrote: SQLite, or a copy. A virus scanner or a sync client that holds it
 * for a moment is waited for, and the thread with it. Throws what the system says.
 */
export function renamePatiently(from: string, to: string): void {
  for (let waitedMs = 0; ; waitedMs += patience.pauseMs) {
    try {
      renameSync(from, to)
      return
    } catch (error) {
      if (!mayBeHeld(error) || waitedMs >= patience.maxMs) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, patience.pauseMs)
    }
  }
}

/** Makes what somebody else wrote to a file survive a power cut. */
export function flushFile(path: string): void {
  flush(path, 'r+')
}

/** Makes a rename in a folder survive a power cut. Windows has no such call and needs none. */
export function flushFolder(path: string): void {
  if (process.platform !== 'win32') flush(path, 'r')
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
