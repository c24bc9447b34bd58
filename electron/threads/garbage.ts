import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * V8's own collector, for whoever cannot wait until it runs by itself. What the crypto library copied of a key lies in memory
 * until the object around it is collected; only then is it overwritten (OpenSSL, `ossl_ecx_key_free`).
 */

let collect: (() => void) | undefined
let waiting: NodeJS.Timeout | undefined

/** How long {@link collectGarbageSoon} waits: who signs out and in again, and again, has it done once. In milliseconds. */
export const collectWithinMs = 1_000

/** Clears away everything in this thread that nobody holds any more; some 20 ms for a heap of 40 MB. */
export function collectGarbage(): void {
  clearTimeout(waiting)
  waiting = undefined
  collect ??= collector()
  collect()
}

/** As {@link collectGarbage}, within a second, and not where the program ends before: with it goes its memory. */
export function collectGarbageSoon(): void {
  waiting ??= setTimeout(collectGarbage, collectWithinMs).unref()
}

/** It is there for whoever asks by a flag: https://nodejs.org/api/cli.html#--expose-gc */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
