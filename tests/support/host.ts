import type { Host } from '#electron/router/index.ts'

/** A host that can do nothing but say where stores live. */
export function aHost(storesFolder: string): Host {
  const cannot = (): never => {
    throw new Error('The host of the tests has no dialogs')
  }
  return {
    kind: 'cli',
    dialogs: false,
    storesFolder,
    // Beside the stores, and gone with all that the tests leave.
    memoryFolder: `${storesFolder}-memory`,
    resolveFile: file => file,
    pickFile: cannot,
    nextOpenedFile: cannot,
    saveFile: cannot,
    showInFolder: cannot,
    openPdf: cannot,
    forgetFiles: () => undefined,
    copied: async () => undefined,
    deviceSeal: async () => null,
    quit: () => undefined,
  }
}
