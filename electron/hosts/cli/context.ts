import type { App, Client } from '../../router/index.ts'
import type { ComingWork } from '../../router/prepare.ts'
import { callersPath, createCliShell } from './host.ts'
import { tell } from './output/for-terminal.ts'
import { passphraseFrom } from './passphrase.ts'
import { UsageError } from './usage-error.ts'

/** Options that every command has. */
export interface GlobalOptions {
  readonly store?: string
  readonly user?: string
  readonly json?: boolean
  /** Cost of new key slots: no option of the command line, but of whoever runs it in a process of their own. */
  readonly kdf?: App['kdf']
}

/** What a command works with: the contract in this process, somebody signed in. */
export interface StoreContext {
  readonly client: Client
  /** The passphrase that opened the store: signing and lifting a stop ask for it again. */
  readonly passphrase: string
}

/** Runs `work` with the contract, nobody signed in. The program is loaded here, so that `--help` need not wait for it. */
export async function withProgram<T>(
  options: GlobalOptions,
  work: (client: Client, folder: string | undefined) => Promise<T>,
  coming?: ComingWork,
): Promise<T> {
  if (coming !== undefined) (await import('../../router/prepare.ts')).prepareFor(coming)
  const { createClient, createProgram } = await import('../../router/index.ts')
  const folder = storeFolder(options)
  const program = createProgram(createCliShell(folder), options.kdf)
  try {
    return await work(createClient(program.app), folder)
  } finally {
    program.close()
  }
}

/** Runs `work` with the store open and `--user`, or the store's first user, signed in. */
export function withStore<T>(
  options: GlobalOptions,
  work: (context: StoreContext) => Promise<T>,
  coming?: ComingWork,
): Promise<T> {
  const signedIn = async (client: Client, given: string | undefined) => {
    const folder = requireFolder(given)
    const passphrase = await passphraseFrom('MUSTER_PASSPHRASE', 'Passphrase: ')
    const user = options.user ?? (await firstUser(client, folder))
    warnOfOlder(await client.session.signIn({ folder, user, passphrase }))
    return work({ client, passphrase })
  }
  return withProgram(options, signedIn, coming)
}

/** An older file that was put back is named whatever the command is: what was asked may rest on what is missing. */
function warnOfOlder(status: Awaited<ReturnType<Client['session']['status']>>): void {
  if (status.state === 'signed_out') return
  for (const text of status.older) tell(`Warning: ${text} (muster trouble list)`)
}

/** The folder that was named, or a sentence that says how to name it. */
export function requireFolder(folder: string | undefined): string {
  if (folder !== undefined) return folder
  throw new UsageError('Name the store: --store FOLDER, or MUSTER_STORE.')
}

function storeFolder({ store }: GlobalOptions): string | undefined {
  const folder = store ?? process.env.MUSTER_STORE
  return folder === undefined || folder === '' ? undefined : callersPath(folder)
}

/** Empty for a store that is not there or cannot be read: signing in then says what is wrong with it. */
async function firstUser(client: Client, folder: string): Promise<string> {
  const status = await client.session.status()
  const known =
    status.state === 'signed_out' ? status.stores.find(store => store.folder === folder) : undefined
  return known?.users[0] ?? ''
}
