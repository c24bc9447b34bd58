import { getHeapStatistics } from 'node:v8'
import { workerData } from 'node:worker_threads'
import { refusal } from '../refusal.ts'
import { collectGarbage } from './garbage.ts'

/**
 * Node can set a worker thread a limit of memory (`resourceLimits`) and ends the thread that meets it. In Electron V8's end of
 * memory may be the end of the whole program, whoever's thread it was. So a thread counts for itself, whenever its job
 * looks whether it was called off, and refuses the file long before V8 does. What is garbage does not count: it is cleared
 * away before anybody is refused, which keeps a small limit tidy too.
 */

/** What a thread is told when it starts (workers.ts). */
export interface HeapLimit {
  /** In MiB. */
  readonly maxHeapMb: number
}

const mebibyte = 1 << 20
const lookEveryMs = 20

let lookedAt = Number.NEGATIVE_INFINITY

/**
 * Refuses with FILE_UNREADABLE when this thread holds more than it was told it may: memory runs out only over a file that is
 * too large for it. Takes microseconds; looks once in {@link lookEveryMs}.
 */
export function throwIfHeapIsFull(limit = workerData as HeapLimit | null | undefined): void {
  const now = performance.now()
  if (!limit || now - lookedAt < lookEveryMs) return
  lookedAt = now
  if (!isOver(limit)) return
  collectGarbage()
  if (isOver(limit)) throw outOfMemory()
}

/** What somebody is refused with whose file takes too much memory. */
export function outOfMemory() {
  return refusal('FILE_UNREADABLE', 'Save it as CSV UTF-8, or split it: it needs too much memory.', {
    file: '',
  })
}

function isOver({ maxHeapMb }: HeapLimit): boolean {
  return getHeapStatistics().used_heap_size > maxHeapMb * mebibyte
}
