import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests whose subject is a day: they run a second time east of Greenwich, where a slip moves it the other way. */
const dateSensitive = ['date', 'import', 'solar'].map(word => `tests/**/*${word}*.test.{ts,tsx}`)

/**
 * `unit` and `unit-east` differ in nothing but the clock on the wall; `e2e` drives a real browser. A browser test mostly
 * waits, so as many files run as there are cores, where Vitest would leave one free. TZ is set in the environment of
 * forked processes: a worker thread would keep the zone of its parent.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Jobs start threads, each of which would compile the sources anew.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/muster/compiled', import.meta.url)),
    },
    // What a test waits for comes soon, but on a machine shared with others not always within Vitest's one second.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/bench/**', '**/node_modules/**'],
          env: { TZ: 'America/Chicago' },
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-east',
          include: dateSensitive,
          exclude: ['tests/e2e/**', 'tests/bench/**', '**/node_modules/**'],
          env: { TZ: 'Asia/Tehran' },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.{ts,tsx}'],
          env: { TZ: 'America/Chicago' },
          testTimeout: 90_000,
          // A machine shared with others may hold a browser up for longer than anybody waits. What fails twice is broken.
          retry: 1,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
