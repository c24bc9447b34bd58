import { createHash, type KeyObject } from 'node:crypto'
import { basename } from 'node:path'
import { Command, CommanderError } from 'commander'
import { addTime, systemNow } from '#shared/model/plain-date.ts'
import { maxInstallerBytes, Update, UpdateSystem, UpdateVersion } from '#shared/model/update.ts'
import manifest from '../../package.json' with { type: 'json' }
import { adviceOnWriting } from '../files/advice-on-writing.ts'
import { FileWriteError, writeFileAtomically } from '../files/atomic-file.ts'
import { writeOutside } from '../files/outside-file.ts'
import { FileReadError, openPlainFile, readPlainFile } from '../files/plain-file.ts'
import { publicKeyOf } from '../pack-signature.ts'
import {
  maxPublisherKeyBytes,
  newPublisherKey,
  openPublisherKey,
  PublisherKeyError,
} from '../publisher-keys.ts'
import { readHead, UpdateRefused } from '../update-file.ts'
import { updateHead } from './update-head.ts'

interface Options {
  readonly newKey?: string
  readonly name: string
  readonly key: readonly string[]
  readonly add?: string
  readonly system: string
  readonly version: string
  readonly notes?: string
  readonly days: string
  readonly out?: string
}

/** Not used as it is meant; the message says how. Nothing was written. */
class WrongUse extends Error {}

