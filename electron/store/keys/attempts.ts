import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { epochMs, systemNow } from '#shared/model/plain-date.ts'
import { FileReadError, readPlainFileSync } from '../../files/plain-file.ts'
import { privateFile } from '../../files/private-files.ts'
import { isFileError } from '../../files/system-errors.ts'
import { StoreError } from '../errors.ts'

/**
 * Whoever guesses passphrases at the keyboard waits, longer each time, and for five minutes at most: nobody is ever locked out
 * for good, and no other user waits. Failed attempts are counted by slot, in a file beside the slots, so that ending Muster
 * changes nothing, and in memory, so that deleting the file or turning the clock does not either while it runs. Whoever may
 * write the file may copy the slots too, and guess them elsewhere: against them only Argon2id stands.
 */

/** The clocks that waiting goes by, in milliseconds. Tests have their own. */
export interface AttemptClocks {
  /** Which somebody may have turned. */
  readonly wallMs: () => number
  /** Which nobody can turn, and which begins anew with the program. */
  readonly steadyMs: () => number
  readonly pause: (ms: number) => Promise<unknown>
}

const systemClocks: AttemptClocks = {
  wallMs: () => epochMs(systemNow()),
  steadyMs: () => performance.now(),
  pause: ms => pause(ms),
}

/** After the third failure each doubles the wait, up to this. */
export const maxWaitMs = 300_000

/** A wait as short as this is waited for; of a longer one the caller is told. */
const maxPauseMs = 2_000

/** How long after so many failures the next attempt waits, in milliseconds. */
export function waitAfter(failures: number): number {
  return failures <= 3 ? 0 : Math.min(1_000 * 2 ** (failures - 4), maxWaitMs)
}

const Attempts = z.record(z.string(), z.object({ failures: z.int().positive(), at: z.number() }))
type Attempts = z.infer<typeof Attempts>

/** What this process knows of each slot, by its salt, which is another after every change of the passphrase. */
const remembered = new Map<string, { failures: number; steadyAt: number }>()

/**
 * Tries to open the slot of this salt, and counts it before it is tried: whoever ends Muster at once gains nothing, and of many
 * attempts at one moment each is one. An attempt that opens clears the count. Throws STORE_TRY_LATER, and nothing is tried.
 */
export async function attempting<T>(
  keyFile: string,
  salt: string,
  work: () => Promise<T | undefined>,
  clocks = systemClocks,
): Promise<T | undefined> {
  const path = join(dirname(keyFile), 'attempts.json')
  for (let waitMs = remainingMs(path, salt, clocks); waitMs > 0; waitMs = remainingMs(path, salt, clocks)) {
    if (waitMs > maxPauseMs) throw new StoreError('STORE_TRY_LATER', { seconds: Math.ceil(waitMs / 1000) })
    await clocks.pause(waitMs)
  }
  count(path, salt, clocks)
  const opened = await work()
  if (opened !== undefined) forget(path, salt)
  return opened
}

function remainingMs(path: string, salt: string, { wallMs, steadyMs }: AttemptClocks): number {
  const attempts = read(path)
  const [kept, known] = [attempts[salt], remembered.get(salt)]
  const wait = waitAfter(Math.max(kept?.failures ?? 0, known?.failures ?? 0))
  const now = wallMs()
  if (kept && kept.at > now) {
    // The clock went back: how long it has been nobody knows, so it begins now.
    write(path, { ...attempts, [salt]: { ...kept, at: now } })
    return wait
  }
  const sinceKept = kept ? now - kept.at : wait
  const sinceKnown = known ? steadyMs() - known.steadyAt : wait
  return Math.max(0, wait - Math.min(sinceKept, sinceKnown))
}

function count(path: string, salt: string, { wallMs, steadyMs }: AttemptClocks): void {
  const attempts = read(path)
  const failures = Math.max(attempts[salt]?.failures ?? 0, remembered.get(salt)?.failures ?? 0) + 1
  remembered.set(salt, { failures, steadyAt: steadyMs() })
  write(path, { ...attempts, [salt]: { failures, at: wallMs() } })
}

function forget(path: string, salt: string): void {
  remembered.delete(salt)
  const { [salt]: _, ...others } = read(path)
  write(path, others)
}

const maxAttemptsBytes = 4 * 1024 * 1024

/** A file that is not there, or is not ours any more, says nothing; what this process remembers still counts. */
function read(path: string): Attempts {
  try {
    return Attempts.parse(JSON.parse(readPlainFileSync(path, maxAttemptsBytes).toString('utf8')))
  } catch (error) {
    if (error instanceof FileReadError || error instanceof SyntaxError || error instanceof z.ZodError)
      return {}
    throw error
  }
}

/** Where nothing can be written, only this process remembers: nobody is kept out of their office for that. */
function write(path: string, attempts: Attempts): void {
  try {
    const temporary = `${path}.${process.pid}.tmp`
    if (Object.keys(attempts).length === 0) {
      rmSync(path, { force: true })
    } else {
      writeFileSync(temporary, JSON.stringify(attempts), { mode: privateFile })
      renameSync(temporary, path)
    }
  } catch (error) {
    if (!isFileError(error)) throw error
  }
}
