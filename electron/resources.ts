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
 * (`dist/electron/`), and the packed program (`app.asar/dist/electron/` in Electron's `process.resourcesPath`). Packed,
 * all of it lies inside the archive, where Electron checks each byte that it reads; Node's files and worker threads read
 * in there under Electron. Only {@link nativePath} leads out. Throws for any other folder.
 */
export function placesSeenFrom(folder: string): Places {
  if (basename(folder) !== 'electron') throw new Error(`No layout of Muster has its code in ${folder}`)
  const isBuilt = basename(dirname(folder)) === 'dist'
  const root = isBuilt ? dirname(dirname(folder)) : dirname(folder)
  return {
    resources: join(root, 'resources'),
    renderer: join(root, 'dist/renderer'),
    preload: join(root, 'dist/electron/preload.cjs'),
    worker: isBuilt ? join(root, 'dist/electron/worker.mjs') : join(root, 'electron/jobs/worker.ts'),
  }
}

/**
 * Where a native library is that was looked up at `path`: the system loads real files alone, so packed it lies beside
 * the archive, at the same place in `app.asar.unpacked`.
 */
export function nativePath(path: string): string {
  return path.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2')
}
