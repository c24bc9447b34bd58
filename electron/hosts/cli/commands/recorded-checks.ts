import { type Command, Option } from 'commander'
import { explanationText, recordsText, replayText } from '../output/recorded-checks-output.ts'
import { done } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

/** `flight checks`, `flight replay`, `flight explain`: what was checked, whether it comes out the same, and why. */
export function addRecordedChecks(flight: Command, run: Run): void {
  flight
    .command('checks')
    .description('the recorded checks of a flight, the newest first')
    .argument('<flight>', 'id or number')
    .action((key: string) =>
      run.inStore(async ({ client }) => {
        const records = await client.checks.list({ flight: key })
        return { json: records, text: recordsText(records) }
      }),
    )
  flight
    .command('replay')
    .description('run a recorded check again; exit status 1 unless it says the same')
    .argument('<check>', 'id of a recorded check')
    .action((id: string) =>
      run.inStore(async ({ client }) => {
        const report = await client.checks.replay({ id })
        return { json: report, text: replayText(report), status: report.outcome === 'same' ? 0 : 1 }
      }),
    )
  flight
    .command('explain')
    .description('why a person is blocked, waits or is clear')
    .argument('<flight>', 'id or number')
    .argument('<person>', 'id or case number')
    .option('--check <id>', 'at a recorded check, on its own facts and law')
    .addOption(new Option('--format <format>').choices(['text', 'json', 'pdf']).default('text'))
    .option('--out <file>', 'where to write the PDF')
    .action((key: string, person: string, { check, format, out }: ExplainOptions) => {
      if ((format === 'pdf') !== (out !== undefined))
        throw new UsageError('A PDF needs --out, and only a PDF.')
      const request = { flight: key, person, ...(check === undefined ? {} : { check }) }
      return run.inStore(async ({ client }) => {
        if (out !== undefined) {
          const saved = await client.checks.save({ ...request, file: out })
          if (saved === null) throw new Error('A named file was not written')
          return done(`Wrote ${saved.file}`, saved)
        }
        const explained = await client.checks.explain(request)
        const text = format === 'json' ? JSON.stringify(explained) : explanationText(explained)
        return { json: explained, text }
      })
    })
}

interface ExplainOptions {
  check?: string
  format: 'text' | 'json' | 'pdf'
  out?: string
}
