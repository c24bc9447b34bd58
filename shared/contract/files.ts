import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { openProcedure } from './base.ts'

const notPathText = 'No path has a NUL in it'

/** A folder of a store, as its path. Refused with a NUL in it, of which the file system would make a fault. */
export const FolderPath = z.string().refine(isPathText, notPathText)

/**
 * A file that the host can reach: on the command line a path, in the window a handle from its dialog or upload. The
 * renderer never sees a path that it could make up.
 */
export const FileRef = z.string().min(1).refine(isPathText, notPathText)
export type FileRef = z.infer<typeof FileRef>

/** A file that somebody chose. `size` is in bytes. */
export const OpenedFile = z.object({ file: FileRef, name: z.string(), size: z.int() })

/** What only the host can do. A host that cannot do one of these refuses with NOT_YET_AVAILABLE; it never ignores it. */
export const files = {
  /** Whether the host has dialogs of its own; a browser has not, and uploads to `/files` instead. */
  host: openProcedure.output(z.object({ kind: z.enum(['window', 'browser', 'cli']), dialogs: z.boolean() })),
  /** Files that somebody opens with Muster from outside while this is listened to, and the newest before. */
  opened: openProcedure.output(eventIterator(OpenedFile)),
  /** Asks for a file to read; null when the user closes the dialog. */
  pick: openProcedure.input(z.object({ extensions: z.array(z.string()) })).output(OpenedFile.nullable()),
}
function isPathText(text: string): boolean {
  return !text.includes('\0')
}
