import { basename, dirname, join } from 'node:path'

/** Where the program finds what is not code. All paths are absolute. */
export interface Places {
  /** The folder that resources/ became: rules, typst, fonts, airports, cabins, icons, demo. */
  resources: string
  /** The built page: index.html and its assets. */
  renderer: string
  /** The built preload, for the Electron window. */
  preload: string
  /** The file that a worker thread starts from. */
  worker: string
}

/** The path of a resource, in whatever layout the program runs: `resourcePath('rules', 'us.json')`. */
export function resourcePath(...segments: string[]): string {
  return join(places().resources, ...segments)
}

/** {@link placesSeenFrom} this very module. */
export function places(): Places {
  return placesSeenFrom(import.meta.dirname)
}

/**
 * The places as a module in `folder` must see them. Three layouts: the sources (`electron/`, run by Node), the build
 * (`dist/electron/`), and the packed program (`app.asar/dist/electron/` in Electron's `process.resourcesPath`). What
 * must be a real file (a worker's script) lies beside the archive, in `app.asar.unpacked`. The packed layout is told
 * by the path and not by `process.resourcesPath`, which a worker thread does not have. Throws for any other folder.
 */
export function placesSeenFrom(folder: string): Places {
  if (basename(folder) !== 'electron') throw new Error(`No layout of Muster has its code in ${folder}`)
  const isBuilt = basename(dirname(folder)) === 'dist'
  const root = isBuilt ? dirname(dirname(folder)) : dirname(folder)
  const isPacked = /^app\.asar(\.unpacked)?$/.test(basename(root))
  const archive = isPacked ? join(dirname(root), 'app.asar') : root
  const unpacked = isPacked ? `${archive}.unpacked` : root
  return {
    resources: isPacked ? join(dirname(root), 'muster') : join(root, 'resources'),
    renderer: join(archive, 'dist/renderer'),
    preload: join(archive, 'dist/electron/preload.cjs'),
    worker: isBuilt ? join(unpacked, 'dist/electron/worker.mjs') : join(root, 'electron/jobs/worker.ts'),
  }
}
