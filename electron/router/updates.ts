import { checkUpdate, saveInstaller, updateSources } from '../services/updating/updating.ts'
import { os } from './context.ts'

/** A newer program by a file (shared/contract/updates.ts). */
export const updates = {
  sources: os.updates.sources.handler(({ context }) => updateSources(context.app)),
  check: os.updates.check.handler(({ context, input }) => checkUpdate(context.app, input.file)),
  saveInstaller: os.updates.saveInstaller.handler(({ context, input }) =>
    saveInstaller(context.app, input.file),
  ),
}
