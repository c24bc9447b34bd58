import { readFileSync } from 'node:fs'
import type { UpdateReport, UpdateSources } from '#shared/contract/updates.ts'
import { Publishers, type Update } from '#shared/model/update.ts'
import { fingerprintOf } from '../../pack-signature.ts'
import { refusal } from '../../refusal.ts'
import { resourcePath } from '../../resources.ts'
import { readInstaller, readUpdate, type SignedUpdate, UpdateRefused } from '../../update-file.ts'
import type { App } from '../ground/app.ts'

/** Whose updates this program takes; nobody's, where it was built without a key. */
export function updateSources(app: App): UpdateSources {
  const { threshold, keys } = publishersOf(app)
  return {
    threshold,
    publishers: keys.map(({ name, publicKey }) => ({ name, fingerprint: fingerprintOf(publicKey) })),
  }
}

/**
 * Checks an update file to its last byte, with no network and nothing installed. Refuses with RULE_REFUSES, saying why, and with
 * FILE_UNREADABLE.
 */
export async function checkUpdate(app: App, file: string): Promise<UpdateReport> {
  const { signed } = await wholeUpdate(app, file)
  return reportOf(signed)
}

/**
 * Hands the installer out of an update file, checked anew over the very bytes that are handed out; null when the dialog was closed.
 * Refuses as {@link checkUpdate}, and as writing does.
 */
export async function saveInstaller(app: App, file: string): Promise<{ file: string } | null> {
  const { signed } = await wholeUpdate(app, file)
  const saved = await app.host.saveFile({
    fileName: signed.update.fileName,
    mediaType: 'application/octet-stream',
    takeOut: async () => (await wholeUpdate(app, file)).bytes,
  })
  return saved === null ? null : { file: saved }
}

async function wholeUpdate(app: App, file: string): Promise<{ signed: SignedUpdate; bytes: Uint8Array }> {
  const path = app.host.resolveFile(file)
  const system = `${process.platform}-${process.arch}`
  try {
    const program = { version: app.version, system, now: app.now() }
    const signed = await readUpdate(path, publishersOf(app), program)
    return { signed, bytes: await readInstaller(path, signed) }
  } catch (error) {
    if (error instanceof UpdateRefused)
      throw refusal('RULE_REFUSES', 'Install nothing of it, and ask whoever gave it to you.', {
        reasons: [error.message],
      })
    throw error
  }
}

/** What to do with an installer, by its ending: Muster runs nothing itself. */
function reportOf({ update, signedBy }: SignedUpdate): UpdateReport {
  const { version, system, fileName, size, sha256, notes, published, expires } = update
  return {
    version,
    system,
    fileName,
    size,
    sha256,
    notes,
    published,
    expires,
    signedBy: [...signedBy],
    next: nextOf(update),
  }
}

function nextOf({ fileName }: Pick<Update, 'fileName'>): string {
  const first = 'Write a backup, close Muster everywhere, then '
  if (fileName.endsWith('.exe')) return `${first}run ${fileName} as an administrator.`
  if (fileName.endsWith('.deb')) return `${first}run "sudo apt-get install ./${fileName}" beside it.`
  if (fileName.endsWith('.dmg'))
    return `${first}open ${fileName} and put Muster in its place under Applications.`
  return `${first}put ${fileName} in the place of the one that you have.`
}

function publishersOf({ publishers }: App): Publishers {
  return (
    publishers ??
    Publishers.parse(JSON.parse(readFileSync(resourcePath('updates', 'publishers.json'), 'utf8')))
  )
}
