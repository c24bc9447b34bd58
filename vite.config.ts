import { cpSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite'
import { shippedParts } from './electron/papers/parts.ts'
import manifest from './package.json' with { type: 'json' }

const here = import.meta.dirname

/**
 * What the hosts put in the place of {@link noncePlaceholder} each time they serve the page; see
 * electron/hosts/page.ts.
 */
const noncePlaceholder = 'MUSTER-NONCE'

/**
 * `vite` serves the renderer alone for working on it; `vite build --app` builds everything: the renderer for both
 * hosts, and for Electron the main process, the worker and the preload. The natives and what loads them stay outside.
 */
export default defineConfig({
  root: join(here, 'renderer'),
  // The page lies at app://muster/ and at a path of the loopback host that nobody can guess.
  base: './',
  plugins: [react(), copyMigrations(), writeAbout()],
  html: { cspNonce: noncePlaceholder },
  builder: {
    buildApp: async builder => {
      for (const environment of Object.values(builder.environments)) await builder.build(environment)
    },
  },
  environments: {
    client: {
      build: {
        outDir: join(here, 'dist/renderer'),
        emptyOutDir: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4_000,
      },
    },
    main: electronPart('js', { main: 'electron/main.ts' }),
    worker: electronPart('mjs', { worker: 'electron/jobs/worker.ts' }),
    preload: electronPart('cjs', { preload: 'electron/preload.ts' }),
  },
})

/** The store reads its numbered SQL files from beside its code, so they go beside the bundle of it. */
function copyMigrations(): Plugin {
  return {
    name: 'muster:migrations',
    applyToEnvironment: environment => environment.name === 'main',
    writeBundle: () =>
      cpSync(join(here, 'electron/store/file/migrations'), join(here, 'dist/electron/migrations'), {
        recursive: true,
      }),
  }
}

/** What the page says of the program: its version, and the licences of what it is made of (renderer/screens/shell/about.tsx). */
function writeAbout(): Plugin {
  return {
    name: 'muster:about',
    applyToEnvironment: environment => environment.name === 'client',
    generateBundle() {
      const about = { version: manifest.version, parts: shippedParts(here) }
      this.emitFile({ type: 'asset', fileName: 'about.json', source: JSON.stringify(about) })
    },
  }
}

/**
 * One file each: a worker's script is unpacked beside the archive, and nothing must have to follow it there. Not even
 * package.json, which says that .js is a module: hence its .mjs. A sandboxed preload is never a module.
 */
function electronPart(extension: 'js' | 'mjs' | 'cjs', input: Record<string, string>): EnvironmentOptions {
  const entries = Object.entries(input).map(([name, path]) => [name, join(here, path)] as const)
  return {
    consumer: 'server',
    resolve: {
      noExternal: true,
      external: ['electron', 'better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'],
    },
    build: {
      outDir: join(here, 'dist/electron'),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rollupOptions: {
        input: Object.fromEntries(entries),
        output: {
          format: extension === 'cjs' ? 'cjs' : 'es',
          entryFileNames: `[name].${extension}`,
          codeSplitting: false,
        },
      },
    },
  }
}
