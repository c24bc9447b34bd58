import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'

/** Why a file may open others by Node's own calls: what it opens, nobody from outside has put there. */
export const readers: Readonly<Record<string, string>> = {
  'electron/files/plain-file.ts': 'the one way in',
  'electron/files/outside-file.ts':
    'looks at the head of a file that it may not write over, once it is a plain one',
  'electron/files/atomic-file.ts': 'reads back what it wrote a moment ago',
  'electron/files/private-files.ts': 'makes files, and reads none',
  'electron/files/rename-and-flush.ts': 'flushes, and reads nothing',

  'electron/services/exchanging/exchanging.ts': 'what a job wrote into a folder of its own',
  'electron/services/updating/updating.ts': 'resources',
  'electron/services/checking/known-class-orders.ts': 'resources',
  'electron/services/rules/shipped-packs.ts': 'resources',
  'electron/services/flights/cabins.ts': 'resources',
  'electron/services/flights/captain-plan.ts': 'resources',
  'electron/services/demo/names.ts': 'resources',
  'electron/exports/fonts/fonts.ts': 'resources',
  'electron/exports/pdf/typst-compiler.ts': 'resources',
  'electron/store/file/migrate.ts': 'resources',
  'electron/hosts/page.ts': 'the built page',
  'electron/hosts/start/electron-program.ts': 'the packages of this folder',
  'electron/hosts/cli/passphrase.ts': 'the console of Windows',

  'electron/store/file/stop-queue.ts': 'writes it, once it is a plain file',
  'electron/store/file/flushing.ts': 'flushes, and reads nothing',
  'electron/store/file/snapshot.ts': 'copies of the store, by the store',
  'electron/store/file/restore.ts': 'copies of the store, by the store',
  'electron/store/key-change/make-next.ts': 'copies of the store, by the store',

  'electron/papers/data-parts.ts': 'runs while Muster is built',
  'electron/papers/parts.ts': 'runs while Muster is built',
  'electron/publishing/after-pack.ts': 'runs while Muster is packed',
}

const fileModules = /^(node:)?fs(\/promises)?$/
const reading =
  /^(open|openSync|openAsBlob|readFile|readFileSync|createReadStream|ReadStream|copyFile|copyFileSync|cp|cpSync|promises|default)$/

/**
 * Files of the main process that open others past electron/files/plain-file.ts without a reason here, and reasons that nobody needs
 * any more. `files` are relative to `root`; those that are not there are of another house.
 */
export function readingPastTheDoor(root: string, files: readonly string[]): string[] {
  const readingFiles = files.filter(file => file.startsWith('electron/')).filter(file => opens(root, file))
  return [
    ...readingFiles
      .filter(file => !(file in readers))
      .map(
        file =>
          `${file}:1 opens files by itself: what may come from outside is read by electron/files/plain-file.ts; else say in tests/layers/reading.ts what it is`,
      ),
    ...Object.keys(readers)
      .filter(file => files.includes(file) && !readingFiles.includes(file))
      .map(file => `${file}:1 opens no file by itself: take it out of tests/layers/reading.ts`),
  ]
}

/** Whether a file imports one of Node's calls that open a file, or all of them under one name. */
function opens(root: string, file: string): boolean {
  const source = readFileSync(join(root, file), 'utf8')
  const { staticImports, staticExports, dynamicImports } = parseSync(file, source).module
  const isOfFiles = (text: string) => fileModules.test(text)
  return (
    staticImports
      .filter(found => isOfFiles(found.moduleRequest.value))
      .some(({ entries }) =>
        entries.some(
          ({ importName: { kind, name }, isType }) =>
            !isType && (kind !== 'Name' || reading.test(name ?? '')),
        ),
      ) ||
    staticExports.some(({ entries }) => entries.some(entry => isOfFiles(entry.moduleRequest?.value ?? ''))) ||
    dynamicImports.some(({ moduleRequest: { start, end } }) => isOfFiles(source.slice(start + 1, end - 1)))
  )
}
