import type { ExchangeFile } from '#shared/contract/exchange.ts'
import type { Header } from '../../exchange/format.ts'
import type { Unlock } from '../../exchange/read.ts'
import { readExchange, type VerifiedExchange } from '../../exchange/verify.ts'
import type { ExchangeSteps } from './steps.ts'
import { userPutOnFile } from './users-on-file.ts'

/** A file to read to its end, and what opens it. */
export interface ExchangeVerifying {
  readonly path: string
  readonly unlock: Unlock
  /** Number of the layout's last migration: what is newer is refused. */
  readonly schema: number
}

/** Everything of a sound file that needs no store to be told. */
export type SoundFile = Omit<ExchangeFile, 'signer'> & { readonly signingKey: string }

/** Reads a file to its trailer and keeps nothing. Refuses by name where it does not hold. */
export async function verifyExchangeFile(
  { path, unlock, schema }: ExchangeVerifying,
  steps: ExchangeSteps,
): Promise<SoundFile> {
  let total: number | null = null
  let written: Header | undefined
  const users: string[] = []
  const entries = readExchange(path, unlock, {
    schema,
    onHeader: header => {
      written = header
      total = header.ranges.reduce((sum, { to }) => sum + to, 0)
    },
  })
  for (let done = 0; ; ) {
    const step = await entries.next()
    if (step.done) return describe(step.value, users)
    if (!('entry' in step.value)) continue
    done += 1
    const user = written ? userPutOnFile(step.value.entry, written) : null
    if (user) users.push(user.name)
    if (done % 500 === 0) {
      steps.throwIfCancelled()
      steps.progress(done, total, 'reading')
    }
  }
}

function describe({ header, entries, sha256 }: VerifiedExchange, users: readonly string[]): SoundFile {
  const { office, writtenAt, program, counts, signingKey } = header
  return { office, writtenAt, program, entries, counts, users: [...users], sha256, signingKey }
}
