import { closeSync, fsync, fsyncSync, openSync } from 'node:fs'

/**
 * A file that goes to the disk while somebody fills it by a handle of their own, so that little is left at the end. For
 * files that nobody else has open: on POSIX, closing this handle drops the locks that the process holds on the file.
 */
export interface Flushing {
  /** Starts a flush beside the work, unless one is under way. */
  start(): void
  /** Flushes what is left. Throws what any flush met. */
  finish(): void
  /** Lets the file go. */
  close(): void
}

/** Opens a handle of its own to the file at `path`. Throws what the system says. */
export function startFlushing(path: string): Flushing {
  const file = openSync(path, 'r+')
  let [isFlushing, isClosed] = [false, false]
  let failure: Error | null = null
  const ended = (error: Error | null) => {
    isFlushing = false
    failure ??= error
    if (isClosed) closeSync(file)
  }
  return {
    start() {
      if (isFlushing) return
      isFlushing = true
      fsync(file, ended)
    },
    finish() {
      fsyncSync(file)
      // The system tells of a failed write once, to whoever flushes first.
      if (failure !== null) throw failure
    },
    close() {
      if (isClosed) return
      isClosed = true
      if (!isFlushing) closeSync(file)
    },
  }
}