/** Carries out `npm run sign-update` and gives its exit status (shared design, cli.md): 0, 2 for wrong use or bad files, 4 for a fault. */
export async function runSignUpdate(args: readonly string[]): Promise<number> {
  const program = describe(new Command('sign-update'))
  try {
    await program.parseAsync([...args], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const sentence = sentenceFor(error)
    process.stderr.write(`${sentence ?? `A fault in sign-update (${String(error)}).`}\n`)
    return sentence === undefined ? 4 : 2
  }
}

function describe(program: Command): Command {
  return program
    .description('Signs an installer of Muster as an update file, which offices carry to their computers.')
    .argument('[installer]', 'what `npm run dist` made')
    .option('--new-key <file>', 'instead: make a private key here, and print what goes into publishers.json')
    .option('--add <file>', 'instead: add a signature to an update file, as the second of two people')
    .option('--name <name>', 'who publishes, for --new-key', 'A publisher')
    .option('--key <file>', 'a private key to sign with; several may sign', several, [])
    .option(
      '--system <system>',
      `for which system: ${UpdateSystem.options.join(', ')}`,
      `${process.platform}-${process.arch}`,
    )
    .option('--version <version>', 'of the installer', manifest.version)
    .option('--notes <file>', 'a text that says what is new')
    .option('--days <number>', 'for how long the file is good', '180')
    .option('--out <file>', 'the update file; without it, by version and system, where you are')
    .showHelpAfterError('(add --help for what it takes)')
    .addHelpText(
      'after',
      '\nA passphrase for the private key is read from MUSTER_KEY_PASSPHRASE.' +
        '\nExit status: 0 done; 2 wrong usage or bad input, nothing written; 4 a fault.',
    )
    .exitOverride()
    .action(signed)
}

function several(text: string, before: readonly string[]): string[] {
  return [...before, text]
}

async function signed(installer: string | undefined, options: Options): Promise<void> {
  const { newKey, add } = options
  if ([installer, newKey, add].filter(each => each !== undefined).length !== 1)
    throw new WrongUse('Name an installer, or --new-key FILE, or --add FILE (see --help).')
  if (newKey !== undefined) await writeNewKey(newKey, options.name)
  else if (add !== undefined) await addSignatures(add, options)
  else if (installer !== undefined) await writeUpdate(installer, options)
}

async function writeNewKey(path: string, name: string): Promise<void> {
  const { key, pem } = newPublisherKey()
  await writeOutside(path, Buffer.from(pem), { ifExists: 'refuse' })
  say(JSON.stringify({ name, publicKey: publicKeyOf(key) }))
}

async function writeUpdate(path: string, options: Options): Promise<void> {
  const about = {
    version: requireVersion(options.version),
    system: requireSystem(options.system),
    fileName: requireName(basename(path)),
    notes: options.notes === undefined ? '' : await notesIn(options.notes),
  }
  const days = requireDays(options.days)
  const keys = await privateKeys(options)
  const bytes = await readPlainFile(path, maxInstallerBytes)
  if (bytes.length === 0) throw new WrongUse(`${path} is empty: name the installer that npm run dist made.`)
  const published = systemNow()
  const update = Update.parse({
    ...about,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    published,
    expires: addTime(published, { hours: 24 * days }),
  })
  const out = options.out ?? `muster-${update.version}-${update.system}.muster-update`
  const head = Buffer.from(updateHead(update, keys))
  await writeOutside(out, Buffer.concat([head, bytes]), { ifExists: 'refuse' })
  say(`${out}: version ${update.version} for ${update.system}, SHA-256 ${update.sha256}`)
}

async function addSignatures(path: string, options: Options): Promise<void> {
  const { head, offset } = await readHead(path)
  const signed = Buffer.from(updateHead(head.update, await privateKeys(options), head.signatures))
  await writeFileAtomically(path, withHead(signed, path, offset), { ifExists: 'replace' })
  say(`${path}: signed.`)
}

/** What was signed, and the installer as it stands in the file. */
async function* withHead(head: Buffer, path: string, offset: number): AsyncGenerator<Uint8Array> {
  yield head
  const file = await openPlainFile(path)
  yield* file.createReadStream({ start: offset }) as AsyncIterable<Buffer>
}

async function privateKeys({ key: paths }: Options): Promise<KeyObject[]> {
  if (paths.length === 0) throw new WrongUse('Give --key FILE, the publisher’s private key.')
  const keys: KeyObject[] = []
  for (const path of paths) keys.push(await privateKeyIn(path))
  return keys
}

async function privateKeyIn(path: string): Promise<KeyObject> {
  const pem = await readPlainFile(path, maxPublisherKeyBytes)
  try {
    return openPublisherKey(pem)
  } catch (error) {
    if (!(error instanceof PublisherKeyError)) throw error
    throw new WrongUse(`${path} ${error.message}; nothing was signed.`)
  }
}

async function notesIn(path: string): Promise<string> {
  return (await readPlainFile(path, maxNotesBytes)).toString('utf8')
}

/** The notes of an update have 20,000 characters at most, and every one of them four bytes at most. */
const maxNotesBytes = 20_000

function requireVersion(version: string): string {
  if (UpdateVersion.safeParse(version).success) return version
  throw new WrongUse(`Write the version as three numbers, like 0.2.0: ${JSON.stringify(version)} is none.`)
}

function requireSystem(system: string): Update['system'] {
  const { data } = UpdateSystem.safeParse(system)
  if (data) return data
  throw new WrongUse(`Say for which system: one of ${UpdateSystem.options.join(', ')}.`)
}

function requireName(name: string): string {
  if (Update.shape.fileName.safeParse(name).success) return name
  throw new WrongUse(
    `Give the installer a name of letters, digits, spaces and ._()- alone: ${JSON.stringify(name)} is none.`,
  )
}

/** Ten years are more than any update is good for. */
function requireDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= 3_650) return days
  throw new WrongUse('Write the days as a whole number from 1 to 3650.')
}

/** Undefined for a fault. */
function sentenceFor(error: unknown): string | undefined {
  if (error instanceof WrongUse) return error.message
  if (error instanceof FileReadError) return `${named(error)} cannot be read. ${error.next}`
  if (error instanceof FileWriteError)
    return `${named(error)} was not written. ${adviceOnWriting[error.code]}`
  return error instanceof UpdateRefused ? error.message : undefined
}

function named({ path }: { readonly path: string }): string {
  return path === '' ? 'A file without a name' : path
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
