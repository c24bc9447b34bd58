import { extname } from 'node:path'
import { app, type BrowserWindow, clipboard, dialog, safeStorage, shell } from 'electron'
import { writeOutside } from '../../files/outside-file.ts'
import { type Shell, UnknownFile } from '../../services/ground/host.ts'
import { memoryFolder, storesFolder } from '../../stores-folder.ts'
import { createClipboardCare } from './clipboard-care.ts'
import { deviceSealBy } from './device-seal.ts'
import type { OpenedFiles } from './opened-files.ts'

/**
 * The window's {@link Shell}: the system's dialogs over the window that `parent` gives. The page learns references and
 * the paths that the user chose to write to; it can read only what was picked or opened, and open only what was saved.
 */
export function createWindowShell(parent: () => BrowserWindow, files: OpenedFiles): Shell {
  const savedPaths = new Set<string>()
  const care = createClipboardCare(clipboard)

  function requireSaved(path: string): string {
    if (!savedPaths.has(path)) throw new UnknownFile()
    return path
  }

  return {
    kind: 'window',
    dialogs: true,
    storesFolder: storesFolder(),
    memoryFolder: memoryFolder(),
    resolveFile(file) {
      const path = files.pathOf(file)
      if (path === undefined) throw new UnknownFile()
      return path
    },
    async pickFile(extensions) {
      const filters = [{ name: extensions.join(', '), extensions: [...extensions] }]
      const { filePaths } = await dialog.showOpenDialog(parent(), { properties: ['openFile'], filters })
      const [path] = filePaths
      return path === undefined ? null : files.letIn(path)
    },
    nextOpenedFile: signal => files.next(signal),
    async saveFile({ fileName, takeOut, onSaved }) {
      const extension = extname(fileName).slice(1)
      const filters = [{ name: extension, extensions: [extension] }]
      const { filePath } = await dialog.showSaveDialog(parent(), { defaultPath: fileName, filters })
      if (!filePath) return null
      // The user said yes to replacing what is called as they typed it, and to nothing else.
      const isAsTyped = extname(filePath).toLowerCase() === `.${extension}`
      const path = isAsTyped ? filePath : `${filePath}.${extension}`
      await writeOutside(path, takeOut, { ifExists: isAsTyped ? 'replace' : 'refuse' })
      savedPaths.add(path)
      onSaved?.()
      return path
    },
    async showInFolder(file) {
      shell.showItemInFolder(requireSaved(file))
    },
    async openPdf(file) {
      const path = requireSaved(file)
      if (extname(path).toLowerCase() !== '.pdf') throw new UnknownFile()
      const failure = await shell.openPath(path)
      if (failure !== '') throw new Error(`The system's viewer did not open the document: ${failure}`)
    },
    forgetFiles() {
      files.forget()
      savedPaths.clear()
      void care.clear()
    },
    copied: care.copied,
    deviceSeal: () => deviceSealBy(safeStorage),
    quit: () => app.quit(),
  }
}
