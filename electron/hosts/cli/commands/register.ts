import type { Command } from 'commander'
import type { RegisterCandidate } from '#shared/contract/register.ts'
import type { PartialDate, PlainDate } from '#shared/model/plain-date.ts'
import { date, partialDate } from '../arguments.ts'
import { problemLine } from '../failure.ts'
import { follow } from '../output/progress.ts'
import { count, table } from '../output/result.ts'
import type { Run } from '../run.ts'
import { type ReadingOptions, readReading, unknownColumn, withReading } from './people.ts'

interface ImportOptions extends ReadingOptions {
  source: string
  asOf: PlainDate
  strict?: boolean
}

interface FindOptions {
  number?: string
  name?: string
  born?: PartialDate
}

/** `register`: bring in a permit register, and ask it. */
export function addRegister(program: Command, run: Run): void {
  const register = program.command('register').description('the permit register')
  withReading(
    register
      .command('import')
      .description(
        'bring in a register as a new snapshot; the one before stays in force until it is complete',
      )
      .argument('<file>', 'CSV, or the first visible sheet of an XLSX'),
  )
    .requiredOption('--source <name>', 'whose register it is')
    .requiredOption('--as-of <date>', 'the day on which it stood like this', date)
    .option('--strict', 'change nothing unless every row can be read whole')
    .action((file: string, { source, asOf, strict = false, ...reading }: ImportOptions) =>
      run.inStore(async ({ client }) => {
        const input = { file, source, asOf, strict, ...(await readReading(reading)) }
        const { report } = await follow(signal => client.register.import(input, { signal }))
        const { snapshot, unchanged, problems, unknownColumns, notes } = report
        const rows = `${count(snapshot.rowCount, 'row')}, ${snapshot.badRowCount} of them or others not read whole`
        return {
          json: { id: snapshot.id, ...report },
          text: snapshot.id,
          note: `${unchanged ? 'Here already' : 'Imported'}: ${source} of ${asOf}, ${rows}.`,
          warnings: [
            ...notes.map(problemLine),
            ...unknownColumns.map(unknownColumn),
            ...problems.map(problemLine),
          ],
        }
      }, 'register import'),
    )
  register
    .command('find')
    .description('who in the register may be meant, best first')
    .option('--number <number>', 'permit, case or document number')
    .option('--name <name>', '"FAMILY, Given"')
    .option('--born <date>', 'YYYY-MM-DD, YYYY-MM or YYYY', partialDate)
    .action((question: FindOptions) =>
      run.inStore(async ({ client }) => {
        const { candidates, total, notCompared } = await client.register.find(question)
        const json = candidates.map(each => ({
          id: `${each.record.snapshotId}:${each.record.line}`,
          ...each,
        }))
        const text =
          candidates.length === 0 ? 'Nobody in the register fits.' : table(candidates.map(candidateLine))
        return {
          json,
          text,
          ...(total > candidates.length ? { note: shownOf(candidates.length, total, notCompared) } : {}),
        }
      }),
    )
}

function shownOf(shown: number, total: number, notCompared: number): string {
  const left =
    notCompared === 0 ? '' : ` ${count(notCompared, 'similar name')} not compared: give a birth date.`
  return `The best ${shown} of ${count(total, 'row')} that may fit.${left}`
}

function candidateLine({ score, grounds, record }: RegisterCandidate): (string | null)[] {
  const { permitNumber, category, status, familyName, givenNames, birthDate } = record
  const name = [familyName, givenNames].filter(Boolean).join(', ')
  return [score.toFixed(2), permitNumber, category, status, birthDate, name, grounds.join('; ')]
}
