import { z } from 'zod'
import { Update } from '#shared/model/update.ts'
import { openProcedure } from './base.ts'
import { FileRef } from './files.ts'

/** Whose update files this program takes: nobody's, where it was built without a publisher's key. */
export const UpdateSources = z.object({
  /** How many of them must have signed. */
  threshold: z.int(),
  publishers: z.array(z.object({ name: z.string(), fingerprint: z.string() })),
})
export type UpdateSources = z.infer<typeof UpdateSources>

/** What an update file brings whose signatures and installer hold. */
export const UpdateReport = z.object({
  ...Update.shape,
  /** Names of those who signed it. */
  signedBy: z.array(z.string()),
  /** What to do with the installer. */
  next: z.string(),
})
export type UpdateReport = z.infer<typeof UpdateReport>

/**
 * A newer program by a file that somebody carries: no network is asked, and nothing runs by itself. Needs nobody signed in: who
 * cannot open an office with this Muster may need the next one.
 */
export const updates = {
  sources: openProcedure.output(UpdateSources),
  /**
   * Refused with RULE_REFUSES, and why: unsigned, altered, for another system, older than this program or the same, past its end;
   * with FILE_UNREADABLE.
   */
  check: openProcedure.input(z.object({ file: FileRef })).output(UpdateReport),
  /** Checks it again and saves the installer through the host's dialog; null if cancelled. */
  saveInstaller: openProcedure
    .input(z.object({ file: FileRef }))
    .output(z.object({ file: z.string() }).nullable()),
}
