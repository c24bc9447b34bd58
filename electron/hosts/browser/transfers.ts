import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type OutgoingDocument, type PickedFile, UnknownFile } from '../../services/ground/host.ts'

/** Files on their way between a browser and the program, for as long as the host runs. */
export interface Transfers {
  /** Stores an uploaded file and gives its reference. Fails, and keeps nothing, when the stream breaks. */
  receive(name: string, content: Readable): Promise<PickedFile>
  /** The path of an uploaded file; throws {@link UnknownFile}. */
  resolve(file: string): string
  /** Holds a document ready to be downloaded, under a reference that ends in its name (encoded). It stays in memory: what Muster writes to disk is encrypted. */
  offer(document: OutgoingDocument): string
  /** A document that was offered. */
  find(file: string): OutgoingDocument | undefined
  /** Removes every uploaded file. */
  clear(): Promise<void>
}

const prefix = 'muster-uploads-'

/**
 * Uploads go to a folder that only this user can read, named by this process. Folders of hosts that were killed before
 * they could clear theirs are removed first: an upload is a plain list of people.
 */
export async function createTransfers(parent: string = tmpdir()): Promise<Transfers> {
  await removeLeftovers(parent)
  const folder = await mkdtemp(join(parent, `${prefix}${process.pid}-`))
  const uploads = new Map<string, string>()
  const documents = new Map<string, OutgoingDocument>()
  return {
    async receive(name, content) {
      const file = randomUUID()
      const path = join(folder, file, safeName(name))
      const size = await write(path, content)
      uploads.set(file, path)
      return { file, name: safeName(name), size }
    },
    resolve(file) {
      const path = uploads.get(file)
      if (!path) throw new UnknownFile()
      return path
    },
    offer(document) {
      const file = `${randomUUID()}/${encodeURIComponent(document.fileName)}`
      documents.set(file, document)
      return file
    },
    find: file => documents.get(file),
    async clear() {
      uploads.clear()
      documents.clear()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function write(path: string, content: Readable): Promise<number> {
  const folder = join(path, '..')
  await mkdir(folder, { mode: 0o700 })
  const target = createWriteStream(path, { mode: 0o600, flags: 'wx' })
  try {
    await pipeline(content, target)
    return target.bytesWritten
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** The last part of a name, which is all that a browser should send, without what a file system might trip over. */
function safeName(name: string): string {
  const last = basename(name.replaceAll('\\', '/')).replace(/[\p{Cc}<>:"|?*]/gu, '_')
  return /^\.*$/.test(last) ? 'file' : last.slice(-120)
}

async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = /^muster-uploads-(\d+)-/.exec(name)?.[1]
    if (owner && !isRunning(Number(owner))) await rm(join(parent, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
