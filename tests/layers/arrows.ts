/**
 * The arrows of the house: who may import whom. A zone is a folder or a file of the source tree; the first one whose
 * path fits holds the file. Everything may import from its own zone; anything else must be named in `mayImport`.
 */
export interface Zone {
  name: string
  holds: RegExp
  mayImport: readonly string[]
}

/** Zones that any part of electron may lean on: they lean on nothing but shared themselves. */
const electronGround = ['shared', 'electron/*.ts', 'electron/services/ground/host.ts', 'electron/files']

const rendererGround = ['shared', 'renderer/i18n']

/** All zones, the more exact before the wider. A file that fits none has no place in the house and is refused. */
export const zones: readonly Zone[] = [
  // Data, not code: what is the same in every office (airports) is as pure as a table in the source would be.
  { name: 'resources', holds: /^resources\/.+\.json$/, mayImport: [] },
  { name: 'shared', holds: /^shared\//, mayImport: ['resources'] },

  {
    name: 'electron/main',
    holds: /^electron\/(main|preload)\.ts$/,
    mayImport: ['electron/hosts', 'electron/router', ...electronGround],
  },
  {
    name: 'electron/*.ts',
    holds: /^electron\/[^/]+\.ts$/,
    mayImport: ['shared', 'package.json', 'electron/files'],
  },
  {
    name: 'electron/services/ground/host.ts',
    holds: /^electron\/services\/ground\/host\.ts$/,
    mayImport: ['shared'],
  },
  { name: 'electron/hosts', holds: /^electron\/hosts\//, mayImport: ['electron/router', ...electronGround] },
  {
    name: 'electron/router',
    holds: /^electron\/router\//,
    mayImport: ['electron/services', ...electronGround],
  },
  {
    name: 'electron/services',
    holds: /^electron\/services\//,
    mayImport: [
      'electron/store',
      'electron/exports',
      'electron/exchange',
      'electron/threads',
      ...electronGround,
    ],
  },
  {
    name: 'electron/jobs',
    holds: /^electron\/jobs\//,
    mayImport: [
      'electron/services',
      'electron/threads',
      'electron/store',
      'electron/exports',
      'electron/exchange',
      ...electronGround,
    ],
  },
  { name: 'electron/threads', holds: /^electron\/threads\//, mayImport: electronGround },
  { name: 'electron/files', holds: /^electron\/files\//, mayImport: ['shared'] },
  {
    name: 'electron/store',
    holds: /^electron\/store\//,
    // A key is made of a passphrase beside the main thread.
    mayImport: ['electron/threads', ...electronGround],
  },
  { name: 'electron/exports', holds: /^electron\/exports\//, mayImport: electronGround },
  { name: 'electron/exchange', holds: /^electron\/exchange\//, mayImport: electronGround },
  // What the publisher runs beside the program, never in it.
  {
    name: 'electron/publishing',
    holds: /^electron\/publishing\//,
    mayImport: ['electron/papers', 'package.json', ...electronGround],
  },
  { name: 'electron/papers', holds: /^electron\/papers\//, mayImport: [] },

  // And how it and the loopback host know each other.
  {
    name: 'renderer/client.ts',
    holds: /^renderer\/(client|loopback)\.ts$/,
    mayImport: ['shared', 'renderer/client.ts'],
  },
  { name: 'renderer/i18n', holds: /^renderer\/i18n\//, mayImport: ['shared'] },
  { name: 'renderer/components', holds: /^renderer\/components\//, mayImport: rendererGround },
  {
    name: 'renderer/state',
    holds: /^renderer\/state\//,
    mayImport: ['renderer/client.ts', ...rendererGround],
  },
  {
    name: 'renderer/screens/<screen>',
    holds: /^renderer\/screens\/([^/]+)\//,
    mayImport: ['renderer/components', 'renderer/state', 'renderer/client.ts', ...rendererGround],
  },
  {
    name: 'renderer',
    holds: /^renderer\/[^/]+$/,
    mayImport: [
      'renderer/screens/<screen>',
      'renderer/components',
      'renderer/state',
      'renderer/client.ts',
      ...rendererGround,
    ],
  },

  { name: 'tests', holds: /^tests\//, mayImport: ['*'] },
  // For the version.
  { name: 'package.json', holds: /^package\.json$/, mayImport: [] },
  { name: 'configuration', holds: /^[^/]+\.(ts|json)$/, mayImport: ['shared', 'electron/papers'] },
]

/** A folder whose rooms stand on floors, the lowest first: a room imports only what lies on a lower floor. */
export interface House {
  folder: string
  /** Rooms are folders, or files of the folder itself by name; `*.ts` stands for those not named. */
  floors: ReadonlyArray<readonly string[]>
}

/** A room of such a folder that is not named here has no place in it. */
export const houses: readonly House[] = [
  {
    folder: 'electron/services',
    floors: [
      ['ground'],
      ['session'],
      ['leaving'],
      ['rules', 'updating'],
      ['people', 'evidence', 'log'],
      ['releasing'],
      ['checking'],
      ['signing'],
      ['flights', 'oversight'],
      ['importing', 'exchanging'],
      ['live', 'demo'],
      ['*.ts'],
    ],
  },
  {
    folder: 'electron/store',
    floors: [
      ['errors.ts'],
      ['translate-errors.ts'],
      ['statements.ts', 'columns.ts'],
      ['keys'],
      ['file'],
      ['log', 'register', 'seen'],
      ['key-change'],
      ['nouns', 'listeners.ts'],
      ['prepared.ts'],
      ['store.ts'],
      ['open.ts'],
    ],
  },
]

/** A folder that others enter by its doors only: the files that they may import. */
export const doors: ReadonlyArray<{ folder: string; files: readonly string[] }> = [
  {
    folder: 'electron/store/register',
    files: ['electron/store/register/load.ts', 'electron/store/register/reader.ts'],
  },
]

/** Packages that only some zones may know. A package not named here is nobody's business but its user's. */
export const packageOwners: ReadonlyArray<{ packages: RegExp; zones: readonly string[] }> = [
  { packages: /^electron$/, zones: ['electron/main', 'electron/hosts'] },
  { packages: /^better-sqlite3$/, zones: ['electron/store'] },
  { packages: /^age-encryption$/, zones: ['electron/exchange'] },
  { packages: /^@myriaddreamin\//, zones: ['electron/exports'] },
  { packages: /^ws$/, zones: ['electron/hosts'] },
  {
    packages: /^@orpc\/server/,
    zones: ['electron/main', 'electron/hosts', 'electron/router'],
  },
  {
    packages: /^@orpc\/client/,
    zones: ['renderer/client.ts', 'electron/hosts', 'electron/router'],
  },
  {
    packages: /^(react|react-dom|react-i18next|zustand|wouter|@mantine\/.*|@tanstack\/.*|@tabler\/.*)(\/|$)/,
    zones: [
      'renderer',
      'renderer/components',
      'renderer/i18n',
      'renderer/screens/<screen>',
      'renderer/state',
    ],
  },
  { packages: /^node:/, zones: ['configuration', ...zonesUnder('electron/')] },
]

function zonesUnder(prefix: string): string[] {
  return zones.map(zone => zone.name).filter(name => name.startsWith(prefix))
}
