import { createHash, verify } from 'node:crypto'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import {
  installerEndings,
  isNewerVersion,
  maxUpdateHeadBytes,
  type Publishers,
  type Update,
  UpdateHead,
  updateText,
} from '#shared/model/update.ts'
import { openPlainFile, readStartOf } from './files/plain-file.ts'
import { readPublicKey } from './pack-signature.ts'

/** An update file that is not taken; the message says why. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused'
}

/** What an update must fit: the program that runs, and the moment. */
export interface UpdateFor {
  /** The version that runs. */
  readonly version: string
  /** As Node names it: `linux-x64`. */
  readonly system: string
  readonly now: Instant
}

/** An update whose signatures hold, and where its installer begins in the file. */
export interface SignedUpdate {
  readonly update: Update
  readonly offset: number
  /** Names of the publishers whose signatures count. */
  readonly signedBy: readonly string[]
}

/**
 * Reads who signed what, and nothing of the installer. Throws {@link UpdateRefused} for what is no update file, has too few signatures
 * of built-in publishers, is for another system, is not newer than what runs, or is past its end; a FileReadError.
 */
export async function readUpdate(
  path: string,
  publishers: Publishers,
  program: UpdateFor,
): Promise<SignedUpdate> {
  const { head, offset } = await readHead(path)
  const { update } = head
  const signedBy = signersOf(head, publishers)
  const because = whyUnsigned(signedBy.length, publishers) ?? whyUnfit(update, program)
  if (because !== undefined) throw new UpdateRefused(because)
  return { update, offset, signedBy }
}

/** The installer's bytes, as they were signed. Throws {@link UpdateRefused} where one is another, missing or too many. */
export async function readInstaller(path: string, { update, offset }: SignedUpdate): Promise<Uint8Array> {
  const bytes = new Uint8Array(update.size)
  const hash = createHash('sha256')
  let at = 0
  const file = await openPlainFile(path)
  for await (const piece of file.createReadStream({ start: offset }) as AsyncIterable<Buffer>) {
    if (at + piece.length > update.size) throw altered()
    bytes.set(piece, at)
    hash.update(piece)
    at += piece.length
  }
  if (at !== update.size || hash.digest('hex') !== update.sha256) throw altered()
  return bytes
}

/** The first line of an update file, believed of nobody yet, and where the installer begins. Throws {@link UpdateRefused}, a FileReadError. */
export async function readHead(path: string): Promise<{ head: UpdateHead; offset: number }> {
  const start = await readStartOf(path, maxUpdateHeadBytes)
  const end = start.indexOf('\n')
  const { data } = UpdateHead.safeParse(end < 0 ? undefined : parsed(start.toString('utf8', 0, end)))
  if (!data) throw new UpdateRefused('This is no update file of Muster.')
  return { head: data, offset: end + 1 }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Each publisher once, however often their key stands there. */
function signersOf({ update, signatures }: UpdateHead, { keys }: Publishers): string[] {
  const text = Buffer.from(updateText(update))
  return keys
    .filter(({ publicKey }) => {
      const key = readPublicKey(publicKey)
      return signatures.some(
        each =>
          each.publicKey === publicKey &&
          key &&
          verify(null, text, key, Buffer.from(each.signature, 'base64')),
      )
    })
    .map(({ name }) => name)
}

function whyUnsigned(signed: number, { keys, threshold }: Publishers): string | undefined {
  if (keys.length === 0)
    return 'This Muster was built without the key of a publisher, and takes no update file.'
  if (signed >= threshold) return undefined
  return signed === 0
    ? 'No publisher of this Muster signed it, or it was altered since.'
    : `Only ${signed} of the ${threshold} signatures that it takes hold.`
}

function whyUnfit(update: Update, { version, system, now }: UpdateFor): string | undefined {
  const [platform = ''] = update.system.split('-')
  if (update.system !== system) return `It is for ${update.system}, and this is ${system}.`
  if (!installerEndings[platform]?.test(update.fileName)) return `It holds no installer for ${system}.`
  if (!isNewerVersion(update.version, version))
    return `It brings version ${update.version}, and this is ${version}: Muster never goes back.`
  if (compareInstants(update.expires, now) <= 0)
    return `It was to be used until ${update.expires}. Ask for a newer one, and look at the clock of this computer.`
  return undefined
}

function altered(): UpdateRefused {
  return new UpdateRefused('The installer in it is not the one that was signed.')
}
