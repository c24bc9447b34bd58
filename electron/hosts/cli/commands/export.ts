import { type Command, Option } from 'commander'
import { DocumentFormat } from '#shared/contract/exports.ts'
import { Profile } from '#shared/model/disclosure.ts'
import { wholeNumber } from '../arguments.ts'
import { done } from '../output/result.ts'
import type { Run } from '../run.ts'

interface ExportOptions {
  profile: Profile
  format: DocumentFormat
  out: string
  version?: number
  draft?: boolean
  superseded?: boolean
  paper: 'a4' | 'us-letter'
  destination?: string
  givenTo?: string
}

/** `export`: documents of a flight. */
export function addExport(program: Command, run: Run): void {
  program
    .command('export')
    .description('write a document of the last signed version')
    .argument('<flight>', 'id or number')
    .addOption(
      new Option('--profile <reader>', 'who will read it').choices(Profile.options).makeOptionMandatory(),
    )
    .addOption(
      new Option('--format <format>', 'how it is written')
        .choices(DocumentFormat.options)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'where to write it')
    .option('--version <number>', 'another version than the last signed', wholeNumber)
    .option('--draft', 'the unsigned state of the flight; every page says so')
    .option('--superseded', 'a superseded or lapsed version as such; every page says so')
    .addOption(new Option('--paper <size>', 'paper of a PDF').choices(['a4', 'us-letter']).default('a4'))
    .option('--destination <airport>', "one destination of several, for the receiving authority's own people")
    .option('--given-to <name>', 'to whom it goes, for the record of what left')
    .action(
      (
        flight: string,
        { out, version, destination, givenTo, draft = false, superseded = false, ...options }: ExportOptions,
      ) =>
        run.inStore(async ({ client }) => {
          const saved = await client.exports.save({
            ...options,
            flight,
            draft,
            superseded,
            file: out,
            ...(version === undefined ? {} : { version }),
            ...(destination === undefined ? {} : { destination }),
            ...(givenTo === undefined ? {} : { recipient: givenTo }),
          })
          if (saved === null) throw new Error('A named file was not written')
          return done(`Wrote ${saved.file}`, saved)
        }),
    )
}
