import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import type { PickedFile } from '../../services/ground/host.ts'

/** What one start of Muster tells another of the file that it was to open; see start-arguments.ts. */
const Sent = z.object({ file: z.string().optional() })

/** Files that the user let into the window: by the system's dialog, or by opening them with Muster. */
export interface OpenedFiles {
  /** Lets a file in, and gives the reference that the page names it by. Throws what the file system says. */
  letIn(path: string): Promise<PickedFile>
  /** The path behind a reference; undefined for one that was never given out. */
  pathOf(file: string): string | undefined
  /** Somebody opened a file with Muster: the page is told, now or when it asks. The newest replaces one that waits. */
  open(path: string): void
  /** As {@link open}, for what a start of Muster says of a file, seen from the folder it was started in. */
  openSent(sent: unknown, folder: string): void
  /** No reference that was given out leads to a file any more. What waits to be opened goes on waiting. */
  forget(): void
  /** The next file that somebody opens with Muster; rejects when the signal is given. */
  next(signal: AbortSignal | undefined): Promise<PickedFile>
}

/** Keeps track of a window's files, for as long as the program runs. */
export function createOpenedFiles(): OpenedFiles {
  const paths = new Map<string, string>()
  let waiting: string | undefined
  let wake: (() => void) | undefined

  async function letIn(path: string): Promise<PickedFile> {
    const { size } = await stat(path)
    const file = randomUUID()
    paths.set(file, path)
    return { file, name: basename(path), size }
  }

  function open(path: string): void {
    waiting = path
    wake?.()
  }

  return {
    letIn,
    pathOf: file => paths.get(file),
    open,
    openSent(sent, folder) {
      const { data } = Sent.safeParse(sent)
      if (data?.file !== undefined) open(resolve(folder, data.file))
    },
    forget: () => paths.clear(),
    async next(signal) {
      for (;;) {
        signal?.throwIfAborted()
        const path = waiting
        waiting = undefined
        // What is gone by now was opened in vain.
        const file = path === undefined ? undefined : await letIn(path).catch(() => undefined)
        if (file) return file
        if (waiting === undefined) await woken(signal)
      }
    },
  }

  function woken(signal: AbortSignal | undefined): Promise<void> {
    return new Promise(done => {
      wake = done
      signal?.addEventListener('abort', () => done(), { once: true })
    })
  }
}
