import { dirname, resolve } from 'node:path'
import { ORPCError } from '@orpc/client'
import { errors } from '#shared/contract/errors.ts'
import type { Shell } from '../../services/ground/host.ts'
import { memoryFolder } from '../../stores-folder.ts'

/** The command line as a host: a file reference is a path, and there are no dialogs. */
export function createCliShell(store: string | undefined): Shell {
  return {
    kind: 'cli',
    dialogs: false,
    // Only the store that was named, and its neighbours, are looked at.
    storesFolder: store === undefined ? callersFolder() : dirname(store),
    memoryFolder: memoryFolder(),
    resolveFile: callersPath,
    pickFile: refuse('Name the file on the command line.'),
    nextOpenedFile: refuse('Name the file on the command line.'),
    saveFile: refuse('Name the file with --out.'),
    showInFolder: refuse('Open the folder yourself.'),
    openPdf: refuse('Open the PDF yourself.'),
    forgetFiles: () => undefined,
    copied: async () => undefined,
    deviceSeal: async () => null,
    quit: () => undefined,
  }
}

/** A path as the caller means it: `npm run` changes to the folder of the project and leaves the caller's in INIT_CWD. No path stays none. */
export function callersPath(path: string): string {
  return path === '' ? '' : resolve(callersFolder(), path)
}

function callersFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env
  return script === 'muster' && folder ? folder : process.cwd()
}

function refuse(next: string) {
  return (): never => {
    throw new ORPCError('NOT_YET_AVAILABLE', { message: errors.NOT_YET_AVAILABLE.message, data: { next } })
  }
}
