import type { Command } from 'commander'
import type { CaseProblem } from '#shared/rules/cases/law-case.ts'
import { parseCases } from '#shared/rules/cases/parse-cases.ts'
import { type CaseOutcome, runCases } from '#shared/rules/cases/run-cases.ts'
import { CaseTableError, maxCaseTableBytes, readCaseRows } from '../../../case-tables.ts'
import { readPlainFile } from '../../../files/plain-file.ts'
import { resourcePath } from '../../../resources.ts'
import { callersPath } from '../host.ts'
import { count, table } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'
import { readPack } from './pack-keys.ts'

/** `pack test`: a lawyer's table of cases against a pack. Ends with 1 when a case comes out otherwise than the table says. */
export function addPackTest(pack: Command, run: Run): void {
  pack
    .command('test')
    .description(
      "a lawyer's table of cases (.csv) against a pack; resources/rules/README.md teaches to write both",
    )
    .argument('<pack>', 'the pack (.json), signed or not; or us, eu, uk for one that comes with Muster')
    .argument('<cases>', 'the table (.csv)')
    .action((packFile: string, casesFile: string) =>
      run.alone(async () => {
        const rules = await readPack(shipped(packFile))
        const { cases, problems } = parseCases(rowsOf(await textOf(casesFile)))
        if (problems.length > 0) throw new UsageError(problemsText(casesFile, problems))
        const outcomes = runCases(cases, rules)
        const failures = outcomes.filter(({ wrong }) => wrong !== null)
        return {
          status: failures.length === 0 ? (0 as const) : (1 as const),
          json: { rulePack: rules.id, cases: cases.length, failures },
          text: reportText(rules.id, outcomes, failures),
        }
      }),
    )
}

/** The path of a pack that comes with the program, by its jurisdiction; any other name is a file of the caller's. */
function shipped(name: string): string {
  return /^[a-z]{2}$/.test(name) ? resourcePath('rules', `${name}.json`) : name
}

async function textOf(file: string): Promise<string> {
  return (await readPlainFile(callersPath(file), maxCaseTableBytes)).toString('utf8')
}

function rowsOf(text: string) {
  try {
    return readCaseRows(text)
  } catch (error) {
    if (!(error instanceof CaseTableError)) throw error
    throw new UsageError(error.message)
  }
}

function problemsText(file: string, problems: readonly CaseProblem[]): string {
  return problems.map(({ line, column, why }) => `${file}:${line}: ${column}: ${why}.`).join('\n')
}

function reportText(
  pack: string,
  outcomes: readonly CaseOutcome[],
  failures: readonly CaseOutcome[],
): string {
  const cases = count(outcomes.length, 'case')
  if (failures.length === 0) return `${pack}: ${cases}, and each comes out as the table says.`
  return [
    table(failures.map(({ line, title, wrong }) => [line, title, `${wrong}.`])),
    ...failures.map(({ line, onFile, found }) => {
      return `${line}: on file ${onFile || 'nothing'}; found ${found.join(', ') || 'nothing'}`
    }),
    '',
    `${pack}: ${failures.length} of ${cases} come out otherwise.`,
  ].join('\n')
}
