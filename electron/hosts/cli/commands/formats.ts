import { text as textOf } from 'node:stream/consumers'
import type { Command } from 'commander'
import { readPlainFile } from '../../../files/plain-file.ts'
import { callersPath } from '../host.ts'
import { count, table } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

/** A message of a thousand people has some 300,000 bytes. */
const maxMessageBytes = 16 * 1024 * 1024

/** `mrz` and `paxlst`: formats, read without a store. */
export function addFormats(program: Command, run: Run): void {
  const mrz = program.command('mrz').description('machine readable zones (ICAO Doc 9303)')
  mrz
    .command('parse')
    .description('read the zone on standard input')
    .action(() =>
      run.withoutStore(async client => {
        const text = await textOf(process.stdin)
        if (text.trim() === '') throw new UsageError('Put the lines of the zone on standard input.')
        const reading = await client.formats.parseMrz({ text })
        const fields = Object.entries(reading.fields).map(([name, value]) => [name, value])
        const errors = reading.errors.map(({ field, why }) => [`! ${field}`, why])
        const notices = reading.notices.map(({ kind, why }) => [`! ${kind}`, why])
        const head = [
          ['format', reading.format],
          ['valid', reading.valid ? 'yes' : 'no'],
        ]
        return { json: reading, text: table([...head, ...fields, ...errors, ...notices]) }
      }),
    )
  const paxlst = program.command('paxlst').description('UN/EDIFACT passenger lists')
  paxlst
    .command('read')
    .description('read a PAXLST message: flight, people, and whether its counts tie')
    .argument('<file>')
    .action((file: string) =>
      run.alone(async () => {
        const { readPaxlst } = await import('#shared/formats/paxlst/charset.ts')
        const reading = readPaxlst(await readPlainFile(callersPath(file), maxMessageBytes))
        if ('refused' in reading) throw new UsageError(`${file}: ${reading.refused}`)
        const { flight, people, problems, leftOut } = reading
        const rest = leftOut.length === 0 ? '' : ` Left out: ${leftOut.join(', ')}.`
        return {
          json: reading,
          text: `${flight.number}: ${count(people.length, 'person', 'people')}, ${count(problems.length, 'problem')}.${rest}`,
          warnings: problems,
        }
      }),
    )
}
