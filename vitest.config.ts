import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { FlakyReporter } from './tests/support/flaky-reporter.ts'
import { temporaryRoot } from './tests/support/temporary.ts'

/** Tests whose subject is a day: they run a second time east of Greenwich, where a slip moves it the other way. */
const dateSensitive = ['date', 'import', 'solar'].map(word => `tests/**/*${word}*.test.{ts,tsx}`)

/**
 * Each of these needs a process of its own: all but the last start the window with a stand-in of Electron, in modules that
 * nobody has loaded before, and the last meets a program that nobody has composed.
 */
const alone = [
  'tests/electron/hosts/electron-checklist.test.ts',
  'tests/electron/hosts/window.test.ts',
  'tests/e2e/electron-shell.test.ts',
  'tests/e2e/packed.test.ts',
  'tests/electron/services/ground/change.test.ts',
]

/** Whole journeys and slow faults: `npm run test:long` runs them, and so does `.ci/run`. */
const longFiles = 'tests/**/*.long.test.ts'

const besidesTests = ['tests/bench/**', '**/node_modules/**', longFiles]

/** Every file that tries properties. */
function filesOfProperties(): string[] {
  const files = globSync('tests/**/*.test.ts', { cwd: import.meta.dirname })
  return files.filter(file =>
    readFileSync(new URL(file, import.meta.url), 'utf8').includes("from 'fast-check'"),
  )
}

/** Of `npm run test:long`: the properties, tried many times more often; each tells its seed. */
const properties = {
  extends: true as const,
  test: {
    name: 'properties',
    include: filesOfProperties(),
    env: { TZ: 'America/Chicago', MUSTER_TESTS: 'long' },
    setupFiles: 'tests/support/long-runs.ts',
    testTimeout: 3_600_000,
  },
}

/** Of `npm run test:long`: the files of that name, each in a process of its own. */
const journeys = {
  extends: true as const,
  test: {
    name: 'journeys',
    include: [longFiles],
    env: { TZ: 'America/Chicago' },
    isolate: true,
    retry: 1,
  },
}

/**
 * `unit` and `unit-east` differ in nothing but the clock on the wall; `page` is of the renderer's parts, `e2e` drives a
 * real browser, `alone` has a process for each file. Node loads the sources itself, as it does when Muster runs; only where JSX is
 * read or modules are replaced does Vite. Files that share a process share the modules in it, which are what loading
 * takes its time for. A browser test waits now and then, so one file more runs than there are cores. TZ is set in the
 * environment of forked processes: a worker thread would keep the zone of its parent.
 */
export default defineConfig(({ mode }) => ({
  test: {
    pool: 'forks',
    isolate: false,
    experimental: { viteModuleRunner: false },
    maxWorkers: availableParallelism() + 1,
    globalSetup: 'tests/support/temporary.ts',
    reporters: ['default', new FlakyReporter()],
    restoreMocks: true,
    unstubEnvs: true,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Jobs start threads, each of which would compile the sources anew.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/muster/compiled', import.meta.url)),
      TMPDIR: temporaryRoot,
      // What programs started by tests remember of stores.
      XDG_STATE_HOME: join(temporaryRoot, 'state'),
      // The same on Windows.
      TEMP: temporaryRoot,
      TMP: temporaryRoot,
    },
    // What a test waits for comes soon, but on a machine shared with others not always within Vitest's one second.
    expect: { poll: { timeout: 20_000 } },
    projects:
      mode === 'long'
        ? [properties, journeys]
        : [
            {
              extends: true,
              test: {
                name: 'unit',
                include: ['tests/**/*.test.ts'],
                exclude: ['tests/e2e/**', 'tests/renderer/**', ...alone, ...besidesTests],
                env: { TZ: 'America/Chicago' },
              },
            },
            {
              extends: true,
              test: {
                name: 'unit-east',
                include: dateSensitive,
                exclude: ['tests/e2e/**', ...besidesTests],
                env: { TZ: 'Asia/Tehran' },
              },
            },
            {
              extends: true,
              test: {
                name: 'page',
                include: ['tests/renderer/**/*.test.{ts,tsx}'],
                env: { TZ: 'America/Chicago' },
                experimental: { viteModuleRunner: true },
              },
            },
            {
              extends: true,
              test: {
                name: 'alone',
                include: alone,
                env: { TZ: 'America/Chicago' },
                // Where the program keeps its stores is said once for all tests of a file.
                unstubEnvs: false,
                isolate: true,
                experimental: { viteModuleRunner: true },
              },
            },
            {
              extends: true,
              test: {
                name: 'e2e',
                include: ['tests/e2e/**/*.test.ts'],
                exclude: [...alone, longFiles],
                env: { TZ: 'America/Chicago' },
                // A machine shared with others may hold a browser up for longer than anybody waits. What fails twice is broken.
                retry: 1,
              },
            },
          ],
  },
}))
