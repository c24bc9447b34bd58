import { basename, dirname, join } from 'node:path'
import type { Command } from 'commander'
import type { DemoInFolder } from '../../../router/demo.ts'
import { wholeNumber } from '../arguments.ts'
import { callersPath, createCliShell } from '../host.ts'
import { followToEnd } from '../output/progress.ts'
import { count, type Result, table } from '../output/result.ts'
import type { Run } from '../run.ts'

interface DemoOptions {
  people: number
  seed: number
}

/** `demo`: a store with fictional people, a register and two flights, and every document of both. */
export function addDemo(program: Command, run: Run): void {
  program
    .command('demo')
    .description(
      'make a demo office with fictional people, check one flight, sign another, and write every document',
    )
    .argument('<dir>', 'folder for the store and the documents')
    .option('--people <number>', 'people of both flights together', wholeNumber, 120)
    .option('--seed <number>', 'another number draws other people', wholeNumber, 1)
    .action((dir: string, { people, seed }: DemoOptions) => {
      const filesFolder = callersPath(dir)
      const folder = join(filesFolder, 'demo.muster-store')
      return run.alone(async () => demoResult(await makeDemo({ folder, filesFolder, people, seed })))
    })
}

async function makeDemo(wish: { folder: string; filesFolder: string; people: number; seed: number }) {
  const [{ createProgram }, { makeDemoIn }] = await Promise.all([
    import('../../../router/index.ts'),
    import('../../../router/demo.ts'),
  ])
  const program = createProgram(createCliShell(wish.folder))
  try {
    return await followToEnd(makeDemoIn(program.app, wish))
  } finally {
    program.close()
  }
}

function demoResult(demo: DemoInFolder): Result {
  const { folder, users, passphrase, stories, held, clean, refusedPromotion, documents } = demo
  const flights = [held, clean].map(({ flightId, counts }, index) => ({
    id: flightId,
    number: `DEM${index + 1}`,
    counts,
  }))
  return {
    json: { store: folder, users, passphrase, stories, flights, refusedPromotion, documents },
    text: [
      `Store ${folder}`,
      `Sign in as ${users.join(' or ')} with the passphrase ${passphrase}`,
      '',
      'DEM1: nobody resolved anything, so it cannot be signed.',
      held.people
        .filter(person => person.verdict !== 'clear')
        .flatMap(({ name, caseNumber, status, verdict, findings }) => [
          `  ${verdict === 'blocked' ? '■' : '◆'} ${name} (${caseNumber ?? ''}${status === 'standby' ? ', standby' : ''})`,
          ...findings.filter(finding => finding.effect !== 'info').map(finding => `      ${finding.why}`),
        ])
        .join('\n'),
      `  ${countsText(held.counts)}`,
      `  Promoting the person on standby was refused: ${refusedPromotion.join(' ')}`,
      '',
      `DEM2: everybody clear (${countsText(clean.counts)}), signed by ${users.join(' and ')}.`,
      '',
      `${count(documents.length, 'document')}, people.csv and register.csv in ${dirname(documents[0] ?? folder)}:`,
      table(documents.map(path => [`  ${basename(path)}`])),
    ].join('\n'),
  }
}

function countsText({ blocked, review, clear }: DemoInFolder['held']['counts']): string {
  return `■ ${blocked}  ◆ ${review}  ● ${clear}`
}
