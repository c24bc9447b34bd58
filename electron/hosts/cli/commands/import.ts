import type { Command } from 'commander'
import type { ImportRow, ImportUndoReport } from '#shared/contract/imports.ts'
import { follow } from '../output/progress.ts'
import { count, type Result, table } from '../output/result.ts'
import type { Run } from '../run.ts'

/** `import`: lists of people that were imported, and the way back of each as one. */
export function addImports(program: Command, run: Run): void {
  const imports = program.command('import').description('imports of lists of people, and the way back')
  imports
    .command('list')
    .description('imports that changed something, the newest first')
    .action(() =>
      run.inStore(async ({ client }) => {
        const rows = await client.imports.list()
        return { json: rows, text: rows.length === 0 ? 'No list was imported.' : table(rows.map(importLine)) }
      }),
    )
  imports
    .command('undo')
    .description(
      'takes an import back as one: what was changed since, and what protects, stays and is named; nothing is erased',
    )
    .argument('<import>', 'id that `people import` printed')
    .option('--reason <text>', 'why, in words')
    .action((id: string, { reason }: { reason?: string }) =>
      run.inStore(async ({ client }) => {
        const said = reason === undefined ? {} : { reason }
        const { report } = await follow(signal => client.imports.undo({ id, ...said }, { signal }))
        return undoResult(report)
      }),
    )
}

function importLine({ id, at, fileName, created, updated, by, undone }: ImportRow): string[] {
  const state = undone === null ? '' : `taken back by ${undone.by} at ${undone.at}`
  return [id, at, by, `${created} new, ${updated} changed`, fileName, state]
}

function undoResult(report: ImportUndoReport): Result {
  const { id, fileName, putBack, takenBack, left, held } = report
  return {
    json: report,
    text: `${id}\n${fileName} was taken back: ${count(putBack, 'person', 'people')} put back as they were, ${takenBack} of those whom it made taken back.`,
    warnings: [
      ...left.map(({ name, what, reason }) => `${name}, ${what}, stays: ${reason}`),
      ...held.map(heldLine),
    ],
  }
}

/** What goes on protecting somebody although a list, or taking it back, says otherwise. */
export function heldLine({ name, was, now }: { name: string; was: string; now: string }): string {
  return `${name}: ${was} goes on, although now ${now}. It asks until a release ends it.`
}
